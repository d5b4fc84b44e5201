/** The second step of signing in: whose phone makes codes, their recovery codes, and sign-ins that are half done. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `secret` is sealed. `last_step`: the time step of the last code that was taken, so that none is taken twice.
  await db.schema
    .createTable('second_steps')
    .addColumn('person', 'text', (c) => c.primaryKey().references('people.id'))
    .addColumn('secret', 'blob', (c) => c.notNull())
    .addColumn('enrolled_at', 'integer', (c) => c.notNull())
    .addColumn('last_step', 'integer', (c) => c.notNull())
    .addColumn('wrong', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('wrong_mark', 'text')
    .addColumn('wait_until', 'integer', (c) => c.notNull().defaultTo(0))
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema
    .createTable('recovery_codes')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('recovery_codes_key', ['person', 'hash'])
    .modifyEnd(sql`strict`)
    .execute()
  // `purpose`: code, enrol, renew. `password_mark`: of the password that it was begun with. `secret`: sealed, to be confirmed.
  await db.schema
    .createTable('pending_steps')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('password_mark', 'text', (c) => c.notNull())
    .addColumn('secret', 'blob')
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
}
