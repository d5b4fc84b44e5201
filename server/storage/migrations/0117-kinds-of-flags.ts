/** A flag is of a kind, and of something in its office: an office may have one of each. Those that there are tell of a change. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('flags')
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('change'))
    .execute()
  await db.schema
    .alterTable('flags')
    .addColumn('about', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  for (const [name, condition] of [
    ['flags_raised', `status = 'raised'`],
    ['flags_standing', 'standing = 1'],
  ] as const) {
    await sql`drop index ${sql.ref(name)}`.execute(db)
    await sql`create unique index ${sql.ref(name)} on flags (office, kind, about) where ${sql.raw(condition)}`.execute(
      db,
    )
  }
}
