/** Tablets in halls: devices with a key of their own, what staff chose for them, and what each last said of itself. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('pairings').addColumn('public_key', 'text').execute()
  const devices = () => db.schema.alterTable('devices')
  // SPKI as base64url. It stays when the device is ended: an export that was signed by it may come later.
  await devices().addColumn('public_key', 'text').execute()
  // JSON: what staff chose, and `version` of it.
  await devices().addColumn('settings', 'text').execute()
  await devices()
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  // JSON: the largest number of its requests and the last few, each with a digest of the request.
  await devices().addColumn('seqs', 'text').execute()
  await devices().addColumn('copied_at', 'integer').execute()
  await devices().addColumn('leaving_at', 'integer').execute()
  // 1: ended at once, since it was stolen; what it sends is not taken.
  await devices()
    .addColumn('blocked', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  // Of a wall or presence screen that a kiosk shows: that kiosk.
  await devices().addColumn('kiosk', 'text').execute()
  // One row a kiosk, written over. `seen_at`: cut to the minute. `empty_hour`: the local hour in which its queue was last empty.
  // `today`: how many entries came on the local day `day`.
  await db.schema
    .createTable('kiosk_reports')
    .addColumn('kiosk', 'text', (c) => c.primaryKey())
    .addColumn('seen_at', 'integer', (c) => c.notNull())
    .addColumn('report', 'text')
    .addColumn('empty_hour', 'integer')
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('today', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
