/** A day's messages to one number are counted over all cases with which it was left, by a keyed hash that goes the day after. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('notifications').addColumn('number', 'text').execute()
}
