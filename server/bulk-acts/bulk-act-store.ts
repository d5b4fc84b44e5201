/** Acts on several cases in the store, with what became of each case. */
import type { SeveralAct } from '../contract/grievances/bulk-act.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

export type BulkKey = { person: string; key: string }
export type StoredBulk = BulkKey & {
  act: SeveralAct
  /** From when on it is carried out; UTC milliseconds. */
  dueAt: number
  state: 'waiting' | 'undone' | 'done'
}
type WantedCase = { id: string; version: number }
export type BulkCase = WantedCase & { result: string | null }

export async function insertBulk(trx: Trx, bulk: StoredBulk, cases: readonly WantedCase[]): Promise<void> {
  const { person, key, act, dueAt, state } = bulk
  await trx
    .insertInto('bulk_acts')
    .values({ person, key, act: toJson(act), due_at: dueAt, state })
    .execute()
  await trx
    .insertInto('bulk_act_cases')
    .values(cases.map(({ id, version }) => ({ person, key, grievance: id, version, result: null })))
    .execute()
}

export async function findBulk(db: Db | Trx, { person, key }: BulkKey): Promise<StoredBulk | undefined> {
  const row = await db
    .selectFrom('bulk_acts')
    .selectAll()
    .where('person', '=', person)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && toBulk(row)
}

export async function listBulkCases(db: Db | Trx, { person, key }: BulkKey): Promise<BulkCase[]> {
  const rows = await db
    .selectFrom('bulk_act_cases')
    .select(['grievance', 'version', 'result'])
    .where('person', '=', person)
    .where('key', '=', key)
    .orderBy('grievance')
    .execute()
  return rows.map(({ grievance, version, result }) => ({ id: grievance, version, result }))
}

/** Those whose time has come, the longest overdue first. */
export async function listDueBulks(db: Db, now: number, limit: number): Promise<StoredBulk[]> {
  const rows = await db
    .selectFrom('bulk_acts')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('person')
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map(toBulk)
}

export async function countWaiting(trx: Trx, person: string): Promise<number> {
  const { n } = await trx
    .selectFrom('bulk_acts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('person', '=', person)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(n)
}

export async function setBulkState(
  trx: Trx,
  { person, key }: BulkKey,
  state: 'undone' | 'done',
): Promise<void> {
  await trx
    .updateTable('bulk_acts')
    .set({ state })
    .where('person', '=', person)
    .where('key', '=', key)
    .execute()
}

/** False, with nothing changed, where the case has its result already. */
export async function setResult(
  trx: Trx,
  { person, key }: BulkKey,
  grievance: string,
  result: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('bulk_act_cases')
    .set({ result })
    .where('person', '=', person)
    .where('key', '=', key)
    .where('grievance', '=', grievance)
    .where('result', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What is over since before then. */
export async function forgetBulks(trx: Trx, before: number): Promise<void> {
  const old = await trx
    .selectFrom('bulk_acts')
    .select(['person', 'key'])
    .where('state', '!=', 'waiting')
    .where('due_at', '<', before)
    .execute()
  for (const { person, key } of old)
    for (const table of ['bulk_act_cases', 'bulk_acts'] as const)
      await trx.deleteFrom(table).where('person', '=', person).where('key', '=', key).execute()
}

const toBulk = (row: {
  person: string
  key: string
  act: string
  due_at: number
  state: string
}): StoredBulk => ({
  person: row.person,
  key: row.key,
  act: fromJson<SeveralAct>(row.act),
  dueAt: row.due_at,
  state: row.state as StoredBulk['state'],
})
