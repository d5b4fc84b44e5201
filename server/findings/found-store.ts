/** Flags in the store that are found anew each time they are looked for. */
import type { FlagKind } from '../contract/figures/flag.ts'
import { type Flag, isStanding, toFlagRow } from '../flags/flag-store.ts'
import { toJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { keyOf } from './found.ts'

export async function listStandingFlags(
  db: Db | Trx,
  kind: FlagKind,
  offices: readonly string[],
): Promise<Flag[]> {
  if (!offices.length) return []
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where(isStanding)
    .where('kind', '=', kind)
    .where('office', 'in', offices)
    .execute()
  return rows.map(toFlagRow)
}

/** What every flag of this kind that there ever was at these offices is about, see `keyOf`. */
export async function listKeys(trx: Trx, kind: FlagKind, offices: readonly string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('flags')
    .select(['office', 'about'])
    .where('kind', '=', kind)
    .where('office', 'in', offices)
    .execute()
  return new Set(rows.map(keyOf))
}

/** Nobody did anything about it, so it keeps its version. */
export async function renewEvidence(trx: Trx, id: string, evidence: Flag['evidence']): Promise<void> {
  await trx
    .updateTable('flags')
    .set({ evidence: toJson(evidence) })
    .where('id', '=', id)
    .execute()
}

/** When (UTC milliseconds) the last action about a flag of this kind was confirmed, by what it is about: see `keyOf`. */
export async function confirmedAt(
  db: Db,
  kind: FlagKind,
  offices: readonly string[],
): Promise<Map<string, number>> {
  if (!offices.length) return new Map()
  const rows = await db
    .selectFrom('flags')
    .select((eb) => ['office', 'about', eb.fn.max('confirmed_at').as('at')])
    .where('kind', '=', kind)
    .where('office', 'in', offices)
    .where('confirmed_at', 'is not', null)
    .groupBy(['office', 'about'])
    .execute()
  return new Map(rows.map(({ at, ...of }) => [keyOf(of), Number(at)]))
}
