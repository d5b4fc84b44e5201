/** Scans of all posters of an office by local day, read anew only after one more was counted there. */
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Db } from '../storage/schema.ts'
import { listed } from './poster-days-store.ts'
import type { ListedPoster } from './posters-store.ts'

/** Days without a scan are left out. */
type ScansByDay = ReadonlyMap<number, number>
type Kept = { total: number; from: number; days: ScansByDay }

/** Days of offices that are kept, some 40 bytes each: half a year of 500 offices. */
const mostDays = 100_000

// Scans are only ever added, in one transaction with their sum: the same sum means the same days, whichever server counted them.
const kept = new WeakMap<Db, LRUCache<string, Kept>>()

/** How often posters of each of these offices were ever scanned. */
export function totalsOf(posters: readonly Pick<ListedPoster, 'office' | 'scans'>[]): Map<string, number> {
  const totals = new Map<string, number>()
  for (const { office, scans } of posters) totals.set(office, (totals.get(office) ?? 0) + scans)
  return totals
}

/** Of some offices; without those that have no poster. */
export async function readTotals(db: Db, offices: readonly string[]): Promise<Map<string, number>> {
  if (!offices.length) return new Map()
  const rows = await db
    .selectFrom('posters')
    .where('office', 'in', offices)
    .groupBy('office')
    .select((eb) => ['office', eb.fn.sum<number>('scans').as('scans')])
    .execute()
  return new Map(rows.map(({ office, scans }) => [office, Number(scans)]))
}

/** `totals`: of the offices that are asked for. Days from `from` on, and maybe earlier ones. */
export async function listOfficeScans(
  db: Db,
  totals: ReadonlyMap<string, number>,
  from: number,
): Promise<Map<string, ScansByDay>> {
  const known = kept.get(db) ?? new LRUCache<string, Kept>({ maxSize: mostDays })
  kept.set(db, known)
  const found = new Map<string, ScansByDay>()
  const unread: string[] = []
  for (const [office, total] of totals) {
    const last = known.get(office)
    if (last?.total === total && last.from <= from) found.set(office, last.days)
    else unread.push(office)
  }
  for (const [office, days] of await readOfficeScans(db, unread, from)) {
    found.set(office, days)
    known.set(office, { total: totals.get(office) ?? 0, from, days }, { size: days.size + 1 })
  }
  return found
}

async function readOfficeScans(
  db: Db,
  offices: readonly string[],
  from: number,
): Promise<Map<string, ScansByDay>> {
  if (!offices.length) return new Map()
  // One row a poster: a row a day takes three times as long to hand over.
  const rows = await db
    .selectFrom('posters')
    .where('office', 'in', offices)
    .select([
      'office',
      sql<string | null>`(select string_agg(cast(day as text) || ',' || cast(poster_days.scans as text), ',')
        from poster_days where poster = posters.id and day >= ${from} and poster_days.scans > 0)`.as('days'),
    ])
    .execute()
  const sums = new Map<string, Map<number, number>>()
  for (const { office, days } of rows) {
    const sum = sums.get(office) ?? new Map<number, number>()
    sums.set(office, sum)
    const numbers = listed(days ?? '')
    for (let at = 0; at < numbers.length; at += 2) {
      const day = numbers[at] ?? 0
      sum.set(day, (sum.get(day) ?? 0) + (numbers[at + 1] ?? 0))
    }
  }
  return sums
}
