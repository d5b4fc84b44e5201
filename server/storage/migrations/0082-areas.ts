/** Cases by area: the officers' list and its search find them, and figures are told by it; figures count the four faces too. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // What is open in one area, and what is over there, each from an index alone, as all other lists of the desk.
  await sql`create index grievances_desk_area on grievances (area, rank, due_at, id, office, state, owner, tier, kind, source,
    reopenings, triage, returned, opened_at, step_due_at) where rank is not null and area is not null`.execute(
    db,
  )
  await sql`create index grievances_over_area on grievances (area, opened_at, id, office, owner, source, tier, kind, rank)
    where rank is null and area is not null`.execute(db)
  await sql`update grievance_texts set words = '@a-' ||
    (select lower(g.area) from grievances g where g.id = grievance_texts.grievance) || ' ' || words
    where grievance in (select id from grievances where area is not null)`.execute(db)
  // Worked out anew by the job: what was counted before has neither areas nor faces.
  await db.schema.dropTable('grievance_figures').execute()
  await sql`delete from facts where name like 'grievance-figures/%'`.execute(db)
  // `owner` and `area` are '' for nobody and nowhere; `figures`: counts and times, as JSON.
  await db.schema
    .createTable('grievance_figures')
    .addColumn('district', 'text', (c) => c.notNull().references('districts.id'))
    .addColumn('days', 'integer', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull().references('offices.id'))
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('area', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('figures', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('grievance_figures_by_area_key', [
      'district',
      'days',
      'office',
      'owner',
      'area',
      'kind',
    ])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
