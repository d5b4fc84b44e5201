/** Whether somebody acts as the owner of a case who is away. */
import { can, type StaffActor } from '../access/access.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { isAway } from '../routing/absence.ts'
import { findAbsence } from '../routing/absence-store.ts'
import { tierPermission } from '../routing/owner-actions.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { listEarlierWorkers } from './event-store.ts'
import type { Grievance } from './grievance.ts'

/** Only who could own it: not whoever worked the case before an appeal. */
export async function standsInFor(
  { clock, directory }: Pick<Deps, 'clock' | 'directory'>,
  db: Db | Trx,
  by: StaffActor,
  { id, owner, office, tier }: Pick<Grievance, 'id' | 'owner' | 'office' | 'tier'>,
): Promise<boolean> {
  if (owner === null || by.id === owner || !can(by, tierPermission[tier], directory.placeOf(office)))
    return false
  const absence = await findAbsence(db, owner)
  if (absence?.deputy !== by.id) return false
  const { timezone } = directory.districtOf(office)
  const isAbsent = isAway(absence, localDay(clock(), timezone))
  return isAbsent && !(await listEarlierWorkers(db, id, tier, timezone)).has(by.id)
}
