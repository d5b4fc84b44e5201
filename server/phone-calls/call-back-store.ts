/** Calls that we make because somebody asked for one. */
import type { Db, Trx } from '../storage/schema.ts'
import type { CallBackStage } from './call-back.ts'

export type CallBackRow = {
  id: string
  number: string | null
  stage: CallBackStage
  sealed: Uint8Array | null
  call: string | null
  day: number | null
  tries: number
  dueAt: number | null
  until: number
}

const columns = [
  'id',
  'number',
  'stage',
  'sealed',
  'call',
  'day',
  'tries',
  'due_at as dueAt',
  'until',
] as const

/** False where that number is to be called already, or is being called. */
export async function insertCallBack(trx: Trx, { dueAt, ...row }: CallBackRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('call_backs')
    .values({ ...row, due_at: dueAt })
    .onConflict((oc) => oc.column('number').doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** By what we call it, or by what the provider calls its call. */
export async function findCallBack(
  db: Db | Trx,
  { tag, call }: { tag: string | null; call: string },
): Promise<CallBackRow | undefined> {
  const row = await db
    .selectFrom('call_backs')
    .select(columns)
    .where((eb) => eb.or([eb('call', '=', call), ...(tag === null ? [] : [eb('id', '=', tag)])]))
    .orderBy('id')
    .executeTakeFirst()
  return row && { ...row, stage: row.stage as CallBackStage }
}

export async function findDueCallBack(
  db: Db | Trx,
  stage: CallBackStage,
  now: number,
): Promise<CallBackRow | undefined> {
  const row = await db
    .selectFrom('call_backs')
    .select(columns)
    .where('stage', '=', stage)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .executeTakeFirst()
  return row && { ...row, stage: row.stage as CallBackStage }
}

type Change = Partial<
  Pick<CallBackRow, 'number' | 'stage' | 'sealed' | 'call' | 'day' | 'tries' | 'dueAt' | 'until'>
>

/** Where it is at that stage still: false when somebody else was faster. */
export async function moveCallBack(
  trx: Trx,
  id: string,
  from: CallBackStage,
  { dueAt, ...change }: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('call_backs')
    .set({ ...change, ...(dueAt !== undefined && { due_at: dueAt }) })
    .where('id', '=', id)
    .where('stage', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Those that were placed on that day, whatever became of them, and those that wait. */
export async function countCallBacks(trx: Trx, day: number): Promise<number> {
  const { n } = await trx
    .selectFrom('call_backs')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => eb.or([eb('day', '=', day), eb('stage', '=', 'waiting')]))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Of a person nothing is left in them. */
export async function emptyCallBacksBefore(trx: Trx, now: number): Promise<void> {
  await trx
    .updateTable('call_backs')
    .set({ stage: 'over', number: null, sealed: null, due_at: null })
    .where('until', '<', now)
    .where('stage', '!=', 'over')
    .execute()
}

export async function deleteCallBacksBefore(trx: Trx, until: number): Promise<void> {
  await trx.deleteFrom('call_backs').where('until', '<', until).execute()
}
