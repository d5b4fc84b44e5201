/** Work that the servers do beside the visitors: when each ran last, when it is due, and which server has it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('started_at', 'integer')
    .addColumn('ended_at', 'integer')
    .addColumn('failure', 'text')
    .addColumn('due_at', 'integer', (c) => c.notNull())
    .addColumn('holder', 'text')
    .addColumn('lease_until', 'integer')
    .modifyEnd(sql`strict`)
    .execute()
}
