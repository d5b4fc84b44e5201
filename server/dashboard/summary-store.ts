/** What a summary reads: tallies only, never entries, and of the level that fits, so that its cost does not grow with history. */
import { sql } from 'kysely'
import type { Db } from '../storage/schema.ts'
import { lastDayApart } from '../tallies/pieces.ts'
import { rememberParts } from '../tallies/remembered-days-store.ts'
import type { FourCounts, MarkedCounts } from '../tallies/tally.ts'

/** Under the faces stands what counts; marked entries beside them. */
export type Counts = FourCounts & MarkedCounts
export type DayTally = Counts & { day: number; present: number }

/** The tallies of the whole district stand under this office. */
export const wholeDistrict: readonly string[] = ['']

const faces = [1, 2, 3, 4] as const
/** The tables hold all entries under the faces, marked ones too. */
const countingSums = faces.map((face) =>
  sql<number>`sum(${sql.ref(`r${face}`)} - ${sql.ref(`m${face}`)})`.as(`r${face}`),
)
const markedSums = faces.map((face) => sql<number>`sum(${sql.ref(`m${face}`)})`.as(`m${face}`))

/** By day over local days `from` to `to`, both included, of all these offices together. */
export function dayTallies(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
): Promise<DayTally[]> {
  return db
    .selectFrom('day_tallies')
    .select(['day', ...countingSums, ...markedSums, sql<number>`sum(present)`.as('present')])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('day')
    .execute()
}

/** The same, remembered where many offices are added up. */
export const daysTogether = (db: Db, district: string, range: Range, offices: readonly string[]) =>
  together(db, district, lastDayApart(range), 'days', offices, ({ from, to }) =>
    dayTallies(db, district, from, to, offices),
  )

type Range = { from: number; to: number }

/** Of one office, or of the district as a whole, they are few rows, which cost less than to look whether they moved. */
const together = <Row extends object>(
  db: Db,
  district: string,
  parts: readonly Range[],
  question: string,
  offices: readonly string[],
  read: (days: Range) => Promise<Row[]>,
): Promise<Row[]> => {
  const [first, last] = [parts[0], parts.at(-1)]
  if (offices.length === 1 && first && last) return read({ from: first.from, to: last.to })
  return rememberParts(db, district, parts, `${question}/${offices}`, read)
}

/** By weekday over local days `from` to `to`, both included; `day` is one day of that weekday. */
function weekdayTallies(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
): Promise<(FourCounts & { day: number })[]> {
  return db
    .selectFrom('day_tallies')
    .select([sql<number>`min(day)`.as('day'), ...countingSums])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(sql`day % 7`)
    .execute()
}

export const weekdaysTogether = (db: Db, district: string, range: Range, offices: readonly string[]) =>
  together(db, district, [range], 'weekdays', offices, ({ from, to }) =>
    weekdayTallies(db, district, from, to, offices),
  )

/** Whether anything was collected before a local day. */
export async function isCollectedBefore(
  db: Db,
  district: string,
  day: number,
  offices: readonly string[],
): Promise<boolean> {
  const row = await db
    .selectFrom('day_tallies')
    .select('day')
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('day', '<', day)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** By hour of the week, of all these offices together; `hour` is one local hour of those that were added up. */
function weekHourTallies(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
): Promise<(FourCounts & { hour: number })[]> {
  return db
    .selectFrom('hour_tallies')
    .select([sql<number>`min(hour)`.as('hour'), ...countingSums])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('hour', '>=', from)
    .where('hour', '<=', to)
    .groupBy(sql`hour % 168`)
    .execute()
}

/** The same over local days; what was read of the last day may stand beside the same hours of others. */
export const weekHoursTogether = (db: Db, district: string, range: Range, offices: readonly string[]) =>
  together(db, district, lastDayApart(range), 'hours', offices, ({ from, to }) =>
    weekHourTallies(db, district, from * 24, to * 24 + 23, offices),
  )

/** By hour of these local days, of all these offices together. One question: to ask costs more than a day's hours. */
export async function hoursOfDays(
  db: Db,
  district: string,
  days: readonly number[],
  offices: readonly string[],
): Promise<(FourCounts & { hour: number })[]> {
  const asked = sql.join(days.map((day) => sql`(cast(${day} as integer))`))
  const { rows } = await sql<FourCounts & { hour: number }>`
    with asked(day) as (values ${asked})
    select hour, ${sql.join(countingSums)} from asked cross join hour_tallies
    where district = ${district} and office in (${sql.join(offices)}) and hour between asked.day * 24 and asked.day * 24 + 23
    group by hour`.execute(db)
  return rows
}

/** So many weeks of the same hours tell what is usual today; what was a year ago is another office. */
const mostWeeks = 13

/**
 * What is usual is told by: a range by weekday and by hour of the week, and the weekdays of all that the reader reads, `readable`. Of more
 * nothing is read: somebody who reads one department could work out the others' shares.
 */
export async function readUsual(
  db: Db,
  district: string,
  { from, to }: { from: number; to: number },
  offices: readonly string[],
  readable: readonly string[],
) {
  const weekdays = await weekdaysTogether(db, district, { from, to }, offices)
  const recent = Math.max(from, to - mostWeeks * 7 + 1)
  const hours = await weekHoursTogether(db, district, { from: recent, to }, offices)
  // What is chosen is a part of it, so of the same length it is the same.
  const isAll = offices.length === readable.length && offices.includes('') === readable.includes('')
  const all = isAll ? weekdays : await weekdaysTogether(db, district, { from, to }, readable)
  return { weekdays, hours, all }
}

/** How often each of these reasons was named over local days `from` to `to`, both included; without those nobody named. */
export async function reasonCounts(
  db: Db,
  district: string,
  range: Range,
  reasons: readonly string[],
  offices: readonly string[],
): Promise<{ reason: string; count: number }[]> {
  const question = `reasons/${reasons}`
  const counts = new Map<string, number>()
  for (const { reason, count } of await together(
    db,
    district,
    lastDayApart(range),
    question,
    offices,
    (days) => readReasons(db, district, days, reasons, offices),
  ))
    counts.set(reason, (counts.get(reason) ?? 0) + Number(count))
  return [...counts].map(([reason, count]) => ({ reason, count }))
}

function readReasons(
  db: Db,
  district: string,
  { from, to }: Range,
  reasons: readonly string[],
  offices: readonly string[],
): Promise<{ reason: string; count: number }[]> {
  return db
    .selectFrom('day_reasons')
    .select(['reason', sql<number>`sum(count)`.as('count')])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('reason', 'in', reasons)
    .groupBy('reason')
    .execute()
}
