/** What lies between the right password and a session: a code, or first of all a phone that makes codes. */
import { hashToken, newToken } from '../access/token.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import type { EnrolmentReply, StepView } from '../contract/staff/second-step.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findActivePerson, type StoredPerson } from '../people/people-store.ts'
import { begin, findLive, requireLive, secretOf } from '../second-step/pending-actions.ts'
import { describePhone, keepPhone } from '../second-step/phone-actions.ts'
import { type CodeDeps, checkCode, refusalOf, stepOver } from '../second-step/second-code-actions.ts'
import { needsSecondStep, passwordMark } from '../second-step/second-step.ts'
import { deleteOnePending, findPhone } from '../second-step/second-step-store.ts'
import { isCodeTakenSince } from '../second-step/totp.ts'
import { sessionMostMs } from '../sessions/session.ts'
import { deleteSessionsBefore, insertSession } from '../sessions/session-store.ts'
import type { Trx } from '../storage/schema.ts'

type StepDeps = CodeDeps & Pick<Deps, 'outlineQr'>

/** Signed in, or one step before it: then `token` is of the step, which is no session and opens nothing. */
export type Entrance = { token: string; person: PersonRow; step: 'code' | 'enrol' | null }

/**
 * For whoever has just shown their password or a one-time link, in the transaction of that. The one way from there to a
 * session: nothing else may make one out of a password or a link.
 */
export async function enter(
  trx: Trx,
  deps: Pick<Deps, 'clock' | 'config' | 'keys'>,
  { password, ...person }: StoredPerson,
  /**
   * Where an issuer has seen a second step: since when its account is theirs. It is trusted once a code of the phone was shown after
   * that, or whoever got hold of the link that binds an account would need no phone. Who needs one has to set it up in any case.
   */
  vouchedSince: number | null = null,
): Promise<Entrance> {
  const phone = await findPhone(trx, person.id)
  const isShown = phone && vouchedSince !== null && isCodeTakenSince(phone.lastStep, vouchedSince)
  if (phone ? isShown : !needsSecondStep(deps.config, person.appointments))
    return { token: await beginSession(trx, person.id, deps.clock()), person, step: null }
  const step = phone ? 'code' : 'enrol'
  return { token: await begin(trx, deps, person.id, step, password), person, step }
}

async function beginSession(trx: Trx, person: string, now: number): Promise<string> {
  const token = newToken()
  await deleteSessionsBefore(trx, now - sessionMostMs)
  await insertSession(trx, hashToken(token), person, now)
  return token
}

/** What is left to do; null when nothing was begun or it is over. */
export async function viewStep(deps: StepDeps, token: string): Promise<StepView | null> {
  const pending = await findLive(deps.db, deps, token)
  if (pending?.purpose === 'code') return { step: 'code' }
  if (pending?.purpose !== 'enrol') return null
  return { step: 'enrol', ...(await describePhone(deps, pending.person, secretOf(deps, pending))) }
}

/** Signs in by a code of the phone or a recovery code. Throws `second-step-over`, `second-step-wrong`, `too-many-tries`. */
export async function answerStep(deps: StepDeps, token: string, typed: string): Promise<Entrance> {
  const outcome = await deps.write(async (trx) => {
    const { person, password } = await requireLive(trx, deps, token, 'code')
    const verdict = await checkCode(trx, deps, person.id, passwordMark(password), typed)
    return verdict === 'right' ? signedIn(trx, deps, token, person.id) : verdict
  })
  // Told after the commit: a throw within it would undo what a wrong code counts for.
  if (typeof outcome === 'string') throw refusalOf(outcome)
  return outcome
}

/** Sets up the phone that this code comes from, and signs in. Throws `second-step-over`, `second-step-wrong`. */
export const enrol = (
  deps: StepDeps,
  token: string,
  typed: string,
): Promise<Entrance & Pick<EnrolmentReply, 'recoveryCodes'>> =>
  deps.write(async (trx) => {
    const pending = await requireLive(trx, deps, token, 'enrol')
    const { id } = pending.person
    const recoveryCodes = await keepPhone(trx, deps, id, secretOf(deps, pending), typed)
    return { ...(await signedIn(trx, deps, token, id)), recoveryCodes }
  })

async function signedIn(trx: Trx, deps: StepDeps, token: string, id: string): Promise<Entrance> {
  await deleteOnePending(trx, hashToken(token))
  const person = await findActivePerson(trx, id)
  if (!person) throw stepOver()
  const now = deps.clock()
  const entrance = { token: await beginSession(trx, id, now), person, step: null }
  await record(trx, staffAct(person, now, 'session:begin', { kind: 'person', id }))
  return entrance
}

/** Forgets what was begun. */
export async function leaveStep(deps: Pick<Deps, 'write'>, token: string): Promise<void> {
  await deps.write((trx) => deleteOnePending(trx, hashToken(token)))
}
