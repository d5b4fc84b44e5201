/** Who is who at the issuer that staff may sign in with, beside their passwords. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One account each, and one person an account. `subject`: as the issuer names it.
  await db.schema
    .createTable('identities')
    .addColumn('person', 'text', (c) => c.primaryKey().references('people.id'))
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('bound_at', 'integer', (c) => c.notNull())
    .addUniqueConstraint('identities_subject', ['issuer', 'subject'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
