/** What the table of offices reads: one statement over tallies of days and months, never entries. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import { firstDayOfMonth, monthOfDay } from '../district/local-time.ts'
import { isUnanswered } from '../grievances/due-store.ts'
import type { Db } from '../storage/schema.ts'
import type { Point, Points } from './office-figures.ts'

/** What counts; of `words` the entries with words, marked ones among them. `of`: which question the row answers. */
export type OfficeSum = { office: string; of: number; unhappy: number; happy: number; words: number }

/** What is asked beside the points, which answer by their number. A question may have several rows an office, which add up. */
export const questions = { today: -1, before: -2, words: -3, collected: -4 } as const

type Asked = Points & {
  district: string
  /** Null for the whole district. */
  offices: readonly string[] | null
  /** Local day. */
  today: number | null
  before: Point | null
  /** Whether anything was collected up to this local day. */
  collectedUpTo: number | null
}

export async function readOfficeSums(db: Db, asked: Asked): Promise<OfficeSum[]> {
  const { points, today, before, collectedUpTo } = asked
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return []
  const parts = selectPoints(asked, first, last)
  if (today !== null)
    parts.push(selectSums(asked, { grain: 'day', from: today, to: today }, sql.lit(questions.today)))
  if (before)
    for (const each of pieces(before)) parts.push(selectSums(asked, each, sql.lit(questions.before)))
  for (const each of pieces({ from: first.from, to: last.to })) parts.push(selectWords(asked, each))
  if (collectedUpTo !== null) parts.push(selectCollected(asked, collectedUpTo))
  const { rows } = await sql<OfficeSum>`${sql.join(parts, sql` union all `)}`.execute(db)
  return rows
}

type Piece = Point & { grain: 'day' | 'month' }

/** A range as whole months and the days at its ends. */
function pieces({ from, to }: Point): Piece[] {
  const firstMonth = monthOfDay(from - 1) + 1
  const lastMonth = monthOfDay(to + 1) - 1
  if (firstMonth > lastMonth) return [{ grain: 'day', from, to }]
  const all: Piece[] = [
    { grain: 'day', from, to: firstDayOfMonth(firstMonth) - 1 },
    { grain: 'month', from: firstMonth, to: lastMonth },
    { grain: 'day', from: firstDayOfMonth(lastMonth + 1), to },
  ]
  return all.filter(({ from, to }) => from <= to)
}

type Sql = RawBuilder<unknown>

function selectPoints(asked: Asked, first: Point, last: Point): Sql[] {
  const { by, points } = asked
  if (by === 'month')
    return pieces({ from: first.from, to: last.to }).map((piece) => {
      if (piece.grain === 'month') {
        const at = sql`t.month - ${sql.lit(monthOfDay(first.from))}`
        return selectRows(asked, piece, at)
      }
      return selectSums(asked, piece, sql.lit(monthOfDay(piece.from) - monthOfDay(first.from)))
    })
  const whole: Piece = { grain: 'day', from: first.from, to: last.to }
  if (by === 'day') return [selectRows(asked, whole, sql`t.day - ${sql.lit(first.from)}`)]
  // Counted back from the last day, whose week is the last.
  const week = sql`${sql.lit(points.length - 1)} - (${sql.lit(last.to)} - t.day) / 7`
  return [selectSums(asked, whole, week)]
}

const unhappy = sql`t.r1 + t.r2 - t.m1 - t.m2`
const happy = sql`t.r3 + t.r4 - t.m3 - t.m4`

/** Office by office: each is one stretch of the key, whatever else the table holds. */
function from({ district, offices }: Asked, { grain, from, to }: Piece): Sql {
  const chosen = offices === null ? sql`true` : sql<SqlBool>`o.id in (${sql.join(offices)})`
  return sql`from offices o join ${sql.table(`${grain}_tallies`)} t
      on t.district = o.district and t.office = o.id and ${sql.id('t', grain)} between ${from} and ${to}
    where o.district = ${district} and ${chosen}`
}

const selectSums = (asked: Asked, piece: Piece, of: Sql): Sql =>
  sql`select o.id as office, ${of} as "of", sum(${unhappy}) as unhappy, sum(${happy}) as happy, 0 as words
    ${from(asked, piece)} group by 1, 2`

/** Where each row is a point there is nothing to group. */
const selectRows = (asked: Asked, piece: Piece, of: Sql): Sql =>
  sql`select o.id as office, ${of} as "of", ${unhappy} as unhappy, ${happy} as happy, 0 as words ${from(asked, piece)}`

/** By itself: of very many rows each sum costs. */
const selectWords = (asked: Asked, piece: Piece): Sql =>
  sql`select o.id as office, ${sql.lit(questions.words)} as "of", 0 as unhappy, 0 as happy, sum(t.words) as words
    ${from(asked, piece)} group by 1`

function selectCollected({ district, offices }: Asked, upTo: number): Sql {
  const chosen = offices === null ? sql`true` : sql<SqlBool>`o.id in (${sql.join(offices)})`
  return sql`select o.id as office, ${sql.lit(questions.collected)} as "of", 0 as unhappy, 0 as happy, 0 as words
    from offices o where o.district = ${district} and ${chosen} and exists (
      select 1 from day_tallies t where t.district = o.district and t.office = o.id and t.day <= ${upTo})`
}

/** Grievances that wait for an answer, by office. `now`: UTC milliseconds. */
export async function dueByOffice(db: Db, now: number, within: Within) {
  const rows = await db
    .selectFrom('grievances')
    .select([
      'office',
      sql<number>`count(*)`.as('open'),
      sql<number>`count(case when due_at < ${now} then 1 end)`.as('overdue'),
    ])
    .where(isUnanswered)
    .where(officeWithin('grievances.office', within))
    .groupBy('office')
    .execute()
  return new Map(rows.map((row) => [row.office, { open: Number(row.open), overdue: Number(row.overdue) }]))
}
