/** Sessions in the store as lists: of one person, and of all that are good. Tokens stay where they are. */
import { listAppointments } from '../people/appointment-store.ts'
import { sessionIsLive } from '../people/people.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { rightsText } from './session-streams.ts'

type ListedSession = { id: string; createdAt: number; seenAt: number; device: string | null }

/** Those that are good, newest first. */
export async function listSessionsOf(db: Db | Trx, person: string, now: number): Promise<ListedSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'seen_at', 'device'])
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows
    .map(({ id, created_at, seen_at, device }) => ({ id, createdAt: created_at, seenAt: seen_at, device }))
    .filter((session) => sessionIsLive(session, now))
}

/** False when the person has no such session. */
export async function deleteSessionById(trx: Trx, person: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('sessions')
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** All of a person, but for the one that is named; gives how many there were. */
export async function deleteSessionsOfPerson(trx: Trx, person: string, but?: string): Promise<number> {
  let query = trx.deleteFrom('sessions').where('person', '=', person)
  if (but !== undefined) query = query.where('id', '!=', but)
  const { numDeletedRows } = await query.executeTakeFirst()
  return Number(numDeletedRows)
}

/** Its secret is another from now on; it goes on as it is otherwise. */
export async function renewSession(trx: Trx, id: string, tokenHash: string): Promise<void> {
  await trx.updateTable('sessions').set({ token_hash: tokenHash }).where('id', '=', id).execute()
}

/** What the people of sessions that are good may do, as `rightsText` writes it; of these sessions alone, where some are named. */
export async function findSessionRights(
  db: Db,
  now: number,
  sessions?: readonly string[],
): Promise<Map<string, string>> {
  let query = db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select(['sessions.id', 'person', 'sessions.created_at', 'seen_at'])
    .where('disabled_at', 'is', null)
  if (sessions) query = query.where('sessions.id', 'in', sessions)
  const rows = await query.execute()
  const only = rows.length === 1 ? rows[0]?.person : undefined
  const appointments = await listAppointments(db, only)
  return new Map(
    rows
      .filter(({ created_at, seen_at }) => sessionIsLive({ createdAt: created_at, seenAt: seen_at }, now))
      .map(({ id, person }) => [id, rightsText(appointments.get(person) ?? [])]),
  )
}
