/** The figures of the district or of a part of it with the flags beside them, kept fresh. */
import type { FlagList } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
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
