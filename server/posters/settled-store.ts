/** What the district said last of places, or whole offices, that nobody scans. */
import { replaceRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `point` is '' for the whole office; `day`: the local day on which it was said. */
type Settled = { office: string; point: string; day: number; reason: string }

/** The day up to which silence is explained, by `office/point`, or by `office/` for a whole one. */
export async function listSettled(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('settled_silences').select(['office', 'point', 'day']).execute()
  return new Map(rows.map(({ office, point, day }) => [`${office}/${point}`, day]))
}

/** Replaces what was said before; the ledger keeps all. */
export const saveSettled = (trx: Trx, { office, point, ...said }: Settled): Promise<void> =>
  replaceRows(
    trx,
    'settled_silences',
    { office: 'text', point: 'text' },
    { day: 'integer', reason: 'text' },
    [{ office, point, ...said }],
  )
