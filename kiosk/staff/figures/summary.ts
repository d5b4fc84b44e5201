/** The figures of the district or of one office with the flags beside them, kept fresh. */
import type { FlagList } from '#server/contract/flag.ts'
import type { Summary } from '#server/contract/summary.ts'
import * as api from '../../api/staff.ts'
import { districtAsked, useInDistrict } from '../district.ts'
import { bothLoaded, type Loaded, useResource } from '../resource.ts'

/** `days` up to and including today; `office`: null for all. */
export function useSummary(days: number, office: string | null): Loaded<[Summary, FlagList]> {
  // An office stands in one district, whichever the frame names.
  const district = office === null ? districtAsked.value : null
  const summary = useResource(
    `/api/summary?days=${days}&office=${office}&district=${district}`,
    (signal) => api.summary({ days, office, district }, signal),
    // Every kind of change moves one of its figures.
    ['entry', 'flag', 'grievance', 'thread'],
  )
  const flags = useInDistrict('/api/flags', api.flags, ['flag', 'grievance'])
  return bothLoaded(summary, flags)
}
