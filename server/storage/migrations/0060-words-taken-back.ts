/** Released words that are taken back are read until the end of that day, so that nobody sees in which moment they went. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The local day up to and with which they are read, and what heads of office read of them: the entry has them no more.
  await db.schema.alterTable('release_words').addColumn('last_day', 'integer').execute()
  await db.schema.alterTable('release_words').addColumn('words', 'text').execute()
}
