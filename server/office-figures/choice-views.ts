/** The names of what figures can be filtered by, for a reader. */
import type { StaffActor } from '../access/access.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { FigureChoices } from '../contract/figures/figure-choices.ts'
import { select } from '../dashboard/selection.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'

/** Departments and areas that have an office among those that this person reads entries of. Throws as `select` does. */
export function viewFigureChoices(
  { directory }: Pick<Deps, 'directory'>,
  actor: StaffActor,
  query: DistrictQuery,
): FigureChoices {
  const selection = select(directory, actor, query)
  const shown = new Set(selection.offices)
  const offices = officesIn(directory, selection.district.id).filter(
    ({ id, left }) => !left && (selection.offices === null || shown.has(id)),
  )
  const areas = new Set(offices.flatMap(({ id }) => directory.register.offices.get(id)?.areas ?? []))
  const departments = new Set(offices.map(({ department }) => department))
  const { complaint, praise } = directory.register.reasons
  return {
    departments: [...departments].map((id) => ({ id, name: directory.department(id).name })),
    areas: (selection.district.routing?.areas ?? [])
      .filter(({ id }) => areas.has(id))
      .map(({ id, name }) => ({ id, name })),
    offices: offices.map(({ id, name, department }) => ({ id, name, department })),
    reasons: [...complaint, ...praise].map(({ id, name }) => ({ id, name })),
  }
}
