/**
 * The officers' list reads indexes alone, also for what came back to the queue; indexes that no question reads are gone. Which plan
 * each question has is told by `test/server/desk/plans.test.ts`.
 */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('grievances')
    .addColumn('returned', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update grievances set returned = 1 where rank is not null and exists (select 1 from grievance_events e
    where e.grievance = grievances.id and e.number = grievances.version and e.event = 'returned')`.execute(db)
  const before = [
    ...['desk', 'desk_step', 'desk_office', 'triage', 'oldest'],
    ...['over', 'over_office', 'over_owner', 'over_source', 'over_tier', 'over_kind'],
  ]
  for (const index of before) await db.schema.dropIndex(`grievances_${index}`).execute()
  // All that queues, counts and filters look at: SQLite reads a row for a column that is missing here, be it the one of the condition.
  const looked = 'state, owner, tier, kind, source, reopenings, triage, returned, opened_at, step_due_at'
  // Of a rare tier the walk through all that is over is short enough; of an owner with two cases it is not.
  const over = {
    '': 'opened_at, id, office, owner, source, tier, kind, rank',
    _office: 'office, opened_at, id, owner, source, tier, kind, rank',
    _owner: 'owner, opened_at, id, office, source, tier, kind, rank',
    _source: 'source, opened_at, id, office, owner, tier, kind, rank',
  }
  const indexes = [
    `grievances_desk on grievances (rank, due_at, id, office, ${looked}) where rank is not null`,
    `grievances_desk_office on grievances (office, rank, due_at, id, ${looked}) where rank is not null`,
    ...Object.entries(over).map(
      ([name, columns]) => `grievances_over${name} on grievances (${columns}) where rank is null`,
    ),
  ]
  for (const index of indexes) await sql.raw(`create index ${index}`).execute(db)
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  // An index answers alone where pages are known to hold nothing that is dead: the desk changes a small part of a great table.
  await sql`alter table grievances set
    (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01)`.execute(db)
}
