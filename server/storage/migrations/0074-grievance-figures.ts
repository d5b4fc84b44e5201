/** Figures of grievances: each event says in which office the case lay after it; the figures of a period are worked out beforehand. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: written before; such a case is taken to have lain where it lies now.
  await sql`alter table grievance_events add column office text`.execute(db)
  await sql`create index grievances_first_due on grievances (first_due_at)`.execute(db)
  // What waits for an answer, by how long.
  await sql`create index grievances_oldest on grievances (opened_at, id, office) where rank = 0`.execute(db)
  // `owner` is '' for nobody; `figures`: counts and times, as JSON.
  await db.schema
    .createTable('grievance_figures')
    .addColumn('district', 'text', (c) => c.notNull().references('districts.id'))
    .addColumn('days', 'integer', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull().references('offices.id'))
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('figures', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('grievance_figures_key', ['district', 'days', 'office', 'owner', 'kind'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
