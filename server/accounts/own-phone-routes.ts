/** HTTP for one's own second step, for whoever is signed in. */
import { type Context, Hono } from 'hono'
import { actorOf, allow, type StaffEnv, sessionOf } from '../access/guard.ts'
import { type RecoveryCodesReply, RenewalStart, SecondStepCode } from '../contract/staff/second-step.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { giveStep, stepToken, takeStep } from '../sign-in/step-cookie.ts'
import {
  confirmRenewal,
  renewRecoveryCodes,
  startRenewal,
  turnOff,
  viewSecondStep,
} from './own-phone-actions.ts'

export const ownSecondStepRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow(null), async (c) => c.json(await viewSecondStep(deps, selfOf(c))))
    .post('/phone', allow(null), async (c) => {
      const { token, setup } = await startRenewal(deps, selfOf(c), await readJson(c, RenewalStart))
      giveStep(c, token)
      return c.json(setup)
    })
    .post('/phone/confirm', allow(null), async (c) => {
      const { code } = await readJson(c, SecondStepCode)
      const recoveryCodes = await confirmRenewal(deps, selfOf(c), stepToken(c), code)
      takeStep(c)
      return c.json<RecoveryCodesReply>({ recoveryCodes })
    })
    .post('/recovery-codes', allow(null), async (c) => {
      const { code } = await readJson(c, SecondStepCode)
      return c.json<RecoveryCodesReply>({ recoveryCodes: await renewRecoveryCodes(deps, selfOf(c), code) })
    })
    .post('/off', allow(null), async (c) => {
      const { code } = await readJson(c, SecondStepCode)
      await turnOff(deps, selfOf(c), code)
      return c.body(null, 204)
    })

const selfOf = (c: Context<StaffEnv>) => ({ ...actorOf(c), login: sessionOf(c).person.login })
