/** Where an appointment holds, in the names of districts, departments and offices; empty where it holds everywhere. */
import type { Scope } from '#server/contract/staff/access.ts'
import type { PeopleView } from '#server/contract/staff/person.ts'
import type { Place } from '../../api/devices.ts'
import { named } from '../language.ts'

export type Places = Pick<PeopleView, 'districts' | 'departments'> & { offices: readonly Place['office'][] }

/** A place that has left the offices file is told by its id. */
export const scopeText = (scope: Scope, places: Places): string[] =>
  (['offices', 'departments', 'districts'] as const).flatMap((list) => {
    const ids = scope[list]
    if (ids === 'all') return []
    return ids.map((id) => {
      const place = places[list].find((each) => each.id === id)
      return place ? named(place.name) : id
    })
  })
