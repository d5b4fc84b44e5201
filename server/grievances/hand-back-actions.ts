/** Returns grievances to the queue of their office when their owner may work them no more. */
import { can, type StaffActor } from '../access/access.ts'
import type { Appointment } from '../contract/staff/access.ts'
import type { Deps } from '../deps.ts'
import { deleteDraftsElsewhere } from '../drafts/draft-store.ts'
import { tierPermission } from '../routing/owner-actions.ts'
import type { Trx } from '../storage/schema.ts'
import { letHappen } from './event-actions.ts'
import { listOwned } from './list-store.ts'

/**
 * Inside the transaction that disables a person, or takes appointments from them; `left`: those they keep, none for somebody
 * disabled. Gives the offices to whose queue grievances came back. Deadlines stay; each return is a step and a line of the ledger.
 * What they had written about cases that they may work no more is deleted.
 */
export async function handBack(
  deps: Pick<Deps, 'directory' | 'clock'>,
  trx: Trx,
  actor: StaffActor,
  owner: { id: string; name: string },
  left: readonly Appointment[],
): Promise<Set<string>> {
  const after = { kind: 'staff' as const, ...owner, appointments: left }
  const offices = new Set<string>()
  for (const grievance of await listOwned(trx, owner.id)) {
    const place = deps.directory.placeOf(grievance.office)
    if (can(after, tierPermission[grievance.tier], place)) continue
    await letHappen(
      deps,
      trx,
      grievance,
      'returned',
      { kind: 'program', person: actor },
      { note: owner.name },
    )
    offices.add(grievance.office)
  }
  await deleteDraftsElsewhere(trx, owner.id, (office) =>
    can(after, 'grievance:act', deps.directory.placeOf(office)),
  )
  return offices
}
