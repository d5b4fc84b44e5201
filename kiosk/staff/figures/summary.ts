/** The figures of the district or of one office with the flags beside them, kept fresh. */
import type { FlagView } from '#server/contract/flag.ts'
import type { Summary } from '#server/contract/summary.ts'
import * as api from '../../api/staff.ts'
import { bothLoaded, type Loaded, useResource } from '../resource.ts'

/** `days` up to and including today; `office`: null for all. */
export function useSummary(days: number, office: string | null): Loaded<[Summary, { flags: FlagView[] }]> {
  const summary = useResource(
    `/api/summary?days=${days}&office=${office}`,
    (signal) => api.summary(days, office, signal),
    // Every kind of change moves one of its figures.
    ['entry', 'flag', 'grievance', 'thread'],
  )
  const flags = useResource('/api/flags', api.flags, ['flag', 'grievance'])
  return bothLoaded(summary, flags)
}
