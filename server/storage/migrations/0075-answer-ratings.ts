/** Citizens rate the answers to their grievances, and may take up again what was withdrawn. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const table = () => db.schema.alterTable('grievances')
  // 1 to 4, of the last answer; how often it was given stands beside it, since no history may be filled with changes of mind.
  await table().addColumn('answer_rating', 'integer').execute()
  await table()
    .addColumn('answer_ratings', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await table().addColumn('withdrawn_at', 'integer').execute()
  await sql`update grievances set withdrawn_at =
    (select max(at) from grievance_events e where e.grievance = grievances.id and e.event = 'withdrawn')
    where state = 'withdrawn'`.execute(db)
}
