/** HTTP of the second step: ending a sign-in, one's own phone, and the reset of somebody else's. */
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { anonymous } from '../access/route-access.ts'
import { Problem } from '../contract/problem.ts'
import {
  type EnrolmentReply,
  type RecoveryCodesReply,
  RenewalStart,
  SecondStepCode,
  type SignInReply,
} from '../contract/second-step.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import {
  confirmRenewal,
  renewRecoveryCodes,
  resetPhone,
  startRenewal,
  turnOff,
  viewSecondStep,
} from './own-phone-actions.ts'
import { longestMs } from './second-step.ts'
import { answerStep, type Entrance, enrol, leaveStep, viewStep } from './second-step-actions.ts'
import { giveSession } from './session-guard.ts'
import { viewSession } from './session-views.ts'

/** Another name than the session's: whoever has it alone is nobody yet. */
const cookie = '__Host-sunwai-step'

const tokenOf = (c: Context): string => getCookie(c, cookie) ?? ''

function giveStep(c: Context, token: string): void {
  const maxAge = longestMs / 1000
  setCookie(c, cookie, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', maxAge })
}

const takeStep = (c: Context) => deleteCookie(c, cookie, { path: '/', secure: true })

/** Gives the browser the session, or what ends the sign-in, and says which. */
export async function replyTo(c: Context, deps: Deps, { token, person, step }: Entrance): Promise<Response> {
  if (step === null) {
    giveSession(c, token)
    takeStep(c)
    return c.json<SignInReply>(viewSession(deps, person))
  }
  giveStep(c, token)
  const view = await viewStep(deps, token)
  if (!view) throw new Error('what was begun now is over already')
  return c.json<SignInReply>(view)
}

/** Forgets a sign-in that is half done in this browser. */
export async function leaveHalfway(c: Context, deps: Deps): Promise<void> {
  if (tokenOf(c)) await leaveStep(deps, tokenOf(c))
  takeStep(c)
}

export const secondStepRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/step', anonymous, async (c) => c.json(await viewStep(deps, tokenOf(c))))
    .post('/code', anonymous, async (c) => {
      const { code } = await readJson(c, SecondStepCode)
      return replyTo(c, deps, await answerStep(deps, tokenOf(c), code))
    })
    .post('/enrolment', anonymous, async (c) => {
      const { code } = await readJson(c, SecondStepCode)
      const { token, person, recoveryCodes } = await enrol(deps, tokenOf(c), code)
      giveSession(c, token)
      takeStep(c)
      return c.json<EnrolmentReply>({ recoveryCodes, session: viewSession(deps, person) })
    })

/** One's own, for whoever is signed in. */
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
      const recoveryCodes = await confirmRenewal(deps, selfOf(c), tokenOf(c), code)
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

export const phoneResetRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().post('/:id/second-step/reset', allow('people:manage'), async (c) => {
    await resetPhone(deps, actorOf(c), c.req.param('id'))
    return c.body(null, 204)
  })

function selfOf(c: Context<StaffEnv>) {
  const session = c.get('session')
  if (!session) throw new Problem('not-signed-in', 'Sign in first.')
  return { ...actorOf(c), login: session.person.login }
}
