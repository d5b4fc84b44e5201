/** Keys by which programs read figures, beside those by which they send grievances in. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['reads', 'department', 'office'])
    await db.schema.alterTable('api_keys').addColumn(column, 'text').execute()
}
