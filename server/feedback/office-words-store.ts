/** An office's words in the order they were said, found by position without counting them all. */
import { dayOfHour, firstDayOfMonth, monthOfDay } from '../district/local-time.ts'
import { newEntryId } from '../entries/entry.ts'
import { type StoredEntry, toEntry } from '../entries/entry-store.ts'
import type { Db } from '../storage/schema.ts'

/** Entries with words: how many up to the local hour asked for, and those from a position on, oldest hour first. */
type OfficeWords = { count: number; list(skip: number, limit: number): Promise<StoredEntry[]> }

/** Words up to the local hour `to`, that hour included. Months that are over are told by their tallies. */
export async function findOfficeWords(
  db: Db,
  district: string,
  office: string,
  to: number,
): Promise<OfficeWords> {
  const thisMonth = monthOfDay(dayOfHour(to))
  const past = await db
    .selectFrom('month_tallies')
    .select(['month', 'words'])
    .where('district', '=', district)
    .where('office', '=', office)
    .where('month', '<', thisMonth)
    .orderBy('month')
    .execute()
  const { count } = await wordsFrom(db, office, thisMonth, to)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return {
    count: past.reduce((all, each) => all + each.words, 0) + Number(count),
    async list(skip, limit) {
      let left = skip
      const start = past.find(({ words }) => {
        if (left < words) return true
        left -= words
        return false
      })
      const from = start?.month ?? thisMonth
      const query = wordsFrom(db, office, from, to).selectAll().orderBy('id').offset(left).limit(limit)
      return (await query.execute()).map(toEntry)
    },
  }
}

/** Ids open with the hour, so a stretch of time is a stretch of ids. */
const wordsFrom = (db: Db, office: string, month: number, to: number) =>
  db
    .selectFrom('entries')
    .where('words', 'is not', null)
    .where('office', '=', office)
    .where('id', '>=', newEntryId(firstDayOfMonth(month) * 24, ''))
    .where('id', '<', newEntryId(to + 1, ''))
