/** Keys of other programs in the store. The keys themselves are kept as hashes only. */
import type { Selectable } from 'kysely'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { ApiKey } from './api-key.ts'

export async function insertApiKey(trx: Trx, tokenHash: string, key: ApiKey): Promise<void> {
  const { id, district, name, daily, reads, department, office, madeBy, createdAt, revokedAt } = key
  await trx
    .insertInto('api_keys')
    .values({
      id,
      token_hash: tokenHash,
      district,
      name,
      daily,
      reads,
      department,
      office,
      made_by: madeBy,
      created_at: createdAt,
      revoked_at: revokedAt,
    })
    .execute()
}

/** Undefined for one that never was, and for one that was revoked. */
export async function findApiKey(db: Db | Trx, tokenHash: string): Promise<ApiKey | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && toApiKey(row)
}

export async function findApiKeyById(trx: Trx, id: string): Promise<ApiKey | undefined> {
  const row = await trx.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toApiKey(row)
}

/** Also those that were revoked: in the order in which they were made. */
export async function listApiKeys(db: Db): Promise<ApiKey[]> {
  const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map(toApiKey)
}

export async function setRevoked(trx: Trx, id: string, now: number): Promise<void> {
  await trx.updateTable('api_keys').set({ revoked_at: now }).where('id', '=', id).execute()
}

const toApiKey = (row: Selectable<Schema['api_keys']>): ApiKey => ({
  id: row.id,
  district: row.district,
  name: row.name,
  daily: row.daily,
  reads: row.reads,
  department: row.department,
  office: row.office,
  madeBy: row.made_by,
  createdAt: row.created_at,
  revokedAt: row.revoked_at,
})
