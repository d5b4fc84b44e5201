/** Heads of office read words with the release of a week, so the batches of five go. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('word_batches').execute()
  await db.schema.alterTable('late_entries').dropColumn('batched').execute()
}
