/** How tallies of every level move when entries are kept or changed. No I/O. */
import { isUnhappy } from '../contract/rating.ts'
import { dayOfHour, monthOfDay } from '../district/local-time.ts'
import type { Entry } from './entry.ts'

export type FourCounts = { r1: number; r2: number; r3: number; r4: number }
/** Counted beside the faces, by day and month only: marked entries, verified ones, those of the open web page, with words. */
export type SideCounts = { burst: number; present: number; web: number; words: number }

/** An entry before and after a post; null before it was. */
export type Change = { before: Entry | null; after: Entry }

/** The office '' is the whole district, so that its figures need no adding up. */
type Place = { district: string; office: string }
export type TallyRows = {
  hours: (Place & FourCounts & { hour: number })[]
  days: (Place & FourCounts & SideCounts & { day: number })[]
  months: (Place & FourCounts & SideCounts & { month: number })[]
  reasons: (Place & { day: number; reason: string; count: number })[]
}

/** What to add to each tally so that it counts the entries as they are after these changes; one row a tally. */
export function tallyRows(changes: readonly Change[]): TallyRows {
  const sums = {
    hours: new Map<string, TallyRows['hours'][number]>(),
    days: new Map<string, TallyRows['days'][number]>(),
    months: new Map<string, TallyRows['months'][number]>(),
    reasons: new Map<string, TallyRows['reasons'][number]>(),
  }
  for (const { before, after } of changes) {
    if (before) countEntry(sums, before, -1)
    countEntry(sums, after, 1)
    countReasons(sums.reasons, before, after)
  }
  return {
    hours: moved(sums.hours),
    days: moved(sums.days),
    months: moved(sums.months),
    reasons: moved(sums.reasons),
  }
}

type Sums = { [Level in keyof TallyRows]: Map<string, TallyRows[Level][number]> }

function countEntry({ hours, days, months }: Sums, entry: Entry, by: 1 | -1): void {
  const { district, office, hour, channel } = entry
  const faces = {
    r1: entry.rating === 1 ? by : 0,
    r2: entry.rating === 2 ? by : 0,
    r3: entry.rating === 3 ? by : 0,
    r4: entry.rating === 4 ? by : 0,
  }
  const sides = {
    burst: entry.mark === null ? 0 : by,
    present: entry.presence ? by : 0,
    web: channel === 'web' ? by : 0,
    words: entry.words === null ? 0 : by,
  }
  const day = dayOfHour(hour)
  const month = monthOfDay(day)
  for (const place of [office, '']) {
    add(hours, `${district}/${place}/${hour}`, { district, office: place, hour, ...faces })
    add(days, `${district}/${place}/${day}`, { district, office: place, day, ...faces, ...sides })
    add(months, `${district}/${place}/${month}`, { district, office: place, month, ...faces, ...sides })
  }
}

/** Complaints and praise are told apart by their ids, so one table serves both. */
function countReasons(sums: Sums['reasons'], before: Entry | null, after: Entry): void {
  const { district, office } = after
  const day = dayOfHour(after.hour)
  const count = (reason: string, by: 1 | -1) => {
    for (const place of [office, ''])
      add(sums, `${district}/${place}/${day}/${reason}`, { district, office: place, day, reason, count: by })
  }
  for (const id of before?.reasons ?? []) if (!after.reasons.includes(id)) count(id, -1)
  for (const id of after.reasons) if (!before?.reasons.includes(id)) count(id, 1)
}

const counted = ['r1', 'r2', 'r3', 'r4', 'burst', 'present', 'web', 'words', 'count'] as const
type Counted = { -readonly [Name in (typeof counted)[number]]?: number }

function add<Row extends Counted>(sums: Map<string, Row>, key: string, row: Row): void {
  const known: Counted | undefined = sums.get(key)
  if (known)
    for (const name of counted) if (name in known) known[name] = (known[name] ?? 0) + (row[name] ?? 0)
  if (!known) sums.set(key, row)
}

/** Without those that moved up and down again: a tally of nothing would be a row that no recount has. */
const moved = <Row extends Counted>(sums: Map<string, Row>): Row[] =>
  [...sums.values()].filter((row) => counted.some((name) => row[name]))

export const unhappyOf = (counts: FourCounts): number => counts.r1 + counts.r2
export const responsesOf = (counts: FourCounts): number => counts.r1 + counts.r2 + counts.r3 + counts.r4
/** +1, 0 or -1: how the number of unhappy ratings moves. */
export const unhappyShift = ({ before, after }: Change): number =>
  Number(isUnhappy(after.rating)) - Number(before !== null && isUnhappy(before.rating))
