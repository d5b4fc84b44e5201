/** Heads of an office: whose office it is, and which words name a person. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('people').addColumn('office', 'text').execute()
  await db.schema.alterTable('invitations').addColumn('office', 'text').execute()
  await db.schema
    .alterTable('entries')
    .addColumn('names_person', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
