/** Cases that are filed without a number, and where on the map the matter of a case is. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Of a case that was filed without a number: the hash of the receipt that opens it in the number's place.
  await db.schema.alterTable('grievances').addColumn('receipt_hash', 'text').execute()
  await sql`create index grievances_receipt on grievances (receipt_hash) where receipt_hash is not null`.execute(
    db,
  )
  // "28.895,76.607", to a thousandth of a degree: some hundred metres.
  await db.schema.alterTable('grievances').addColumn('position', 'text').execute()
  // 1: begun without a number, so that nobody can come back to it once the session is over.
  await db.schema
    .alterTable('filing_drafts')
    .addColumn('without_number', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
