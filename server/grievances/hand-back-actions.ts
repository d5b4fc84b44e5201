/** Returns grievances to the queue of their office when their owner may work them no more. */
import { can, type StaffActor } from '../access/access.ts'
import type { Appointment } from '../contract/access.ts'
import type { Deps } from '../deps.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import type { Trx } from '../storage/schema.ts'
import { handedBack } from './grievance.ts'
import { insertStep, listOwned, updateGrievance } from './grievance-store.ts'

/**
 * Inside the transaction that disables a person, or takes appointments from them; `left`: those they keep, none for somebody
 * disabled. Gives the offices to whose queue grievances came back. Deadlines stay; each return is a step and a line of the ledger.
 */
export async function handBack(
  { directory, clock }: Pick<Deps, 'directory' | 'clock'>,
  trx: Trx,
  actor: StaffActor,
  owner: { id: string; name: string },
  left: readonly Appointment[],
): Promise<Set<string>> {
  const after = { kind: 'staff' as const, ...owner, appointments: left }
  const offices = new Set<string>()
  for (const grievance of await listOwned(trx, owner.id)) {
    const place = directory.placeOf(grievance.office)
    if (can(after, 'grievance:work', place)) continue
    await updateGrievance(trx, handedBack(grievance))
    const { id, office } = grievance
    await insertStep(trx, id, { step: 'returned', at: clock(), by: actor, note: owner.name })
    const about = { office, owner: owner.id }
    await record(trx, staffAct(actor, clock(), 'grievance:returned', { kind: 'grievance', id }, about))
    offices.add(office)
  }
  return offices
}
