/** Changing one's own password. */
import { hashToken, newToken } from '../access/token.ts'
import { Problem } from '../contract/problem.ts'
import type { PasswordChange } from '../contract/staff/password.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { staffAct } from '../ledger/ledger.ts'
import { countSignInFailure, record } from '../ledger/ledger-store.ts'
import { deleteSessionsOf, renewSession } from '../sessions/session-store.ts'
import { hashPassword, passwordFits } from '../sign-in/password.ts'
import { ownSession } from '../sign-in/sign-in-limits.ts'
import { findPassword, savePassword } from './password-store.ts'

type PasswordDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'signIns' | 'streams'>

/**
 * Ends the person's other sessions with their streams, and gives the new secret of this one: whoever may have copied the
 * old one is out too. Throws `too-many-tries` as signing in does, with a count of its own; `field-invalid` where the old
 * password is wrong or the new one is the old.
 */
export async function changeOwnPassword(
  deps: PasswordDeps,
  { id, person }: { id: string; person: PersonRow },
  { password, newPassword }: PasswordChange,
): Promise<string> {
  await deps.signIns.spend(person.login, ownSession)
  const stored = await findPassword(deps.db, person.id)
  if (!(await passwordFits(stored, password))) {
    const hour = commonHour(deps.clock(), deps.directory.timezones)
    await deps.write((trx) => countSignInFailure(trx, hour, person.id)).catch(() => undefined)
    throw refused('password', 'not the password')
  }
  await deps.signIns.clear(person.login, ownSession)
  if (newPassword === password) throw refused('newPassword', 'the same as before')
  const hash = await hashPassword(newPassword)
  const token = newToken()
  await deps.write(async (trx) => {
    // Another change, or an end of the account, may have come in while this one was hashed.
    if ((await findPassword(trx, person.id)) !== stored)
      throw new Problem('step-not-possible', 'The password was changed meanwhile. Sign in again.')
    await savePassword(trx, person.id, hash)
    await deleteSessionsOf(trx, person.id, id)
    await renewSession(trx, id, hashToken(token))
    const subject = { kind: 'person', id: person.id }
    await record(trx, staffAct(person, deps.clock(), 'people:password', subject))
  })
  deps.streams.end({ person: person.id, but: id })
  return token
}

const refused = (field: string, message: string) =>
  new Problem('field-invalid', 'The password was not changed.', { details: [{ field, message }] })
