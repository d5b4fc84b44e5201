/** Entries of a place in the order of their ids, page by page. */
import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { placeWithin } from '../access/within-store.ts'
import { type EntryFilter, entryConditions } from '../entries/entry-filter-store.ts'
import { type StoredEntry, toEntry } from '../entries/entry-store.ts'
import type { Db } from '../storage/schema.ts'

/** `after`: the id of the last one that was read. */
export async function listEntriesAfter(
  db: Db,
  within: Within,
  filter: EntryFilter,
  { after, limit }: { after: string; limit: number },
): Promise<StoredEntry[]> {
  const rows = await entryConditions(filter)
    .reduce((query, condition) => query.where(condition), db.selectFrom('entries').selectAll())
    .where(placeWithin('entries', within))
    .where('id', '>', after)
    .orderBy('id')
    // Written out, see `written` in `entry-store.ts`.
    .limit(sql.lit(limit))
    .execute()
  return rows.map(toEntry)
}
