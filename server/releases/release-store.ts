/** Releases in the store, and what they are made of. */
import { type Selectable, sql } from 'kysely'
import type { Rating } from '../contract/rating.ts'
import { newEntryId } from '../entries/entry.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import { insertRows } from '../storage/rows.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Release, ReleasedFlag } from './release.ts'

type Place = { id: string; district: string }

/** Entries of local days `from` up to and without `until` that bear no mark. */
const vouched = (db: Db | Trx, { id, district }: Place, from: number, until: number) =>
  db
    .selectFrom('entries')
    .where('office', '=', id)
    .where('district', '=', district)
    .where('id', '>=', newEntryId(from * 24, ''))
    .where('id', '<', newEntryId(until * 24, ''))
    .where('mark', 'is', null)

export async function vouchedRatings(
  db: Db | Trx,
  office: Place,
  from: number,
  until: number,
): Promise<{ rating: Rating; reasons: string[] }[]> {
  const rows = await vouched(db, office, from, until).select(['rating', 'reasons']).execute()
  return rows.map(({ rating, reasons }) => ({
    rating: rating as Rating,
    reasons: fromJson<string[]>(reasons),
  }))
}

/** Ids of entries whose words are still there. */
export async function vouchedWords(
  db: Db | Trx,
  office: Place,
  from: number,
  until: number,
): Promise<string[]> {
  const rows = await vouched(db, office, from, until).where('words', '>', '').select('id').execute()
  return rows.map(({ id }) => id)
}

/** The local day of an office's first entry; null when it has none. */
export async function firstDay(db: Db | Trx, { id, district }: Place): Promise<number | null> {
  const row = await db
    .selectFrom('day_tallies')
    .select('day')
    .where('district', '=', district)
    .where('office', '=', id)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst()
  return row?.day ?? null
}

/** `words`: ids of entries in the order in which they are shown. Throws when the week was released before. */
export async function insertRelease(trx: Trx, release: Release, words: readonly string[]): Promise<void> {
  const { office, week, madeAt, responses, unhappy, reasons, wordsFrom, flags } = release
  await trx
    .insertInto('releases')
    .values({
      office,
      week,
      made_at: madeAt,
      responses,
      unhappy,
      reasons: toJson(reasons),
      words_from: wordsFrom,
      flags: toJson(flags),
    })
    .execute()
  const columns = { office: 'text', week: 'integer', place: 'integer', entry: 'text' } as const
  await insertRows(
    trx,
    'release_words',
    columns,
    words.map((entry, place) => [office, week, place, entry]),
  )
}

/** Newest first, at most `most`. */
export async function listReleases(db: Db | Trx, office: string, most: number): Promise<Release[]> {
  const rows = await db
    .selectFrom('releases')
    .selectAll()
    .where('office', '=', office)
    .orderBy('week', 'desc')
    .limit(most)
    .execute()
  return rows.map(toRelease)
}

const newestOf = (db: Db, offices: readonly string[], from: number) =>
  db
    .selectFrom('releases')
    .where('office', 'in', offices)
    .where('week', '>=', from)
    .orderBy('week', 'desc')
    .orderBy('office')

/** Of several offices from a week on, newest first. */
export async function listReleasesOf(db: Db, offices: readonly string[], from: number): Promise<Release[]> {
  if (!offices.length) return []
  return (await newestOf(db, offices, from).selectAll().execute()).map(toRelease)
}

/** Their counts alone: of hundreds of offices and years. */
export async function listCountsOf(
  db: Db,
  offices: readonly string[],
  from: number,
): Promise<Pick<Release, 'office' | 'week' | 'responses' | 'unhappy'>[]> {
  if (!offices.length) return []
  return newestOf(db, offices, from).select(['office', 'week', 'responses', 'unhappy']).execute()
}

/** How many spoke from one local hour up to and without another, in a district or one office of it. */
export async function countResponses(
  db: Db,
  { district, office }: { district: string; office: string | null },
  from: number,
  until: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('hour_tallies')
    .where('district', '=', district)
    .where('office', '=', office ?? '')
    .where('hour', '>=', from)
    .where('hour', '<', until)
    .select(sql<number>`coalesce(sum(r1 + r2 + r3 + r4), 0)`.as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The newest week with which words were released; null when there was none. */
export async function newestWordsWeek(db: Db | Trx, office: string): Promise<number | null> {
  const row = await db
    .selectFrom('releases')
    .select('week')
    .where('office', '=', office)
    .where('words_from', 'is not', null)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.week ?? null
}

/** `id` of the entry. */
type ReleasedWords = { id: string; words: string | null }
type WordsOfWeek = { week: number; wordsFrom: number; entries: ReleasedWords[] }

/**
 * Released words that are still read on the local day `today`, of weeks before `before`, newest first, of at most `most` releases.
 * What was taken back today is among them, see `keepUntilMidnight`.
 */
export async function listReleasedWords(
  db: Db,
  office: string,
  today: number,
  before: number,
  most: number,
): Promise<WordsOfWeek[]> {
  const rows = await db
    .selectFrom('releases')
    .select(['week', 'words_from'])
    .where('office', '=', office)
    .where('week', '<', before)
    .where('words_from', 'is not', null)
    .orderBy('week', 'desc')
    .limit(most)
    .execute()
  const entries = await entriesOf(
    db,
    office,
    today,
    rows.map(({ week }) => week),
  )
  return rows.map(({ week, words_from }) => ({
    week,
    wordsFrom: words_from as number,
    entries: entries.get(week) ?? [],
  }))
}

async function entriesOf(db: Db, office: string, today: number, weeks: readonly number[]) {
  if (!weeks.length) return new Map<number, ReleasedWords[]>()
  const rows = await db
    .selectFrom('release_words')
    .innerJoin('entries', 'entries.id', 'release_words.entry')
    .select(['entries.id', 'release_words.week'])
    .select((eb) => eb.fn.coalesce('release_words.words', 'entries.words').as('words'))
    .where('release_words.office', '=', office)
    .where('release_words.week', 'in', weeks)
    .where((eb) => eb.or([eb('entries.words', '>', ''), eb('release_words.last_day', '>=', today)]))
    .orderBy('release_words.week')
    .orderBy('release_words.place')
    .execute()
  const byWeek = Map.groupBy(rows, ({ week }) => week)
  return new Map([...byWeek].map(([week, of]) => [week, of.map(({ week: _, ...row }) => row)]))
}

const toRelease = (row: Selectable<Schema['releases']>): Release => ({
  office: row.office,
  week: row.week,
  madeAt: row.made_at,
  responses: row.responses,
  unhappy: row.unhappy,
  reasons: fromJson<Record<string, number>>(row.reasons),
  wordsFrom: row.words_from,
  flags: fromJson<ReleasedFlag[]>(row.flags),
})
