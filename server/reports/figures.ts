/** What a report tells, before it is put into words; and what change of a share is more than chance. No I/O. */
import type { FlagKind } from '../contract/figures/flag.ts'
import type { Count } from '../contract/figures/summary.ts'
import type { Names } from '../contract/names.ts'
import { wilson } from '../dashboard/statistics.ts'
import type { ReportPeriod, ReportPlace } from './report.ts'

/** `unhappy` and `interval` null where too few spoke to tell it. Shares are 0 to 1. */
export type Figure = { responses: number; unhappy: number | null; interval: readonly [number, number] | null }
/** `beyondChance`: the interval of the difference does not hold zero. */
export type Change = { by: number; beyondChance: boolean }

export type ReportFlag = {
  /** Local days, both included: the day, or the week that a release tells. */
  from: number
  to: number
  office: Names | null
  /** Null where a release tells it. */
  evidence: { kind: FlagKind; seen: number; expected: number } | null
  standing: 'asks' | 'ended' | 'seen' | 'acted' | 'confirmed'
  by: string | null
  note: string | null
}

export type ReportGrievances = {
  opened: number
  /** Whose first deadline fell into the period, and how many of them were answered in time. */
  due: number
  inTime: number
  /** Hours within which half of them were begun, and answered. */
  begun: { hours: number; more: boolean } | null
  answered: { hours: number; more: boolean } | null
  reopened: number
  appealed: number
  /** When the report was made. */
  openNow: number
  overdueNow: number
}

export type ReportFigures = {
  administration: Names
  place: ReportPlace
  name: Names
  period: ReportPeriod
  /** Local day. */
  madeOn: number
  /** Figures bear noise and stand in fives. */
  approximate: boolean
  now: Figure
  /** Null where it was not all collected, or too few spoke. */
  before: Figure | null
  change: Change | null
  /** Entries that do not count; null where nothing is told of them. */
  marked: number | null
  /** Oldest first; `share` null where too few spoke. */
  trend: { first: number; last: number; share: number | null }[]
  complaints: { name: Names; count: number; share: number }[]
  praise: { name: Names; count: number }[]
  /** Least happy first; null in the report of one office. `few`: how many heard too few to be told. */
  offices: null | {
    rows: {
      name: Names
      responses: number
      share: number
      interval: readonly [number, number]
      before: number | null
    }[]
    more: number
    few: number
  }
  flags: ReportFlag[]
  moreFlags: number
  /** Null where it would tell of single visitors. */
  grievances: ReportGrievances | null
  improvements: { office: Names | null; said: { hi: string; en: string }; done: { hi: string; en: string } }[]
}

export const figureOf = (count: Count): Figure => ({ ...count, interval: wilson(count) })

export const shareOf = ({ responses, unhappy }: Pick<Figure, 'responses' | 'unhappy'>): number | null =>
  unhappy === null || responses <= 0 ? null : unhappy / responses

/** Of two independent shares, by their score intervals (Newcombe 1998, method 10). Null where one of them cannot be told. */
export function changeOf(now: Figure, before: Figure | null): Change | null {
  if (before === null) return null
  const [share, earlier] = [shareOf(now), shareOf(before)]
  if (share === null || earlier === null || !now.interval || !before.interval) return null
  const by = share - earlier
  const low = by - Math.hypot(share - now.interval[0], before.interval[1] - earlier)
  const high = by + Math.hypot(now.interval[1] - share, earlier - before.interval[0])
  return { by, beyondChance: low > 0 || high < 0 }
}
