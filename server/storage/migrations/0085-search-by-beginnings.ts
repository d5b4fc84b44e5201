/**
 * SQLite's index of cases holds how words begin too: a search for two letters, or for a word that half of all cases hold, had to lay
 * all that begins so together before it could tell the newest. Of a case that changes the program writes what changed.
 */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // What visitors did is looked for each hour, in all of history.
  await sql`create index grievance_events_of_nobody on grievance_events (actor, at) where person is null`.execute(
    db,
  )
  if (db.getExecutor().adapter instanceof PostgresAdapter) return
  for (const statement of [
    'drop trigger grievance_texts_change',
    'drop table grievance_index',
    `create virtual table grievance_index using fts5(words, content='grievance_texts', content_rowid='number', prefix='2 3 4',
      detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N*' tokenchars '-_@#'")`,
    `insert into grievance_index (grievance_index, rank) values ('secure-delete', 1)`,
    `insert into grievance_index (grievance_index) values ('rebuild')`,
  ])
    await sql.raw(statement).execute(db)
}
