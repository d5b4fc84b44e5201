/** Who is away and who deputises; the area of a case, and whether it waits for somebody to find where it belongs. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One a person, the present or the next. Local days, both ends included; `deputy` is null where nobody stands in.
  await db.schema
    .createTable('absences')
    .addColumn('person', 'text', (c) => c.primaryKey().references('people.id'))
    .addColumn('first_day', 'integer', (c) => c.notNull())
    .addColumn('last_day', 'integer', (c) => c.notNull())
    .addColumn('deputy', 'text', (c) => c.references('people.id'))
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index absences_deputy on absences (deputy) where deputy is not null`.execute(db)
  await db.schema.alterTable('grievances').addColumn('area', 'text').execute()
  await db.schema
    .alterTable('grievances')
    .addColumn('triage', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`create index grievances_triage on grievances (rank, due_at, id, office)
    where triage = 1 and rank is not null`.execute(db)
  // Whose turn it is: who got one when.
  await sql`create index grievance_events_given on grievance_events (owner, at) where event = 'assigned'`.execute(
    db,
  )
}
