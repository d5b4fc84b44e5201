/** Another password by a link: made by whoever manages the person, used by the person, once. */
import type { StaffActor } from '../access/access.ts'
import { hashToken, newToken } from '../access/token.ts'
import { Problem } from '../contract/problem.ts'
import type { ResetLinkReply, ResetView } from '../contract/staff/password.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { deleteIdentity } from '../people/identity-store.ts'
import { deleteSessionsOf } from '../sessions/session-store.ts'
import { hashPassword } from '../sign-in/password.ts'
import { findManaged, type ManageDeps } from './management-actions.ts'
import { savePassword } from './password-store.ts'
import { findReset, saveReset } from './reset-store.ts'

/** Shorter than an invitation: it opens an account that is there already. */
const resetLinkMs = 24 * 3_600_000

type ResetDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'signIns' | 'streams'>

/**
 * A link for somebody who lost their password: shown once, good for 24 hours, and an earlier one ends with it. Nobody makes
 * one for themselves: whoever sits at an open browser could set a password without knowing the old one. Throws
 * `not-found`, `not-permitted`, `step-not-possible`.
 */
export async function makeResetLink(
  deps: ManageDeps & Pick<Deps, 'config'>,
  actor: StaffActor,
  id: string,
): Promise<ResetLinkReply> {
  if (id === actor.id)
    throw new Problem('not-permitted', 'Change your own password on the page of your account.')
  const token = newToken()
  const now = deps.clock()
  const expiresAt = now + resetLinkMs
  await deps.write(async (trx) => {
    const { disabledAt } = await findManaged(trx, deps, actor, id)
    if (disabledAt !== null)
      throw new Problem('step-not-possible', 'This person is disabled. Enable them first.')
    await saveReset(trx, {
      person: id,
      tokenHash: hashToken(token),
      createdAt: now,
      expiresAt,
      madeBy: actor.id,
    })
    await record(trx, staffAct(actor, now, 'people:reset-link', { kind: 'person', id }))
  })
  // In the fragment, as with invitations: no log on the way sees it.
  return { link: `${deps.config.url}/staff/reset#${token}`, expiresAt }
}

/** Whether a link is good, before anything else of a request is looked at. */
export const isResetLink = async (deps: Pick<Deps, 'db' | 'clock'>, token: string): Promise<boolean> =>
  (await findReset(deps.db, hashToken(token), deps.clock())) !== undefined

/** Whose password it sets. Throws `link-used`. */
export async function readReset(deps: Pick<Deps, 'db' | 'clock'>, token: string): Promise<ResetView> {
  const reset = await findReset(deps.db, hashToken(token), deps.clock())
  if (!reset) throw linkUsed()
  return { name: reset.name, login: reset.login }
}

/**
 * Sets the password and ends all sessions of the person with their live streams; they sign in anew, with their second step
 * where they have one. Wrong tries of before `from` this network are forgotten. Throws `link-used`.
 */
export async function resetPassword(
  deps: ResetDeps,
  token: string,
  newPassword: string,
  from: string | null,
): Promise<void> {
  // Before the hash, which is costly on purpose: a made-up link costs one look.
  await readReset(deps, token)
  const hash = await hashPassword(newPassword)
  const { id, login } = await deps.write(async (trx) => {
    const person = await findReset(trx, hashToken(token), deps.clock())
    if (!person) throw linkUsed()
    await savePassword(trx, person.id, hash)
    // Whoever lost one way in may have lost the other.
    await deleteIdentity(trx, person.id)
    await deleteSessionsOf(trx, person.id)
    await record(trx, staffAct(person, deps.clock(), 'people:reset', { kind: 'person', id: person.id }))
    return person
  })
  deps.streams.end({ person: id })
  await deps.signIns.clear(login, from)
}

const linkUsed = () =>
  new Problem('link-used', 'This link was used already or has expired. Ask for a new one.')
