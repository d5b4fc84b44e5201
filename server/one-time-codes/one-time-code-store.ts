/** Requests for codes in the store. */
import type { Db, Trx } from '../storage/schema.ts'
import { mostTries } from './one-time-code.ts'

export type CodeRequest = { id: string; sealed: string; askedAt: number; usedAt: number | null }

/** `browser` and `number` are hashes. */
export async function insertRequest(
  trx: Trx,
  request: { id: string; browser: string; number: string; sealed: string },
  now: number,
): Promise<void> {
  await trx
    .insertInto('code_requests')
    .values({ ...request, asked_at: now, tries: 0, used_at: null })
    .execute()
}

const callOf = (request: string): string => `${request}/call`

/** Whether the code of that request was asked for in a call. */
export async function hasCall(db: Db | Trx, request: string): Promise<boolean> {
  const row = await db
    .selectFrom('code_requests')
    .select('id')
    .where('id', '=', callOf(request))
    .executeTakeFirst()
  return row !== undefined
}

/** A row of its own, of no browser: so it counts as a code wherever codes are counted, and nobody can type it. */
export async function insertCall(trx: Trx, request: string, number: string, now: number): Promise<void> {
  await trx
    .insertInto('code_requests')
    .values({
      id: callOf(request),
      browser: null,
      number,
      sealed: null,
      asked_at: now,
      tries: mostTries,
      used_at: null,
    })
    .execute()
}

/** When codes were asked for, for that number. */
export async function listAsked(db: Db | Trx, number: string): Promise<number[]> {
  const rows = await db.selectFrom('code_requests').select('asked_at').where('number', '=', number).execute()
  return rows.map(({ asked_at }) => asked_at)
}

/** How many codes were asked for since then, for all numbers. */
export async function countAsked(db: Db | Trx, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('code_requests')
    .where('asked_at', '>', since)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The last request of a browser; for that number alone, where one is named. */
export async function findLastRequest(
  db: Db | Trx,
  browser: string,
  number?: string,
): Promise<CodeRequest | undefined> {
  let query = db
    .selectFrom('code_requests')
    .select(['id', 'sealed', 'asked_at', 'used_at'])
    .where('browser', '=', browser)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(1)
  if (number !== undefined) query = query.where('number', '=', number)
  const row = await query.executeTakeFirst()
  if (!row || row.sealed === null) return undefined
  return { id: row.id, sealed: row.sealed, askedAt: row.asked_at, usedAt: row.used_at }
}

/** Counted before the code is looked at. Gives how many tries are left after this one; undefined where none was left. */
export async function takeTry(trx: Trx, id: string): Promise<number | undefined> {
  const row = await trx
    .updateTable('code_requests')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('tries', '<', mostTries)
    .returning('tries')
    .executeTakeFirst()
  return row && mostTries - row.tries
}

export async function setUsed(trx: Trx, id: string, now: number): Promise<void> {
  await trx.updateTable('code_requests').set({ used_at: now }).where('id', '=', id).execute()
}

/** From now on no browser has it. */
export async function dropRequestsOf(trx: Trx, browser: string): Promise<void> {
  await trx
    .updateTable('code_requests')
    .set({ browser: null, sealed: null })
    .where('browser', '=', browser)
    .execute()
}

/** The sealed number that a code goes to; undefined when it has run out. */
export async function findSealedNumber(db: Db | Trx, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('code_requests').select('sealed').where('id', '=', id).executeTakeFirst()
  return row?.sealed ?? undefined
}

/** Of codes asked for before the first moment the number and the browser go, before the second the minute, before the third all. */
export async function forgetRequests(
  trx: Trx,
  before: { number: number; minute: number; all: number },
  hourMs: number,
): Promise<void> {
  await trx.deleteFrom('code_requests').where('asked_at', '<=', before.all).execute()
  await trx
    .updateTable('code_requests')
    .set({ browser: null, sealed: null })
    .where('asked_at', '<=', before.number)
    .where('sealed', 'is not', null)
    .execute()
  await trx
    .updateTable('code_requests')
    .set((eb) => ({ asked_at: eb('asked_at', '-', eb('asked_at', '%', hourMs)) }))
    .where('asked_at', '<=', before.minute)
    .execute()
}
