/** What waits because of an entry that does not count is told apart, without reading the entry: a thread, and a case its visitor opened. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['threads', 'grievances'])
    await db.schema
      .alterTable(table)
      .addColumn('marked', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  await sql`update threads set marked = 1 where subject_kind = 'entry'
    and exists (select 1 from entries where entries.id = threads.subject_id and mark is not null)`.execute(db)
  await sql`update grievances set marked = 1 where opened_by = 'visitor'
    and exists (select 1 from entries where entries.id = grievances.entry and mark is not null)`.execute(db)
  // All that the lists and counts of waiting threads read, in the order of the list.
  await db.schema.dropIndex('threads_waiting').execute()
  await sql`create index threads_waiting on threads (subject_kind, marked, subject_id, district, office)
    where waiting = 1`.execute(db)
}
