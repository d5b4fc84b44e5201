/** From an account at the issuer to a session, or to being bound to a person. */

import { hashToken } from '../access/token.ts'
import { deleteReset, findReset } from '../accounts/reset-store.ts'
import type { IssuerOutcome } from '../contract/staff/issuer.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findByIdentity, saveIdentity } from '../people/identity-store.ts'
import { findPersonByLogin } from '../people/people-store.ts'
import { deleteSessionsOf } from '../sessions/session-store.ts'
import { type Entrance, enter } from '../sign-in/step-actions.ts'
import type { Trx } from '../storage/schema.ts'
import type { Vouched } from './issuer.ts'

type IssuerDeps = Pick<Deps, 'write' | 'clock' | 'config' | 'keys' | 'streams'>

/**
 * By the account alone, never by an address of mail: whoever could have one made at the issuer would be somebody here. With an
 * administrator's link the account is bound first, and the link is used up.
 */
export async function enterByIssuer(
  deps: IssuerDeps,
  vouched: Vouched,
  link: string | null,
): Promise<Entrance | IssuerOutcome> {
  const outcome = await deps.write(async (trx) => {
    const bound = link === null ? undefined : await bind(trx, deps, vouched, link)
    if (typeof bound === 'string') return bound
    const known = await findByIdentity(trx, vouched)
    if (!known || known.person.disabledAt !== null) return 'unknown'
    const entrance = await enter(trx, deps, known.person, vouched.mfa ? known.boundAt : null)
    const { person, step } = entrance
    if (step === null)
      await record(trx, staffAct(person, deps.clock(), 'session:begin', { kind: 'person', id: person.id }))
    return { entrance, bound }
  })
  if (typeof outcome === 'string') return outcome
  if (outcome.bound) deps.streams.end({ person: outcome.bound.person })
  return outcome.entrance
}

/** As a new password would: what was open before is ended. */
async function bind(
  trx: Trx,
  { clock }: IssuerDeps,
  vouched: Vouched,
  link: string,
): Promise<{ person: string } | IssuerOutcome> {
  const now = clock()
  const named = await findReset(trx, hashToken(link), now)
  const person = named && (await findPersonByLogin(trx, named.login))
  if (!person) return 'link'
  const owner = await findByIdentity(trx, vouched)
  if (owner && owner.person.id !== person.id) return 'taken'
  await saveIdentity(trx, person.id, vouched, now)
  await deleteReset(trx, person.id)
  await deleteSessionsOf(trx, person.id)
  await record(trx, staffAct(person, now, 'people:bind', { kind: 'person', id: person.id }))
  return { person: person.id }
}
