/** How somebody is reached, for themselves and for whoever manages them. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { requireMayManage } from '../access/delegation.ts'
import { Problem } from '../contract/problem.ts'
import type { StaffContactView } from '../contract/staff/staff-contact.ts'
import type { Deps } from '../deps.ts'
import { findPerson } from '../people/people-store.ts'
import { findContact } from './contact-store.ts'

export type ContactDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'sms' | 'mail' | 'unregistered'>

/** A text for SMS is registered before one can go out. */
const waysOf = ({ sms, mail, unregistered }: ContactDeps): StaffContactView['ways'] => [
  ...(sms && !unregistered.has('desk-news') && !unregistered.has('morning') ? (['sms'] as const) : []),
  ...(mail ? (['mail'] as const) : []),
]

export const viewContact = async (deps: ContactDeps, person: string): Promise<StaffContactView> => ({
  ...(await findContact(deps.db, person)),
  ways: waysOf(deps),
})

/** Throws `not-found`, `not-permitted`. */
export async function viewContactOf(
  deps: ContactDeps,
  actor: StaffActor,
  id: string,
): Promise<StaffContactView> {
  requireCan(actor, 'people:manage')
  const person = await findPerson(deps.db, id)
  if (!person) throw new Problem('not-found', 'There is no such person.')
  requireMayManage(actor, person, deps.directory.offices)
  return viewContact(deps, id)
}
