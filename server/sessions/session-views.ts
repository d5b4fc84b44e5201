/** Who is signed in, as their pages need to know it. */
import { districtsOf, permissionsOf, type StaffActor } from '../access/access.ts'
import type { PersonRow, SessionView } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { soleOffice } from '../people/appointment.ts'

type SessionDeps = Pick<Deps, 'directory' | 'clock'>

export const viewSession = (
  deps: SessionDeps,
  { id, name, login, appointments }: PersonRow,
): SessionView => ({
  person: { id, name, login, appointments },
  permissions: permissionsOf(appointments),
  office: viewOffice(deps, soleOffice(appointments)),
  districts: viewDistricts(deps, { kind: 'staff', id, name, appointments }),
  now: deps.clock(),
})

function viewDistricts({ directory }: SessionDeps, actor: StaffActor): SessionView['districts'] {
  const seen = districtsOf(actor, 'entry:read', directory.offices.values())
  return directory.register.districts.filter(({ id }) => seen.has(id)).map(({ id, name }) => ({ id, name }))
}

export const viewOffice = ({ directory }: Pick<Deps, 'directory'>, id: string | null) =>
  id === null ? null : { id, name: directory.officeName(id) }
