/** What a page offers where a case is handed on: people, and offices. */
import { can, requireCan, type StaffActor } from '../access/access.ts'
import type { TransferTarget } from '../contract/grievance.ts'
import type { Tier } from '../contract/grievance-state.ts'
import type { Deps } from '../deps.ts'
import { listPeople } from '../people/people-store.ts'
import { tierPermission } from './event-actions.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory'>

/**
 * Whom a grievance of this office can be given to: those whom `actOnGrievance` takes as owners, and who can answer it
 * then. Nobody where the reader sees no grievances, or there is no such office.
 */
export async function viewOwners(
  { db, directory }: ViewDeps,
  actor: StaffActor,
  office: string,
  tier: Tier,
): Promise<{ id: string; name: string }[]> {
  requireCan(actor, 'entry:read')
  const place = directory.offices.has(office) ? directory.placeOf(office) : undefined
  if (!place || !can(actor, 'entry:read', place)) return []
  return (await listPeople(db))
    .filter(
      (person) =>
        person.disabledAt === null && can({ kind: 'staff', ...person }, tierPermission[tier], place),
    )
    .map(({ id, name }) => ({ id, name }))
}

/** All other offices of its district, whoever may see them: what came to the wrong place must be able to leave it. */
export function viewOffices(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  office: string,
): TransferTarget[] {
  requireCan(actor, 'grievance:act')
  const from = directory.register.offices.get(office)
  if (!from) return []
  return [...directory.register.offices.values()]
    .filter(({ id, district }) => district === from.district && id !== from.id)
    .map(({ id, name, department }) => ({ id, name, department: department.name }))
}
