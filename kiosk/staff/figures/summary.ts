/** The figures of the district or of a part of it with the flags beside them, kept fresh. */

import type { FigureChoices } from '#server/contract/figures/figure-choices.ts'
import type { FlagList } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import * as api from '../../api/staff.ts'
import { districtAsked, useInDistrict } from '../district.ts'
import { bothLoaded, type Loaded, useResource } from '../resource.ts'
import { acquire, release, type Topic } from '../resource-cache.ts'
import { asked, type Filter } from './filter.ts'

/** Every kind of change moves one of its figures. */
const topics: readonly Topic[] = ['entry', 'flag', 'grievance', 'thread']

const requestOf = (filter: Filter) => {
  const about = asked(filter)
  return {
    address: `/api/summary?${JSON.stringify(about)}`,
    load: (signal: AbortSignal) => api.summary(about, signal),
  }
}

/** Before the page is drawn that will show it. Where none does after all, it is forgotten. */
export function askSummaryAhead(filter: Filter): void {
  const { address, load } = requestOf(filter)
  const one = acquire(address, load, topics)
  setTimeout(() => release(address, one), 10_000)
}

export function useSummary(filter: Filter): Loaded<[Summary, FlagList]> {
  const { address, load } = requestOf(filter)
  const summary = useResource(address, load, topics)
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
