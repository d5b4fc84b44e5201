/** The names of what figures can be filtered by, for a reader. */
import type { StaffActor } from '../access/access.ts'
import type { FigureChoices, FigureChoicesQuery } from '../contract/figures/figure-choices.ts'
import { select } from '../dashboard/selection.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'

/** Departments, areas and services that have an office among those that this person reads entries of. Throws as `select` does. */
export function viewFigureChoices(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  query: FigureChoicesQuery,
): FigureChoices {
  const selection = select(directory, actor, query)
  const shown = new Set(selection.offices)
  const offices = officesIn(directory, selection.district.id).filter(
    ({ id, left }) => !left && (selection.offices === null || shown.has(id)),
  )
  const registered = offices.flatMap(({ id }) => directory.register.offices.get(id) ?? [])
  const areas = new Set(registered.flatMap((office) => office.areas))
  const services = new Map(
    registered.flatMap(({ department, services }) =>
      services.map(({ id, name }) => [`${department.id}/${id}`, { id, name, department: department.id }]),
    ),
  )
  const departments = new Set(offices.map(({ department }) => department))
  const { complaint, praise } = directory.register.reasons
  return {
    departments: [...departments].map((id) => ({ id, name: directory.department(id).name })),
    areas: (selection.district.routing?.areas ?? [])
      .filter(({ id }) => areas.has(id))
      .map(({ id, name }) => ({ id, name })),
    offices: offices.map(({ id, name, department }) => ({ id, name, department })),
    services: [...services.values()],
    points: selection.office === null ? [] : registered.flatMap(({ points }) => points),
    reasons: [...complaint, ...praise].map(({ id, name }) => ({ id, name })),
  }
}
