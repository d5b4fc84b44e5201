/** Offices and points outlive offices.yaml, so that an office that left keeps its history and its name. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('department', 'text', (c) => c.notNull())
    .addColumn('peers', 'text', (c) => c.notNull())
    .addColumn('names', 'text', (c) => c.notNull())
    .addColumn('left_day', 'integer')
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema
    .createTable('points')
    .addColumn('office', 'text', (c) => c.notNull().references('offices.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('names', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('points_key', ['office', 'id'])
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema
    .createTable('posters')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('point', 'text', (c) => c.notNull())
    .addColumn('printed_at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .addColumn('entries', 'integer', (c) => c.notNull().defaultTo(0))
    .addForeignKeyConstraint('posters_point', ['office', 'point'], 'points', ['office', 'id'])
    .modifyEnd(sql`strict`)
    .execute()
  // One poster a point at a time: a reprint bears the same code, so nothing that hangs goes dead.
  await sql`create unique index posters_active on posters (office, point) where revoked_at is null`.execute(
    db,
  )
}
