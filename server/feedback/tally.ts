/** How tallies move when an entry is kept or changed. No I/O. */
import { isUnhappy } from '../contract/rating.ts'
import { dayOfHour } from '../district/local-time.ts'
import type { Entry } from './entry.ts'

export type FourCounts = { r1: number; r2: number; r3: number; r4: number }
/** One tally to move. Point and service are empty text where there is none: a key column cannot be null. */
export type TallyMove = FourCounts & {
  hour: number
  day: number
  office: string
  point: string
  service: string
  channel: string
  /** Counted by the day only. */
  burst: number
  present: number
}
export type ReasonMove = { day: number; office: string; reason: string; count: number }

/** The moves that lead from the tallies with `before` to those with `after`. Their sum over all entries is the recount. */
export function tallyMoves(
  before: Entry | null,
  after: Entry,
): { tallies: TallyMove[]; reasons: ReasonMove[] } {
  if (before && before.rating === after.rating && before.service === after.service) {
    return { tallies: [], reasons: reasonMoves(before, after) }
  }
  const tallies = before ? [move(before, -1), move(after, 1)] : [move(after, 1)]
  return { tallies, reasons: reasonMoves(before, after) }
}

function move(entry: Entry, by: 1 | -1): TallyMove {
  return {
    hour: entry.hour,
    day: dayOfHour(entry.hour),
    office: entry.office,
    point: entry.point ?? '',
    service: entry.service ?? '',
    channel: entry.channel,
    r1: entry.rating === 1 ? by : 0,
    r2: entry.rating === 2 ? by : 0,
    r3: entry.rating === 3 ? by : 0,
    r4: entry.rating === 4 ? by : 0,
    burst: entry.mark === null ? 0 : by,
    present: entry.presence ? by : 0,
  }
}

/** Complaints and praise are told apart by their ids, so one table serves both. */
function reasonMoves(before: Entry | null, after: Entry): ReasonMove[] {
  const place = { day: dayOfHour(after.hour), office: after.office }
  const gone = (before?.reasons ?? []).filter((id) => !after.reasons.includes(id))
  const come = after.reasons.filter((id) => !before?.reasons.includes(id))
  return [
    ...gone.map((reason) => ({ ...place, reason, count: -1 })),
    ...come.map((reason) => ({ ...place, reason, count: 1 })),
  ]
}

export const unhappyOf = (counts: FourCounts): number => counts.r1 + counts.r2
export const responsesOf = (counts: FourCounts): number => counts.r1 + counts.r2 + counts.r3 + counts.r4
/** +1, 0 or -1: how the number of unhappy ratings moves. */
export const unhappyShift = (before: Entry | null, after: Entry): number =>
  Number(isUnhappy(after.rating)) - Number(before !== null && isUnhappy(before.rating))
