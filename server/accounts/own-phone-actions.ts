/** What people do about their own second step while signed in. */
import type { StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import type { PhoneSetup, RenewalStart, SecondStepView } from '../contract/staff/second-step.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findPersonByLogin, type StoredPerson } from '../people/people-store.ts'
import { begin, findLive, requireLive, secretOf } from '../second-step/pending-actions.ts'
import { describePhone, giveRecoveryCodes, keepPhone } from '../second-step/phone-actions.ts'
import { type CodeDeps, checkCode, refusalOf, stepOver } from '../second-step/second-code-actions.ts'
import { needsSecondStep, passwordMark } from '../second-step/second-step.ts'
import { countRecoveryCodes, deletePhone, findPhone } from '../second-step/second-step-store.ts'
import { passwordFits } from '../sign-in/password.ts'
import { ownSession } from '../sign-in/sign-in-limits.ts'
import type { Trx } from '../storage/schema.ts'

type OwnDeps = CodeDeps & Pick<Deps, 'outlineQr' | 'signIns'>
/** Who is signed in. */
type Self = StaffActor & { login: string }

export async function viewSecondStep(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  self: Self,
): Promise<SecondStepView> {
  const phone = await findPhone(db, self.id)
  return {
    since: phone?.enrolledAt ?? null,
    required: needsSecondStep(config, self.appointments),
    left: phone ? await countRecoveryCodes(db, self.id) : 0,
  }
}

/**
 * Begins to set up a phone, or another one. A browser that was left open is not enough for it: who has a phone gives a code
 * of it or a recovery code, who has none the password. Throws `second-step-wrong`, `sign-in-failed`, `too-many-tries`.
 */
export async function startRenewal(
  deps: OwnDeps,
  self: Self,
  proof: RenewalStart,
): Promise<{ token: string; setup: PhoneSetup }> {
  if ('password' in proof) await requirePassword(deps, self, proof.password)
  const token = await deps.write(async (trx) => {
    const person = await requireSelf(trx, self)
    if ('password' in proof) {
      if (await findPhone(trx, self.id)) throw new Problem('not-permitted', 'Give a code of your phone.')
    } else {
      const verdict = await checkCode(trx, deps, self.id, passwordMark(person.password), proof.code)
      if (verdict !== 'right') return { verdict }
    }
    return begin(trx, deps, self.id, 'renew', person.password)
  })
  if (typeof token !== 'string') throw refusalOf(token.verdict)
  const pending = await findLive(deps.db, deps, token)
  if (!pending) throw stepOver()
  return { token, setup: await describePhone(deps, self, secretOf(deps, pending)) }
}

/** Takes the phone that this code comes from, with new recovery codes. Throws `second-step-over`, `second-step-wrong`. */
export const confirmRenewal = (deps: OwnDeps, self: Self, token: string, typed: string): Promise<string[]> =>
  deps.write(async (trx) => {
    const pending = await requireLive(trx, deps, token, 'renew')
    // Of somebody else who is signed in on the same browser.
    if (pending.person.id !== self.id) throw stepOver()
    return keepPhone(trx, deps, self.id, secretOf(deps, pending), typed)
  })

/** Throws `second-step-wrong`, `too-many-tries`, `second-step-over` without a phone. */
export const renewRecoveryCodes = (deps: OwnDeps, self: Self, typed: string): Promise<string[]> =>
  withCode(deps, self, typed, async (trx) => {
    await recordOwn(trx, deps, self, 'second-step:recovery-codes')
    return giveRecoveryCodes(trx, deps, self.id)
  })

/** Throws `step-not-possible` where the role requires it, and as `renewRecoveryCodes`. */
export async function turnOff(deps: OwnDeps, self: Self, typed: string): Promise<void> {
  if (needsSecondStep(deps.config, self.appointments))
    throw new Problem('step-not-possible', 'Your role requires two-step sign-in.')
  await withCode(deps, self, typed, async (trx) => {
    await recordOwn(trx, deps, self, 'second-step:off')
    await deletePhone(trx, self.id)
  })
}

const recordOwn = (trx: Trx, deps: OwnDeps, self: Self, action: string) =>
  record(trx, staffAct(self, deps.clock(), action, { kind: 'person', id: self.id }))

/** Does it once the code was right; a wrong one counts. */
async function withCode<T>(
  deps: OwnDeps,
  self: Self,
  typed: string,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const outcome = await deps.write(async (trx) => {
    const person = await requireSelf(trx, self)
    const verdict = await checkCode(trx, deps, self.id, passwordMark(person.password), typed)
    return verdict === 'right' ? { done: await work(trx) } : { verdict }
  })
  if ('verdict' in outcome) throw refusalOf(outcome.verdict)
  return outcome.done
}

async function requirePassword(deps: OwnDeps, { login }: Self, password: string): Promise<void> {
  await deps.signIns.spend(login, ownSession)
  const stored = await findPersonByLogin(deps.db, login)
  if (!(await passwordFits(stored?.password, password)))
    throw new Problem('sign-in-failed', 'The password is wrong.')
  await deps.signIns.clear(login, ownSession)
}

async function requireSelf(trx: Trx, { login }: Self): Promise<StoredPerson> {
  const person = await findPersonByLogin(trx, login)
  if (!person || person.disabledAt !== null) throw stepOver()
  return person
}
