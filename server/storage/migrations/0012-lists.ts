/** Lists of flags and grievances are read by these, so that they cost the same after years. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('flags_newest').on('flags').columns(['hour', 'id']).execute()
  await db.schema.createIndex('flags_office').on('flags').columns(['office', 'hour']).execute()
  await db.schema.createIndex('grievances_newest').on('grievances').columns(['step', 'opened_at']).execute()
  await db.schema.createIndex('grievances_flag').on('grievances').columns(['flag']).execute()
  await db.schema
    .createIndex('grievances_office')
    .on('grievances')
    .columns(['office', 'step', 'opened_at'])
    .execute()
}
