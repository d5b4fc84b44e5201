/** What the staff who acted are called, for pages that tell who did something. */
import type { Db } from '../storage/schema.ts'

/** By id; whoever no longer works here has a name too. */
export async function listPersonNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('people').select(['id', 'name']).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
