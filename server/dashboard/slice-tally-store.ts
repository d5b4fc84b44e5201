/** Tallies of one slice: of a point, a service, a channel, a language, or of those alone who stood before a screen. */
import { type SqlBool, sql } from 'kysely'
import { channels } from '../contract/entry.ts'
import { type Slice, usual } from '../contract/figures/figure-filter.ts'
import { languages } from '../contract/names.ts'
import { dayOfHour } from '../district/local-time.ts'
import type { Db } from '../storage/schema.ts'
import { byMonth, daysOf, lastDayApart, type Piece, piecesOf } from '../tallies/pieces.ts'
import { rememberParts } from '../tallies/remembered-days-store.ts'
import type { Dimension } from '../tallies/tally.ts'
import { addByOffice, type OfficeTally, officeTallies } from './office-tally-store.ts'
import { type Counts, type DayTally, dayTallies, wholeDistrict } from './summary-store.ts'

/** `isRest`: what is usual is not counted apart, so it is all but these values. */
export type Cut = { dimension: Dimension; values: readonly string[]; isRest: boolean }

/** Null where several filters hold at once, which no tally tells. */
export function cutOf(slice: Slice): Cut | null {
  const [first, another] = Object.entries({
    point: slice.point,
    service: slice.service,
    channel: slice.channel,
    language: slice.language,
    vouched: slice.vouched,
  }).flatMap(([dimension, value]) =>
    value === undefined ? [] : [{ dimension: dimension as Dimension, value }],
  )
  if (!first || another) return null
  const { dimension, value } = first
  const isRest = (dimension === 'channel' || dimension === 'language') && usual[dimension] === value
  return { dimension, values: isRest ? unusual(dimension) : [value], isRest }
}

/** What is counted apart of channels or languages. */
const unusual = (dimension: 'channel' | 'language'): string[] =>
  (dimension === 'channel' ? channels : languages).filter((value) => value !== usual[dimension])

const faces = [1, 2, 3, 4] as const
const names = ['r1', 'r2', 'r3', 'r4', 'm1', 'm2', 'm3', 'm4'] as const
/** Under the faces stands what counts; the tables hold all entries there, marked ones too. */
const sums = [
  ...faces.map((face) =>
    sql<number>`sum(${sql.ref(`t.r${face}`)} - ${sql.ref(`t.m${face}`)})`.as(`r${face}`),
  ),
  ...faces.map((face) => sql<number>`sum(${sql.ref(`t.m${face}`)})`.as(`m${face}`)),
]

/** What sets one cut's questions apart from another's. */
const nameOf = ({ dimension, values }: Cut): string => `${dimension}/${values}`

/** By day over local days `from` to `to`, both included, of all these offices together. */
export const cutDays = (
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
  cut: Cut,
): Promise<DayTally[]> =>
  rememberParts(
    db,
    district,
    lastDayApart({ from, to }),
    `days/${offices}/${nameOf(cut)}/${cut.isRest}`,
    (days) => readCutDays(db, district, days.from, days.to, offices, cut),
  )

async function readCutDays(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
  { dimension, values, isRest }: Cut,
): Promise<DayTally[]> {
  const [point] = values
  const apart = await db
    .selectFrom('day_slices as t')
    .select(['day', ...sums])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('dimension', '=', dimension)
    .where('value', 'in', values)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('day')
    .execute()
  if (dimension === 'point' && point !== undefined) {
    const posted = await posterDays(db, from, to, offices, point)
    return addDays([...apart, ...posted])
  }
  if (!isRest) return addDays(apart)
  const all = await dayTallies(db, district, from, to, offices)
  return addDays([...all, ...apart.map(negative)])
}

const posterDays = (db: Db, from: number, to: number, offices: readonly string[], point: string) =>
  db
    .selectFrom('posters')
    .innerJoin('poster_days as t', 't.poster', 'posters.id')
    .select(['day', ...sums])
    .where('posters.office', 'in', offices)
    .where('posters.point', '=', point)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('day')
    .execute()

function addDays(rows: readonly (Counts & { day: number })[]): DayTally[] {
  const days = new Map<number, DayTally>()
  for (const row of rows) {
    const known = days.get(row.day) ?? { ...none, day: row.day, present: 0 }
    for (const name of names) known[name] += row[name]
    days.set(row.day, known)
  }
  return [...days.values()].filter((day) => names.some((name) => day[name]))
}

