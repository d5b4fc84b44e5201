/** Forgetting the phone of somebody who lost it. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { requireMayManage } from '../access/delegation.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { LedgerAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { findPerson, findPersonByLogin } from '../people/people-store.ts'
import { deletePhone } from '../second-step/second-step-store.ts'
import { deleteSessionsOf } from '../sessions/session-store.ts'

/**
 * For somebody who lost phone and recovery codes: their sessions end, and they sign in by their password, to set up another
 * phone where their role requires it. Nobody resets their own: that would be a way around it. Throws `not-found`,
 * `not-permitted`.
 */
export async function resetPhone(
  deps: Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'streams'>,
  actor: StaffActor,
  id: string,
): Promise<void> {
  requireCan(actor, 'people:manage')
  if (id === actor.id)
    throw new Problem('not-permitted', 'Set up your own phone on the page of your account.')
  const person = await findPerson(deps.db, id)
  if (!person) throw new Problem('not-found', 'There is no such person.')
  requireMayManage(actor, person, deps.directory.offices)
  await forgetPhone(deps, id, { kind: 'staff', id: actor.id })
}

/** The same by whoever runs commands on the machine itself, by login. Throws `not-found`. */
export async function resetPhoneOf(
  deps: Pick<Deps, 'db' | 'write' | 'clock' | 'streams'>,
  login: string,
): Promise<void> {
  const person = await findPersonByLogin(deps.db, login)
  if (!person) throw new Problem('not-found', `Nobody has the login "${login}".`)
  await forgetPhone(deps, person.id, { kind: 'command', id: 'person' })
}

async function forgetPhone(
  deps: Pick<Deps, 'write' | 'clock' | 'streams'>,
  id: string,
  actor: LedgerAct['actor'],
): Promise<void> {
  await deps.write(async (trx) => {
    if (!(await deletePhone(trx, id)))
      throw new Problem('not-found', 'This person has not set up two-step sign-in.')
    await deleteSessionsOf(trx, id)
    const subject = { kind: 'person', id }
    await record(trx, { at: deps.clock(), actor, action: 'second-step:reset', subject })
  })
  deps.streams.end({ person: id })
}
