/** A reason's days lie together, so that a year of one is a single stretch and nothing needs to be sorted. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const key = ['district', 'office', 'reason', 'day'] as const
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    // One statement, so that each part is locked and checked once.
    await sql`alter table day_reasons drop constraint day_reasons_by_district,
      add constraint day_reasons_by_reason primary key (${sql.join(key.map((name) => sql.id(name)))})`.execute(
      db,
    )
    return
  }
  await db.schema
    .createTable('new_day_reasons')
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('day_reasons_by_reason', [...key])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`insert into new_day_reasons select * from day_reasons order by district, office, reason, day`.execute(
    db,
  )
  await db.schema.dropTable('day_reasons').execute()
  await db.schema.alterTable('new_day_reasons').renameTo('day_reasons').execute()
}
