/** HTTP of the second step of a sign-in. */
import { type Context, Hono } from 'hono'
import type { StaffEnv } from '../access/guard.ts'
import { anonymous } from '../access/route-access.ts'
import { type EnrolmentReply, SecondStepCode, type SignInReply } from '../contract/staff/second-step.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { giveSession } from '../sessions/session-guard.ts'
import { viewSession } from '../sessions/session-views.ts'
import { answerStep, type Entrance, enrol, leaveStep, viewStep } from './step-actions.ts'
import { giveStep, stepToken, takeStep } from './step-cookie.ts'

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
  if (stepToken(c)) await leaveStep(deps, stepToken(c))
  takeStep(c)
}

export const secondStepRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/step', anonymous, async (c) => c.json(await viewStep(deps, stepToken(c))))
    .post('/code', anonymous, async (c) => {
      const { code } = await readJson(c, SecondStepCode)
      return replyTo(c, deps, await answerStep(deps, stepToken(c), code))
    })
    .post('/enrolment', anonymous, async (c) => {
      const { code } = await readJson(c, SecondStepCode)
      const { token, person, recoveryCodes } = await enrol(deps, stepToken(c), code)
      giveSession(c, token)
      takeStep(c)
      return c.json<EnrolmentReply>({ recoveryCodes, session: viewSession(deps, person) })
    })
