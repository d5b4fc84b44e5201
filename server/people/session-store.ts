/** Sessions and one-time links in the store. Tokens are kept as hashes only. */
import type { Appointment, Role } from '../contract/access.ts'
import type { PersonRow } from '../contract/person.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { listAppointments, scopeRow, toAppointment } from './appointment-store.ts'
import { toPerson } from './people-store.ts'

export async function insertInvitation(
  trx: Trx,
  tokenHash: string,
  { role, scope }: Appointment,
  now: number,
  expiresAt: number,
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

type StoredSession = { person: PersonRow; createdAt: number; seenAt: number }

export async function insertSession(trx: Trx, tokenHash: string, person: string, now: number): Promise<void> {
  await trx
    .insertInto('sessions')
    .values({ token_hash: tokenHash, person, created_at: now, seen_at: now })
    .execute()
}

export async function findSession(db: Db, tokenHash: string): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .where('sessions.token_hash', '=', tokenHash)
    .where('people.disabled_at', 'is', null)
    .select([
      'people.id',
      'name',
      'login',
      'people.created_at',
      'disabled_at',
      'sessions.created_at as began_at',
      'seen_at',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const appointments = (await listAppointments(db, row.id)).get(row.id) ?? []
  return { person: toPerson(row, appointments), createdAt: row.began_at, seenAt: row.seen_at }
}

export async function touchSession(trx: Trx, tokenHash: string, now: number): Promise<void> {
  await trx.updateTable('sessions').set({ seen_at: now }).where('token_hash', '=', tokenHash).execute()
}

export async function deleteSession(trx: Trx, tokenHash: string): Promise<void> {
  await trx.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

export async function deleteSessionsBefore(trx: Trx, createdBefore: number): Promise<void> {
  await trx.deleteFrom('sessions').where('created_at', '<', createdBefore).execute()
}
