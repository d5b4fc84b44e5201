/** Calls by which feedback is given on a phone, while they last, and those that we make because somebody asked. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `id`: a keyed hash of what the provider calls the call. `sealed`: where the caller is among the questions; null when the call is over,
  // so that what is delivered again begins nothing. `until`: UTC milliseconds, a full ten minutes, when the row goes.
  await db.schema
    .createTable('phone_calls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('turn', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'blob')
    .addColumn('until', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // `number`: a keyed hash, so that nobody is called twice at a time; null when the call is over. `sealed`: what the call is for; the number
  // leaves it with the call. `call`: as `phone_calls.id`, once the provider has said what it calls it. `day`: common local day of the placing;
  // null while it waits. `due_at`: when something is to be done, UTC milliseconds; null where nothing is. `until`: when the row is emptied.
  await db.schema
    .createTable('call_backs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'text', (c) => c.unique())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('sealed', 'blob')
    .addColumn('call', 'text')
    .addColumn('day', 'integer')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('due_at', 'integer')
    .addColumn('until', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
