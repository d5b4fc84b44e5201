/** The language in which a case was filed, so that its messages come in it. Of a case from an entry it is that of the entry. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('grievances').addColumn('language', 'text').execute()
}
