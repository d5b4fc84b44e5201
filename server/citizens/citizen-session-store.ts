/** Sessions of citizens in the store: the hash of what their browser holds, and the number that they proved, sealed. */
import type { Db, Trx } from '../storage/schema.ts'

export async function insertSession(
  trx: Trx,
  session: { tokenHash: string; number: string; sealed: string; endsAt: number },
): Promise<void> {
  const { tokenHash, number, sealed, endsAt } = session
  await trx
    .insertInto('citizen_sessions')
    .values({ token_hash: tokenHash, number, sealed, ends_at: endsAt })
    .execute()
}

/** The sealed number; undefined when it is over, or never was. */
export async function findSession(db: Db | Trx, tokenHash: string, now: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('citizen_sessions')
    .select('sealed')
    .where('token_hash', '=', tokenHash)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  return row?.sealed
}

export async function deleteSession(trx: Trx, tokenHash: string): Promise<void> {
  await trx.deleteFrom('citizen_sessions').where('token_hash', '=', tokenHash).execute()
}

/** In the half hour after an upgrade, sessions of which nobody knows the number: they end with any, and let whatever they do through. */
const ofUpgrade = ''

/** Whether somebody who proved that number is still in. `number`: see `keyOfNumber`. */
export async function hasSession(trx: Trx, number: string, now: number): Promise<boolean> {
  const row = await trx
    .selectFrom('citizen_sessions')
    .select('ends_at')
    .where('number', 'in', [number, ofUpgrade])
    .where('ends_at', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** On whatever phone they run. */
export async function deleteSessionsOf(trx: Trx, number: string): Promise<void> {
  await trx.deleteFrom('citizen_sessions').where('number', 'in', [number, ofUpgrade]).execute()
}

export async function deleteEndedSessions(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('citizen_sessions').where('ends_at', '<=', now).execute()
}
