/** Screens that show a changing code. Tokens are kept as hashes only. */
import type { Selectable } from 'kysely'
import type { Db, Schema, Trx } from '../storage/schema.ts'

export type Screen = { id: string; office: string; point: string; createdAt: number }

export async function insertScreen(trx: Trx, tokenHash: string, screen: Screen): Promise<void> {
  const { id, office, point, createdAt } = screen
  await trx
    .insertInto('presence_screens')
    .values({ id, token_hash: tokenHash, office, point, created_at: createdAt, removed_at: null })
    .execute()
}

export async function findScreen(db: Db, tokenHash: string): Promise<Screen | undefined> {
  const row = await db
    .selectFrom('presence_screens')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && toScreen(row)
}

export async function listScreens(db: Db): Promise<Screen[]> {
  const rows = await db
    .selectFrom('presence_screens')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map(toScreen)
}

/** False when there is none such, or it was removed before. */
export async function removeScreen(trx: Trx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('presence_screens')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const toScreen = (row: Selectable<Schema['presence_screens']>): Screen => ({
  id: row.id,
  office: row.office,
  point: row.point,
  createdAt: row.created_at,
})
