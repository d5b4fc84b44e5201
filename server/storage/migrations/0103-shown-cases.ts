/**
 * What heads of office are shown of their cases leaves out what visitors did since the release: that is found by office and time, instead
 * of in the history of every case.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index grievance_events_unshown on grievance_events (office, at) where person is null or event = 'filed'`.execute(
    db,
  )
}
