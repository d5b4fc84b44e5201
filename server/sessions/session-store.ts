/** Sessions in the store. Tokens are kept as hashes only. */
import type { PersonRow } from '../contract/staff/person.ts'
import { listAppointments, toAppointment } from '../people/appointment-store.ts'
import { toPerson } from '../people/people-store.ts'
import { newId } from '../storage/ids.ts'
import { prepared } from '../storage/prepared.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { sessionIsLive } from './session.ts'
import { rightsText } from './session-streams.ts'

/** `device`: null until its browser has said what it is. `hasPhone`: the person has set up a second step. */
type StoredSession = {
  id: string
  person: PersonRow
  createdAt: number
  seenAt: number
  device: string | null
  hasPhone: boolean
}

export async function insertSession(trx: Trx, tokenHash: string, person: string, now: number): Promise<void> {
  await trx
    .insertInto('sessions')
    .values({ token_hash: tokenHash, id: newId(), person, created_at: now, seen_at: now })
    .execute()
}

/** Each request of a member of staff asks this, so it is one question: a row for each appointment. */
const findRows = prepared((db, tokenHash: string) =>
  db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .leftJoin('second_steps', 'second_steps.person', 'people.id')
    .leftJoin('appointments', 'appointments.person', 'people.id')
    .where('sessions.token_hash', '=', tokenHash)
    .where('people.disabled_at', 'is', null)
    .select([
      'people.id',
      'name',
      'login',
      'people.created_at',
      'disabled_at',
      'sessions.id as session',
      'sessions.created_at as began_at',
      'seen_at',
      'device',
      'enrolled_at',
      'role',
      'districts',
      'departments',
      'offices',
    ])
    .orderBy('appointments.number'),
)

export async function findSession(db: Db, tokenHash: string): Promise<StoredSession | undefined> {
  const rows = await findRows(db, tokenHash)
  const [row] = rows
  if (!row) return undefined
  const appointments = rows.flatMap(({ role, districts, departments, offices }) =>
    role === null || districts === null || departments === null || offices === null
      ? []
      : [toAppointment({ role, districts, departments, offices })],
  )
  return {
    id: row.session,
    person: toPerson(row, appointments),
    createdAt: row.began_at,
    seenAt: row.seen_at,
    device: row.device,
    hasPhone: row.enrolled_at !== null,
  }
}

/** When it was last used, and by what. */
export async function touchSession(
  trx: Trx,
  tokenHash: string,
  seenAt: number,
  device: string,
): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ seen_at: seenAt, device })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function deleteSession(trx: Trx, tokenHash: string): Promise<void> {
  await trx.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

export async function deleteSessionsBefore(trx: Trx, createdBefore: number): Promise<void> {
  await trx.deleteFrom('sessions').where('created_at', '<', createdBefore).execute()
}

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
export async function deleteSessionsOf(trx: Trx, person: string, but?: string): Promise<number> {
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