export const daysOfHours = (hours: readonly (Counts & { hour: number })[]): DayTally[] =>
  addDays(hours.map(({ hour, ...counts }) => ({ ...counts, day: dayOfHour(hour) })))

const none: Counts = { r1: 0, r2: 0, r3: 0, r4: 0, m1: 0, m2: 0, m3: 0, m4: 0 }

function negative<T extends Counts>(row: T): T {
  const less = { ...row }
  for (const name of names) less[name] = -row[name]
  return less
}

/** By office, in the same way: from months where they lie within, if there are any of this dimension. */
export async function cutOffices(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[] | undefined,
  cut: Cut,
): Promise<OfficeTally[]> {
  const pieces =
    cut.dimension === 'service'
      ? byMonth({ from, to }).map((days): Piece => ({ grain: 'day', ...days }))
      : piecesOf({ from, to })
  const read = (piece: Piece) => sumByOffice(db, piece.grain, district, piece, offices, cut)
  const question = `offices/${offices ?? '*'}/${nameOf(cut)}`
  const apart = await rememberParts(db, district, pieces, question, read, daysOf)
  if (!cut.isRest) return addByOffice(apart)
  const all = await officeTallies(db, district, from, to, offices)
  return addByOffice([
    ...all,
    ...apart.map((each) => ({
      office: each.office,
      unhappy: -each.unhappy,
      happy: -each.happy,
      markedUnhappy: -each.markedUnhappy,
      markedHappy: -each.markedHappy,
    })),
  ])
}

/** Office by office: each value of each is one stretch of the key. */
async function sumByOffice(
  db: Db,
  grain: 'day' | 'month',
  district: string,
  { from, to }: { from: number; to: number },
  offices: readonly string[] | undefined,
  { dimension, values }: Cut,
): Promise<OfficeTally[]> {
  const table = sql.table(`${grain}_slices`)
  const unit = sql.id('t', grain)
  const chosen = offices === undefined ? sql<SqlBool>`true` : sql<SqlBool>`o.id in (${sql.join(offices)})`
  const { rows } = await sql<OfficeTally>`
    select o.id as office, sum(t.r1 + t.r2 - t.m1 - t.m2) as unhappy, sum(t.r3 + t.r4 - t.m3 - t.m4) as happy,
      sum(t.m1 + t.m2) as ${sql.id('markedUnhappy')}, sum(t.m3 + t.m4) as ${sql.id('markedHappy')}
    from offices o join ${table} t on t.district = o.district and t.office = o.id and t.dimension = ${dimension}
      and t.value in (${sql.join(values)}) and ${unit} between ${from} and ${to}
    where o.district = ${district} and ${chosen} group by o.id`.execute(db)
  return rows
}

/** By value over local days, both included, of all these offices together; points with the entries of their posters. */
export async function valueSums(
  db: Db,
  district: string,
  range: { from: number; to: number },
  offices: readonly string[],
  dimension: Cut['dimension'],
): Promise<(Counts & { value: string })[]> {
  const question = `values/${offices}/${dimension}`
  const rows = await rememberParts(db, district, lastDayApart(range), question, (days) =>
    readValueSums(db, district, days, offices, dimension),
  )
  const values = Map.groupBy(rows, ({ value }) => value)
  return [...values].map(([value, each]) => ({ ...addAll(each), value }))
}

function addAll(rows: readonly Counts[]): Counts {
  const sum = { ...none }
  for (const row of rows) for (const name of names) sum[name] += row[name]
  return sum
}

async function readValueSums(
  db: Db,
  district: string,
  { from, to }: { from: number; to: number },
  offices: readonly string[],
  dimension: Cut['dimension'],
): Promise<(Counts & { value: string })[]> {
  const whole = db
    .selectFrom('day_slices')
    .select('value')
    .where('district', '=', district)
    .where('office', 'in', wholeDistrict)
    .where('dimension', '=', dimension)
    .where('day', '>=', from)
    .where('day', '<=', to)
  const apart = await db
    .selectFrom('day_slices as t')
    .select(['value', ...sums])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('dimension', '=', dimension)
    // Each value of each office is one stretch of the key; without them all days of all offices would be walked through.
    .$if(offices.length > 1 && dimension !== 'point', (query) => query.where('value', 'in', whole))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('value')
    .execute()
  if (dimension !== 'point') return apart
  const posted = await db
    .selectFrom('posters')
    .innerJoin('poster_days as t', 't.poster', 'posters.id')
    .select(['point as value', ...sums])
    .where('posters.office', 'in', offices)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('point')
    .execute()
  return [...apart, ...posted]
}
