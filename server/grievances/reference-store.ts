/** Which grievances entries and flags led to, by their references. */
import { findByKeys } from '../storage/rows.ts'
import type { Db } from '../storage/schema.ts'

/** References of the grievances that entries led to, by entry id. */
export async function listReferencesByEntry(
  db: Db,
  entries: readonly string[],
): Promise<Map<string, { id: string; reference: string }>> {
  const keys = entries.map((entry) => ({ entry }))
  const rows = await findByKeys(db, 'grievances', { entry: 'text' }, keys)
  return new Map(
    rows.flatMap(({ id, entry, reference }) => (entry === null ? [] : [[entry, { id, reference }]])),
  )
}

/** References of the grievances that flags led to, by flag id. */
export async function listReferencesByFlag(
  db: Db,
  flags: readonly string[],
): Promise<Map<string, { id: string; reference: string }[]>> {
  const keys = flags.map((flag) => ({ flag }))
  const rows = await findByKeys(db, 'grievances', { flag: 'text' }, keys)
  rows.sort((a, b) => a.opened_at - b.opened_at)
  const byFlag = new Map<string, { id: string; reference: string }[]>()
  for (const { id, flag, reference } of rows)
    if (flag !== null) byFlag.set(flag, [...(byFlag.get(flag) ?? []), { id, reference }])
  return byFlag
}
