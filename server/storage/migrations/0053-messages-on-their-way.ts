/** Messages on their way that must not go twice are found by their state, as those that wait are. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index notifications_sending on notifications (channel, next_at) where state = 'sending'`.execute(
    db,
  )
}
