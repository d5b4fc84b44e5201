/** When a late entry was first seen by the ledger; and what is left of lines that were too old to be kept. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('late_entries').addColumn('seen', 'integer').execute()

  // Hashes that a line told to be gone which is itself pruned since; `act` is the number that it had.
  await db.schema
    .createTable('pruned_tombstones')
    .addColumn('act', 'integer', (c) => c.notNull())
    .addColumn('hash', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('pruned_tombstones_key', ['act', 'hash'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
