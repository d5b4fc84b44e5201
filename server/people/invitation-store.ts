/** Invitations in the store: one-time links, each for one appointment. Tokens are kept as hashes only. */
import type { Appointment, Role } from '../contract/staff/access.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { scopeRow, toAppointment } from './appointment-store.ts'

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
