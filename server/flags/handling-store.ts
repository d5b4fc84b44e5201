/** What people did with flags, in the store. */
import type { Selectable } from 'kysely'
import type { FlagActKind } from '../contract/figures/flag-act.ts'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import { flagWithin } from './flag-lists-store.ts'
import type { FlagReach } from './flag-reach.ts'

/** `version`: which the flag had before it. `until`: a local day. */
export type StoredAct = {
  version: number
  kind: FlagActKind
  person: string
  at: number
  words?: string | null
  action?: string | null
  assignee?: string | null
  until?: number | null
}

export async function insertAct(trx: Trx, flag: string, act: StoredAct): Promise<void> {
  await trx
    .insertInto('flag_acts')
    .values({ flag, ...act })
    .execute()
}

/** Of these flags, oldest first. */
export async function listActs(
  db: Db | Trx,
  flags: readonly string[],
  kinds?: readonly FlagActKind[],
): Promise<Map<string, Required<StoredAct>[]>> {
  if (!flags.length) return new Map()
  const all = db.selectFrom('flag_acts').selectAll().where('flag', 'in', flags)
  const rows = await (kinds ? all.where('kind', 'in', kinds) : all).orderBy('version').execute()
  const acts = new Map<string, Required<StoredAct>[]>()
  for (const { flag, kind, ...row } of rows)
    acts.set(flag, [...(acts.get(flag) ?? []), { ...row, kind: kind as FlagActKind }])
  return acts
}

/** `snoozedUntil`: the local day on which it asks again. `clearing`: somebody wants it cleared without action. */
export type Handling = {
  assignee: string | null
  snoozes: number
  snoozedUntil: number | null
  clearing: boolean
}
export const unhandled: Handling = { assignee: null, snoozes: 0, snoozedUntil: null, clearing: false }

export async function findHandling(db: Db | Trx, flag: string): Promise<Handling> {
  return (await listHandling(db, [flag])).get(flag) ?? unhandled
}

/** Of those with which somebody did something. */
export async function listHandling(db: Db | Trx, flags: readonly string[]): Promise<Map<string, Handling>> {
  if (!flags.length) return new Map()
  const rows = await db.selectFrom('flag_handling').selectAll().where('flag', 'in', flags).execute()
  return new Map(rows.map((row) => [row.flag, toHandling(row)]))
}

export async function saveHandling(
  trx: Trx,
  flag: string,
  { assignee, snoozes, snoozedUntil, clearing }: Handling,
): Promise<void> {
  const values = { assignee, snoozes, snoozed_until: snoozedUntil, clearing: toFlag(clearing) }
  await trx
    .insertInto('flag_handling')
    .values({ flag, ...values })
    .onConflict((oc) => oc.column('flag').doUpdateSet(values))
    .execute()
}

const toHandling = (row: Selectable<Schema['flag_handling']>): Handling => ({
  assignee: row.assignee,
  snoozes: row.snoozes,
  snoozedUntil: row.snoozed_until,
  clearing: fromFlag(row.clearing),
})

/** Flags whose snooze ends on this local day or ended before, with their office. */
export async function listSnoozedUpTo(
  db: Db | Trx,
  day: number,
): Promise<{ flag: string; office: string; until: number }[]> {
  const rows = await db
    .selectFrom('flag_handling')
    .innerJoin('flags', 'flags.id', 'flag_handling.flag')
    .where('snoozed_until', '<=', day)
    .select(['flag', 'office', 'snoozed_until'])
    .execute()
  return rows.flatMap(({ flag, office, snoozed_until: until }) =>
    until === null ? [] : [{ flag, office, until }],
  )
}

/** How many flags of each office people ended at or after `since`, UTC milliseconds, and how many without an action. */
export async function countCleared(
  db: Db,
  since: number,
  reach: FlagReach,
): Promise<{ office: string; ended: number; withoutAction: number }[]> {
  const rows = await db
    .selectFrom('flags')
    .where('confirmed_at', '>=', since)
    .where(flagWithin(reach))
    .select((eb) => [
      'office',
      eb.fn.countAll<number>().as('ended'),
      eb.fn.count<number>('action').as('acted'),
    ])
    .groupBy('office')
    .orderBy('office')
    .execute()
  return rows.map(({ office, ended, acted }) => ({
    office,
    ended: Number(ended),
    withoutAction: Number(ended) - Number(acted),
  }))
}
