/** A chart knows what the hours brought that visitors may still change. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('charts')
    .addColumn('hours', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
}
