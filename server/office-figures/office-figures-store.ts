/** What the table of offices reads: tallies of days and months, never entries; of days that are over, what was read of them before. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import { monthOfDay } from '../district/local-time.ts'
import { isUnanswered } from '../grievances/due-store.ts'
import type { Db } from '../storage/schema.ts'
import { daysOf, lastDayApart, type Piece, piecesOf } from '../tallies/pieces.ts'
import { rememberParts } from '../tallies/remembered-days-store.ts'
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
  const ask = (pieces: readonly Piece[], question: string, select: (piece: Piece) => Sql[]) =>
    rememberParts(
      db,
      asked.district,
      pieces,
      `office-figures/${question}/${asked.offices ?? '*'}`,
      async (piece) => {
        const { rows } = await sql<OfficeSum>`${sql.join(select(piece), sql` union all `)}`.execute(db)
        return rows
      },
      daysOf,
    )
  const whole = { from: first.from, to: last.to }
  const pieces = asked.by === 'month' ? piecesOf(whole) : lastDayApart(whole).map(asDays)
  const rows = await ask(pieces, `points/${whole.from}/${whole.to}`, (piece) => [
    selectPoints(asked, piece, whole),
    selectWords(asked, piece),
  ])
  if (today !== null)
    rows.push(
      ...(await ask([asDays({ from: today, to: today })], 'today', (piece) => [
        selectSums(asked, piece, sql.lit(questions.today)),
      ])),
    )
  if (before)
    rows.push(
      ...(await ask(piecesOf(before), 'before', (piece) => [
        selectSums(asked, piece, sql.lit(questions.before)),
      ])),
    )
  if (collectedUpTo !== null)
    rows.push(
      ...(await ask([asDays({ from: 0, to: collectedUpTo })], 'collected', () => [
        selectCollected(asked, collectedUpTo),
      ])),
    )
  return rows
}

const asDays = ({ from, to }: Point): Piece => ({ grain: 'day', from, to })

type Sql = RawBuilder<unknown>

/** What these days of the whole range add to its points. */
function selectPoints(asked: Asked, piece: Piece, whole: Point): Sql {
  const { by, points } = asked
  if (by === 'month') {
    const first = monthOfDay(whole.from)
    return piece.grain === 'month'
      ? selectRows(asked, piece, sql`t.month - ${sql.lit(first)}`)
      : selectSums(asked, piece, sql.lit(monthOfDay(piece.from) - first))
  }
  if (by === 'day') return selectRows(asked, piece, sql`t.day - ${sql.lit(whole.from)}`)
  // Counted back from the last day, whose week is the last.
  return selectSums(asked, piece, sql`${sql.lit(points.length - 1)} - (${sql.lit(whole.to)} - t.day) / 7`)
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
