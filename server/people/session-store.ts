/** Sessions and one-time links in the store. Tokens are kept as hashes only. */
import type { Appointment, Role } from '../contract/access.ts'
import type { PersonRow } from '../contract/person.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { listAppointments, scopeRow, toAppointment } from './appointment-store.ts'
import { toPerson } from './people-store.ts'

export async function insertInvitation(
  trx: Trx,
  tokenHash: string,
  { role, scope }: Appointment,
  now: number,
  expiresAt: number,
  madeBy: string | null,
): Promise<void> {
  await trx
    .insertInto('invitations')
    .values({
      token_hash: tokenHash,
      role,
      ...scopeRow(scope),
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
      made_by: madeBy,
    })
    .execute()
}

/** What a link still gives, if it does. */
export async function findInvitation(
  db: Db | Trx,
  tokenHash: string,
  now: number,
): Promise<Appointment | undefined> {
  const row = await db
    .selectFrom('invitations')
    .select(['role', 'districts', 'departments', 'offices'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && toAppointment(row)
}

export async function useInvitation(trx: Trx, tokenHash: string, now: number): Promise<void> {
  await trx.updateTable('invitations').set({ used_at: now }).where('token_hash', '=', tokenHash).execute()
}

/** Only the newest first-administrator link works: each start prints another. */
export async function dropUnusedInvitations(trx: Trx, role: Role): Promise<void> {
  await trx.deleteFrom('invitations').where('role', '=', role).where('used_at', 'is', null).execute()
}

/** What a person has given out and nobody has used: it ends when they may no longer give it. */
export async function deleteInvitationsBy(trx: Trx, person: string): Promise<void> {
  await trx.deleteFrom('invitations').where('made_by', '=', person).where('used_at', 'is', null).execute()
}

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

export async function findSession(db: Db, tokenHash: string): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .leftJoin('second_steps', 'second_steps.person', 'people.id')
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
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const appointments = (await listAppointments(db, row.id)).get(row.id) ?? []
  return {
    id: row.session,
    person: toPerson(row, appointments),
    createdAt: row.began_at,
    seenAt: row.seen_at,
    device: row.device,
    hasPhone: row.enrolled_at !== null,
  }
}

/** It was used just now, and by what. */
export async function touchSession(trx: Trx, tokenHash: string, now: number, device: string): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ seen_at: now, device })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function deleteSession(trx: Trx, tokenHash: string): Promise<void> {
  await trx.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Wherever they are signed in. */
export async function deleteSessionsOf(trx: Trx, person: string): Promise<void> {
  await trx.deleteFrom('sessions').where('person', '=', person).execute()
}

export async function deleteSessionsBefore(trx: Trx, createdBefore: number): Promise<void> {
  await trx.deleteFrom('sessions').where('created_at', '<', createdBefore).execute()
}
