/** Who made a one-time link: the links of somebody who may no longer make them die with that. Of older ones it is not known. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['invitations', 'password_resets'])
    await db.schema.alterTable(table).addColumn('made_by', 'text').execute()
}
