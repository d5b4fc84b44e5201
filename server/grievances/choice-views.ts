/** What a page offers where a case is handed on: people, offices, and days that may be promised. */
import { can, requireCan, type StaffActor } from '../access/access.ts'
import type { OwnerChoice } from '../contract/grievances/absence.ts'
import type { TransferTarget } from '../contract/grievances/grievance.ts'
import type { GrievanceEvent, Tier } from '../contract/grievances/grievance-state.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { listPeople } from '../people/people-store.ts'
import { readLeave } from '../routing/leave-views.ts'
import { tierPermission } from '../routing/owner-actions.ts'
import { type Allowances, latestPromise } from './clocks.ts'
import type { Grievance } from './grievance.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/**
 * Whom a grievance of this office can be given to: those whom `actOnGrievance` takes as owners, and who can answer it
 * then, and who of them is on leave. Nobody where the reader sees no grievances, or there is no such office.
 */
export async function viewOwners(
  deps: ViewDeps,
  actor: StaffActor,
  office: string,
  tier: Tier,
): Promise<OwnerChoice[]> {
  const { db, directory } = deps
  requireCan(actor, 'entry:read')
  const place = directory.offices.has(office) ? directory.placeOf(office) : undefined
  if (!place || !can(actor, 'entry:read', place)) return []
  const people = (await listPeople(db)).filter(({ disabledAt }) => disabledAt === null)
  const leaveOf = await readLeave(deps, people)
  return people
    .filter((person) => can({ kind: 'staff', ...person }, tierPermission[tier], place))
    .map(({ id, name }) => ({ id, name, onLeave: leaveOf(id) }))
}

/** All other offices of its district, whoever may see them: what came to the wrong place must be able to leave it. */
export function viewOffices(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  office: string,
): TransferTarget[] {
  requireCan(actor, 'grievance:act')
  // Also of one that left the file: its open cases have to go somewhere.
  const from = directory.offices.get(office)
  if (!from) return []
  return [...directory.register.offices.values()]
    .filter(({ id, district }) => district === from.district && id !== from.id)
    .map(({ id, name, department }) => ({ id, name, department: department.name }))
}

/** The latest day that may be promised, as pages take it. */
export function latestDateOf(
  { openedAt }: Grievance,
  next: readonly GrievanceEvent[],
  allowances: Allowances,
): string | null {
  const event = next.find((each) => each === 'promised' || each === 'date-moved')
  if (!event) return null
  return dayText(localDay(latestPromise(event, openedAt, allowances), allowances.timezone))
}
