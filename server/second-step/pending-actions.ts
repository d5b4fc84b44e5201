/** What was begun with a password and waits for a code: for one purpose, once, for some minutes. It is no session. */
import { hashToken, newToken } from '../access/token.ts'
import type { Deps } from '../deps.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { stepOver } from './second-code-actions.ts'
import { longestMs, type Purpose, passwordMark, pendingIsLive } from './second-step.ts'
import { findPending, insertPending, type StoredPending } from './second-step-store.ts'
import { newSecret, openSecret, sealSecret } from './totp.ts'

type PendingDeps = Pick<Deps, 'clock' | 'keys'>

/** Gives its token. `password`: the hash that is stored. What is to set up a phone gets a secret of its own. */
export async function begin(
  trx: Trx,
  { clock, keys }: PendingDeps,
  person: string,
  purpose: Purpose,
  password: string,
): Promise<string> {
  const now = clock()
  const token = newToken()
  const secret = purpose === 'code' ? null : sealSecret(keys.receipts, person, newSecret())
  const pending = { person, purpose, passwordMark: passwordMark(password), secret, now }
  await insertPending(trx, hashToken(token), pending, now - longestMs)
  return token
}

/** Undefined when it is over: too old, used, of somebody who was disabled or has another password since. */
export async function findLive(
  db: Db | Trx,
  { clock }: Pick<Deps, 'clock'>,
  token: string,
): Promise<StoredPending | undefined> {
  const pending = await findPending(db, hashToken(token))
  const isGood =
    pending && pendingIsLive(pending, clock()) && passwordMark(pending.password) === pending.passwordMark
  return isGood ? pending : undefined
}

/** The same for one purpose alone. Throws `second-step-over`. */
export async function requireLive(
  trx: Trx,
  deps: Pick<Deps, 'clock'>,
  token: string,
  purpose: Purpose,
): Promise<StoredPending> {
  const pending = await findLive(trx, deps, token)
  if (pending?.purpose !== purpose) throw stepOver()
  return pending
}

/** The secret of a phone that is being set up. Throws `second-step-over`. */
export function secretOf(
  { keys }: Pick<Deps, 'keys'>,
  { person, purpose, secret }: StoredPending,
): Uint8Array {
  if (secret === null) throw new Error(`what was begun to ${purpose} has no secret`)
  try {
    return openSecret(keys.receipts, person.id, secret)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    // Begun before keys.json was replaced: what is begun now goes well.
    throw stepOver()
  }
}
