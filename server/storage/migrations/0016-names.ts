/** Names of the field for two facts and a table that had private ones. */
import { type Kysely, sql } from 'kysely'

const facts = { folded: 'applied', settled: 'arrival-order-erased' }

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('set_aside').renameTo('dead_letters').execute()
  for (const [old, name] of Object.entries(facts))
    await sql`update facts set name = ${name} where name = ${old}`.execute(db)
}
