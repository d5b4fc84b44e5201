/** How tallies of every level move when entries are kept or changed. No I/O. */
import { usual } from '../contract/figures/figure-filter.ts'
import { isUnhappy } from '../contract/rating.ts'
import { dayOfHour, monthOfDay } from '../district/local-time.ts'
import type { Entry } from '../entries/entry.ts'

export type FourCounts = { r1: number; r2: number; r3: number; r4: number }
/** Marked ones among them, which no share, ranking or chart takes. */
export type MarkedCounts = { m1: number; m2: number; m3: number; m4: number }
/** Counted beside the faces, by day and month only: verified entries, those of the open web page, with words. */
type SideCounts = { present: number; web: number; words: number }

/** An entry before and after a post; null before it was. */
export type Change = { before: Entry | null; after: Entry }

/** The office '' is the whole district, so that its figures need no adding up. */
type Place = { district: string; office: string }
export type TallyRows = {
  hours: (Place & FourCounts & MarkedCounts & { hour: number })[]
  days: (Place & FourCounts & MarkedCounts & SideCounts & { day: number })[]
  months: (Place & FourCounts & MarkedCounts & SideCounts & { month: number })[]
  reasons: (Place & { day: number; reason: string; count: number })[]
  slices: (Place & SliceCounts & { day: number })[]
  monthSlices: (Place & SliceCounts & { month: number })[]
  /** Where an entry came or changed, be it that no tally moved: two that changed places differ within a slice. */
  touched: { district: string; day: number }[]
}

/** Points are of their office; a point's other entries are counted at its posters. */
export type Dimension = 'point' | 'service' | 'channel' | 'language' | 'vouched'
type SliceCounts = FourCounts & MarkedCounts & { dimension: Dimension; value: string }
/** Told by the month too: of these every office has some, and a year of all offices is added up. */
const monthly: ReadonlySet<Dimension> = new Set(['channel', 'language', 'vouched'])

/** What to add to each tally so that it counts the entries as they are after these changes; one row a tally. */
export function tallyRows(changes: readonly Change[]): TallyRows {
  const sums: Sums = {
    hours: new Map(),
    days: new Map(),
    months: new Map(),
    reasons: new Map(),
    slices: new Map(),
    monthSlices: new Map(),
  }
  const offices = sumByOffice(changes)
  for (const sum of [...offices, ...sumByDistrict(offices)]) addSum(sums, sum)
  return {
    hours: moved(sums.hours),
    days: moved(sums.days),
    months: moved(sums.months),
    reasons: moved(sums.reasons),
    slices: moved(sums.slices),
    monthSlices: moved(sums.monthSlices),
    touched: offices.map(({ district, hour }) => ({ district, day: dayOfHour(hour) })),
  }
}

/** The same for an entry that is withdrawn: each tally goes back by what it added. */
export function tallyRowsWithout(entry: Entry): TallyRows {
  const rows = tallyRows([{ before: null, after: entry }])
  for (const row of Object.values(rows).flat() as Counted[])
    for (const name of counted) if (row[name]) row[name] = -row[name]
  return rows
}

type Sums = { [Level in Exclude<keyof TallyRows, 'touched'>]: Map<string, TallyRows[Level][number]> }
/** What an hour of an office gains, from which all its tallies move: most changes share it, so the rest is done once for all. */
type OfficeSum = Place &
  FourCounts &
  MarkedCounts &
  SideCounts & { hour: number; reasons: Map<string, number>; slices: Map<string, SliceCounts> }

