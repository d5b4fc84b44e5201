/** Which grievances entries and flags led to, by their references. */
import type { Db } from '../storage/schema.ts'

/** References of the grievances that entries led to, by entry id. */
export async function listReferencesByEntry(
  db: Db,
  entries: readonly string[],
): Promise<Map<string, { id: string; reference: string }>> {
  if (!entries.length) return new Map()
  const rows = await db
    .selectFrom('grievances')
    .select(['id', 'entry', 'reference'])
    .where('entry', 'in', entries)
    .execute()
  return new Map(
    rows.flatMap(({ id, entry, reference }) => (entry === null ? [] : [[entry, { id, reference }]])),
  )
}

/** References of the grievances that flags led to, by flag id. */
export async function listReferencesByFlag(
  db: Db,
  flags: readonly string[],
): Promise<Map<string, { id: string; reference: string }[]>> {
  if (!flags.length) return new Map()
  const rows = await db
    .selectFrom('grievances')
    .select(['id', 'flag', 'reference'])
    .where('flag', 'in', flags)
    .orderBy('opened_at')
    .execute()
  const byFlag = new Map<string, { id: string; reference: string }[]>()
  for (const { id, flag, reference } of rows)
    if (flag !== null) byFlag.set(flag, [...(byFlag.get(flag) ?? []), { id, reference }])
  return byFlag
}
