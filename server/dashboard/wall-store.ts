/** Screens that may show the dashboard without a person. Tokens are kept as hashes only. */
import type { WallRow } from '../contract/person.ts'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

export async function insertWall(trx: Trx, tokenHash: string, wall: WallRow): Promise<void> {
  await trx
    .insertInto('walls')
    .values({
      id: wall.id,
      token_hash: tokenHash,
      name: wall.name,
      words: toFlag(wall.words),
      created_at: wall.createdAt,
      removed_at: null,
    })
    .execute()
}

export async function findWall(db: Db, tokenHash: string): Promise<WallRow | undefined> {
  const row = await db
    .selectFrom('walls')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && toWall(row)
}

export async function listWalls(db: Db): Promise<WallRow[]> {
  return (
    await db.selectFrom('walls').selectAll().where('removed_at', 'is', null).orderBy('created_at').execute()
  ).map(toWall)
}

export async function removeWall(trx: Trx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('walls')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const toWall = (row: { id: string; name: string; words: number; created_at: number }): WallRow => ({
  id: row.id,
  name: row.name,
  words: fromFlag(row.words),
  createdAt: row.created_at,
})