function sumByOffice(changes: readonly Change[]): OfficeSum[] {
  const sums: OfficeSum[] = []
  // By office, and in it by hour: an id alone needs no putting together, and mostly all share the hour.
  const known = new Map<string, OfficeSum[]>()
  const sumOf = ({ district, office, hour }: Entry): OfficeSum => {
    const ofOffice = known.get(office) ?? []
    const there = ofOffice.find((sum) => sum.hour === hour && sum.district === district)
    if (there) return there
    const sum = emptySum({ district, office }, hour)
    known.set(office, ofOffice)
    ofOffice.push(sum)
    sums.push(sum)
    return sum
  }
  const count = (entry: Entry, by: 1 | -1) => {
    const sum = sumOf(entry)
    sum[`r${entry.rating}`] += by
    if (entry.mark !== null) sum[`m${entry.rating}`] += by
    if (entry.presence) sum.present += by
    if (entry.channel === 'web') sum.web += by
    if (entry.words !== null) sum.words += by
    for (const [dimension, value] of slicesOf(entry)) {
      const slice = sliceIn(sum, dimension, value)
      slice[`r${entry.rating}`] += by
      if (entry.mark !== null) slice[`m${entry.rating}`] += by
    }
    // They are told as shares of the ratings that count.
    if (entry.mark !== null) return
    // Complaints and praise are told apart by their ids, so one table serves both.
    for (const reason of entry.reasons) sum.reasons.set(reason, (sum.reasons.get(reason) ?? 0) + by)
  }
  for (const { before, after } of changes) {
    if (before) count(before, -1)
    count(after, 1)
  }
  return sums
}

function* slicesOf({
  point,
  poster,
  service,
  channel,
  lang,
  presence,
}: Entry): Iterable<[Dimension, string]> {
  if (point !== null && poster === null) yield ['point', point]
  if (service !== null) yield ['service', service]
  if (channel !== usual.channel) yield ['channel', channel]
  if (lang !== usual.language) yield ['language', lang]
  if (presence) yield ['vouched', 'yes']
}

function sliceIn({ slices }: OfficeSum, dimension: Dimension, value: string): SliceCounts {
  const key = `${dimension}/${value}`
  const known = slices.get(key)
  if (known) return known
  const slice = { dimension, value, ...noFaces, ...noMarked }
  slices.set(key, slice)
  return slice
}

/** What an hour of each district gains: its offices together. */
function sumByDistrict(offices: readonly OfficeSum[]): Iterable<OfficeSum> {
  const sums = new Map<string, OfficeSum>()
  for (const ofOffice of offices) {
    const { district, hour, reasons, slices } = ofOffice
    const key = `${district}/${hour}`
    const sum = sums.get(key) ?? emptySum({ district, office: '' }, hour)
    sums.set(key, sum)
    for (const name of summed) sum[name] += ofOffice[name]
    for (const [reason, count] of reasons) sum.reasons.set(reason, (sum.reasons.get(reason) ?? 0) + count)
    for (const { dimension, value, ...counts } of slices.values()) {
      if (dimension === 'point') continue
      const slice = sliceIn(sum, dimension, value)
      for (const name of faceNames) slice[name] += counts[name]
    }
  }
  return sums.values()
}

const emptySum = (place: Place, hour: number): OfficeSum => ({
  ...place,
  hour,
  ...noFaces,
  ...noMarked,
  ...noSides,
  reasons: new Map(),
  slices: new Map(),
})

const noFaces: FourCounts = { r1: 0, r2: 0, r3: 0, r4: 0 }
const noMarked: MarkedCounts = { m1: 0, m2: 0, m3: 0, m4: 0 }
const noSides: SideCounts = { present: 0, web: 0, words: 0 }

function addSum({ hours, days, months, reasons, slices, monthSlices }: Sums, sum: OfficeSum): void {
  const { district, office, hour, r1, r2, r3, r4, m1, m2, m3, m4, present, web, words } = sum
  const faces = { r1, r2, r3, r4, m1, m2, m3, m4 }
  const sides = { present, web, words }
  const day = dayOfHour(hour)
  const month = monthOfDay(day)
  const place = `${district}/${office}`
  add(hours, `${place}/${hour}`, { district, office, hour, ...faces })
  add(days, `${place}/${day}`, { district, office, day, ...faces, ...sides })
  add(months, `${place}/${month}`, { district, office, month, ...faces, ...sides })
  for (const [reason, count] of sum.reasons)
    add(reasons, `${place}/${day}/${reason}`, { district, office, day, reason, count })
  for (const [key, slice] of sum.slices) {
    add(slices, `${place}/${day}/${key}`, { district, office, day, ...slice })
    if (monthly.has(slice.dimension))
      add(monthSlices, `${place}/${month}/${key}`, { district, office, month, ...slice })
  }
}

const faceNames = ['r1', 'r2', 'r3', 'r4', 'm1', 'm2', 'm3', 'm4'] as const
const summed = [...faceNames, 'present', 'web', 'words'] as const
const counted = [...summed, 'count'] as const
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
