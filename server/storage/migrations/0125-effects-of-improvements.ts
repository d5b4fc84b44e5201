/** When an improvement was made, about which reason, and whether the forms of visitors tell of it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Those that stand were written in India, and mostly on the day they were made or soon after.
  await sql`alter table improvements add column done_day integer not null default 0`.execute(db)
  await sql`update improvements set done_day = (created_at + 19800000) / 86400000`.execute(db)
  await sql`alter table improvements add column reason text`.execute(db)
  await sql`alter table improvements add column on_form integer not null default 0`.execute(db)
}
