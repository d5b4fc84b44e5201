/** The figures of the district or of a part of it with the flags beside them, kept fresh. */

import type { FigureChoices } from '#server/contract/figures/figure-choices.ts'
import type { FlagList } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import * as api from '../../api/staff.ts'
import { districtAsked, useInDistrict } from '../district.ts'
import { bothLoaded, type Loaded, useResource } from '../resource.ts'
import { asked, type Filter } from './filter.ts'

export function useSummary(filter: Filter): Loaded<[Summary, FlagList]> {
  const about = asked(filter)
  const summary = useResource(
    `/api/summary?${JSON.stringify(about)}`,
    (signal) => api.summary(about, signal),
    // Every kind of change moves one of its figures.
    ['entry', 'flag', 'grievance', 'thread'],
  )
  const flags = useInDistrict('/api/flags', api.flags, ['flag', 'grievance'])
  return bothLoaded(summary, flags)
}

/** The names of what can be chosen, of one office or of the district. */
export function useChoices(office: string | null): FigureChoices | undefined {
  const about = { office, district: office === null ? districtAsked.value : null }
  const { data } = useResource(`/api/offices/choices?${JSON.stringify(about)}`, (signal) =>
    api.figureChoices(about, signal),
  )
  return data
}
