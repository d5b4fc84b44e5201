/** Tallies office by office: each is one stretch of the key, whatever else the table holds. */
import { type SqlBool, sql } from 'kysely'
import type { Db } from '../storage/schema.ts'
import { daysOf, type Piece, piecesOf } from '../tallies/pieces.ts'
import { rememberParts } from '../tallies/remembered-days-store.ts'
import type { FourCounts } from '../tallies/tally.ts'
import type { Counts } from './summary-store.ts'

/** `marked` ones are not among `unhappy` and `happy`, which count. Two faces a sum: of very many rows each sum costs. */
export type OfficeTally = {
  office: string
  unhappy: number
  happy: number
  markedUnhappy: number
  markedHappy: number
}
type HourTally = Counts & { hour: number; office: string }

const counts = ['unhappy', 'happy', 'markedUnhappy', 'markedHappy'] as const
const counting = ([1, 2, 3, 4] as const).map((face) =>
  sql<number>`${sql.ref(`r${face}`)} - ${sql.ref(`m${face}`)}`.as(`r${face}`),
)

/** By office over local days `from` to `to`, both included: from months where they lie within, from days at the ends. */
export async function officeTallies(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices?: readonly string[],
): Promise<OfficeTally[]> {
  const read = (piece: Piece) => sumByOffice(db, piece.grain, district, piece, offices)
  const question = `offices/${offices ?? '*'}`
  return addByOffice(await rememberParts(db, district, piecesOf({ from, to }), question, read, daysOf))
}

/** Office by office: each is one stretch of the key, whatever else the table holds. */
async function sumByOffice(
  db: Db,
  grain: 'day' | 'month',
  district: string,
  { from, to }: { from: number; to: number },
  offices: readonly string[] | undefined,
): Promise<OfficeTally[]> {
  const table = sql.table(`${grain}_tallies`)
  const unit = sql.id('t', grain)
  const chosen = offices === undefined ? sql<SqlBool>`true` : sql<SqlBool>`o.id in (${sql.join(offices)})`
  const { rows } = await sql<OfficeTally>`
    select o.id as office, sum(t.r1 + t.r2 - t.m1 - t.m2) as unhappy, sum(t.r3 + t.r4 - t.m3 - t.m4) as happy,
      sum(t.m1 + t.m2) as ${sql.id('markedUnhappy')}, sum(t.m3 + t.m4) as ${sql.id('markedHappy')}
    from offices o join ${table} t on t.district = o.district and t.office = o.id and ${unit} between ${from} and ${to}
    where o.district = ${district} and ${chosen} group by o.id`.execute(db)
  return rows
}

export function addByOffice(parts: readonly OfficeTally[]): OfficeTally[] {
  const all = new Map<string, OfficeTally>()
  for (const part of parts) {
    const known = all.get(part.office)
    if (!known) all.set(part.office, { ...part })
    else for (const name of counts) known[name] += part[name]
  }
  return [...all.values()]
}

/** What counts of each office on one local day; without offices that heard nothing. */
export async function dayByOffice(
  db: Db,
  district: string,
  day: number,
  offices?: readonly string[],
): Promise<(FourCounts & { office: string })[]> {
  return db
    .selectFrom('offices')
    .innerJoin('day_tallies', (join) =>
      join
        .onRef('day_tallies.district', '=', 'offices.district')
        .onRef('day_tallies.office', '=', 'offices.id')
        .on('day', '=', day),
    )
    .where('offices.district', '=', district)
    .$if(offices !== undefined, (query) => query.where('offices.id', 'in', offices ?? []))
    .select(['offices.id as office', ...counting])
    .execute()
}

/** By office and hour over local hours `from` to `to`, both included; points, services and channels summed. */
export async function officeHours(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
): Promise<HourTally[]> {
  if (!offices.length) return []
  return db
    .selectFrom('hour_tallies')
    .select(['office', 'hour', ...counting, 'm1', 'm2', 'm3', 'm4'])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('hour', '>=', from)
    .where('hour', '<=', to)
    .execute()
}
