/** Offices beside each other: how unhappy their visitors were, what changed, how it went over the days. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import { figureFilterShape, filtered } from './figure-filter.ts'
import type { Count } from './summary.ts'

const { days, from, to, compare, district, department, area } = figureFilterShape

export const OfficeFiguresQuery = filtered(
  z.strictObject({ days, from, to, compare, district, department, area }),
)
export type OfficeFiguresQuery = z.infer<typeof OfficeFiguresQuery>

/**
 * The unhappy share of each point in whole per cent, oldest first; null where fewer than five spoke. Without counts, so that
 * a point of few is not what is left of the sum.
 */
type Series = (number | null)[]

export type OfficeFigures = {
  district: { id: string; name: Names }
  /** Local days, `YYYY-MM-DD`, both included, and their number. */
  range: { from: string; to: string; days: number }
  /** The district's local day. */
  today: string
  /** What changes are measured from; null for nothing. */
  comparedRange: { from: string; to: string } | null
  /** First days of the points of every series. The first and the last point may be of fewer days than the others. */
  points: { by: 'day' | 'week' | 'month'; from: string[] }
  /** All offices that the reader reads in the district, whichever are chosen. */
  together: { share: number | null; series: Series }
  /** What can be chosen among the offices that the reader reads. */
  choices: { departments: Named[]; areas: Named[] }
  /** Those that fit what was chosen, the most unhappy first by `likely`. */
  offices: OfficeFigure[]
}

type Named = { id: string; name: Names }

/** With `few`, nothing of what visitors said is told but that. */
export type OfficeFigure = Count & {
  id: string
  name: Names
  department: Named
  /** Ids of those that it serves. */
  areas: string[]
  /** No longer in offices.yaml. */
  left: boolean
  /** 95 % Wilson interval of the unhappy share. */
  interval: [number, number] | null
  /**
   * The share drawn towards that of all offices together, the more the fewer have spoken, with its 95 % interval; in steps of a
   * thousandth. Null where fewer than twenty have: they have no place in the order.
   */
  likely: { share: number; interval: [number, number] } | null
  /**
   * By how much the share rose, -1 to 1, over days that are over, with its 95 % interval; null where either side has fewer
   * than five responses, or collecting began within the earlier days.
   */
  change: { by: number; interval: [number, number] } | null
  series: Series
  /** Entries with words. */
  words: number
  /** Raised flags. */
  flags: number
  grievances: { open: number; overdue: number }
}
