/** Finds cases by their index in the store. */
import { type RawBuilder, sql } from 'kysely'
import { plannedAnew } from '../storage/postgres/postgres-connection.ts'
import { isPostgres } from '../storage/rows.ts'
import type { Db } from '../storage/schema.ts'
import { inPostgres, inSqlite, type Search } from './search.ts'

/** Ids of what is found, the newest first, `most` at the most; `reference`: a folded part of it. */
export async function findCases(
  db: Db,
  search: Search,
  reference: string | undefined,
  most: number,
): Promise<string[]> {
  const isPart = reference === undefined ? sql`1 = 1` : sql`t.reference like ${`%${reference}%`}`
  if (isPostgres(db)) return findInPostgres(db, search, isPart, most)
  const { rows } = await sql<{ id: string }>`select t.grievance as id
    from grievance_index i join grievance_texts t on t.number = i.rowid
    where i.grievance_index match ${inSqlite(search)} and ${isPart} order by i.rowid desc limit ${most}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/**
 * GIN knows no order: it finds all, whose rows have to be read before the newest are known. To walk back from the newest is no better
 * for what is seldom. So first the newest cases are walked through, and more of them where much is found; else what the index finds
 * in ten times as many is sorted, and then what it finds in all others, of which there are few by now; at once where hardly anything was found.
 */
const pieces = [4_000, 40_000, null]
/** What is found so seldom that all of it is looked up and sorted at once. */
const shareToLookUpAtOnce = 0.03
/** What is found so often that the rest is found sooner by walking on: in five to seven times as many cases. */
const shareToWalkOn = 0.15
/** So many of the newest tell whether words or filters are seldom. */
const sampleSize = 1_000

async function findInPostgres(
  db: Db,
  search: Search,
  isPart: RawBuilder<unknown>,
  most: number,
): Promise<string[]> {
  const found: string[] = []
  let below = Number.MAX_SAFE_INTEGER
  let lookedUp: RawBuilder<boolean> | undefined
  for (const [at, size] of pieces.entries()) {
    if (at === 1 && found.length < most * shareToLookUpAtOnce) continue
    const from: number = size === null ? 0 : await numberBehind(db, below, size)
    const isWalk = at === 0 || (at === 1 && found.length >= most * shareToWalkOn)
    if (!isWalk) lookedUp ??= inIndex(search, await isRatherByFilters(db, search))
    // Nothing is planned across `offset 0`: a limit that is known makes PostgreSQL walk through all.
    const { rows } = await sql<{ id: string }>`${sql.raw(plannedAnew)}select t.id from (
        select t.grievance as id, t.number from grievance_texts t
        where t.number < ${below} and t.number >= ${from} and ${lookedUp ?? inRows(search)} and ${isPart}
        ${isWalk ? sql`` : sql`offset 0`}
      ) t order by t.number desc limit ${most - found.length}`.execute(db)
    found.push(...rows.map(({ id }) => id))
    if (found.length === most || from === 0) break
    below = from
  }
  return found
}

/** Of the last of so many cases below this number, newest first; 0 where there are fewer. */
async function numberBehind(db: Db, below: number, size: number): Promise<number> {
  const row = await db
    .selectFrom('grievance_texts')
    .select('number')
    .where('number', '<', below)
    .orderBy('number', 'desc')
    .offset(size - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
}

/** Whether fewer of the newest cases lie within the filters than have the words. */
async function isRatherByFilters(db: Db, { all, prefixes }: Search): Promise<boolean> {
  if (!all.length || !prefixes.length) return false
  const { rows } = await sql<{ filters: number; words: number }>`${sql.raw(plannedAnew)}select
      count(*) filter (where ${inRows({ all, prefixes: [] })})::int as filters,
      count(*) filter (where ${inRows({ all: [], prefixes })})::int as words
    from (select vector from grievance_texts order by number desc limit ${sampleSize}) t`.execute(db)
  const [{ filters, words } = { filters: 0, words: 0 }] = rows
  return filters < words
}

const matches = (asked: Search) => sql<boolean>`t.vector @@ ${inPostgres(asked)}::tsquery`
/** Told as `is true`, it is looked for in the rows alone. */
const inRows = (asked: Search) => sql<boolean>`(${matches(asked)}) is true`

/**
 * The index first lays all cases together with a word that begins like a word that is asked for, however few of them the filters leave.
 * So of several words only the longest is looked up, and none where the filters leave fewer; what is not is looked for in the rows.
 */
function inIndex({ all, prefixes }: Search, isByFilters: boolean): RawBuilder<boolean> {
  const [longest, ...others] = prefixes.toSorted((one, other) => other.length - one.length)
  const isLookedUp = longest !== undefined && !isByFilters
  const lookedUp = matches({ all, prefixes: isLookedUp ? [longest] : [] })
  const inTheRows = isLookedUp ? others : prefixes
  return sql`${sql.join([lookedUp, ...inTheRows.map((each) => inRows({ all: [], prefixes: [each] }))], sql` and `)}`
}
