/** Sessions of citizens in the store: the hash of what their browser holds, and the number that they proved, sealed. */
import type { Db, Trx } from '../storage/schema.ts'

export async function insertSession(
  trx: Trx,
  session: { tokenHash: string; sealed: string; endsAt: number },
): Promise<void> {
  await trx
    .insertInto('citizen_sessions')
    .values({ token_hash: session.tokenHash, sealed: session.sealed, ends_at: session.endsAt })
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

export async function deleteEndedSessions(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('citizen_sessions').where('ends_at', '<=', now).execute()
}
