/** Files and their bytes in the store. Bytes stand in the database: see decision 16. */
import type { FileKind, FileVariant } from '../contract/file.ts'
import type { Place } from '../contract/subject.ts'
import type { Db, Trx } from '../storage/schema.ts'
import {
  checksumOf,
  type FileContent,
  type FileOwner,
  type FileRecord,
  type NewFile,
  requireIntact,
  requireStorable,
} from './file.ts'

/** In the transaction of what it belongs to: neither is kept without the other. */
export async function putFile(trx: Trx, file: NewFile): Promise<void> {
  requireStorable(file)
  const { id, owner, place, kind, hour, keepUntil, contents } = file
  await trx
    .insertInto('files')
    .values({ id, owner_kind: owner.kind, owner_id: owner.id, ...place, kind, hour, keep_until: keepUntil })
    .execute()
  for (const content of contents) await putContent(trx, id, content)
}

/** Nothing happens when that variant is there already: two servers may have made the same thumbnail. */
export async function putContent(trx: Trx, file: string, content: FileContent): Promise<void> {
  const { variant, mediaType, bytes } = content
  await trx
    .insertInto('file_contents')
    .values({
      file,
      variant,
      media_type: mediaType,
      size: bytes.length,
      checksum: checksumOf(bytes),
      bytes,
    })
    .onConflict((oc) => oc.columns(['file', 'variant']).doNothing())
    .execute()
}

/** What it is and whose, without its bytes. */
export async function findFile(db: Db | Trx, id: string): Promise<FileRecord | undefined> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      owner: { kind: row.owner_kind as FileOwner['kind'], id: row.owner_id },
      place: { district: row.district, office: row.office },
      kind: row.kind as FileKind,
      hour: row.hour,
      keepUntil: row.keep_until,
    }
  )
}

/** Throws DamagedFileError when the disk gives other bytes than were written. */
export async function readContent(
  db: Db | Trx,
  file: string,
  variant: FileVariant,
): Promise<FileContent | undefined> {
  const row = await db
    .selectFrom('file_contents')
    .selectAll()
    .where('file', '=', file)
    .where('variant', '=', variant)
    .executeTakeFirst()
  if (!row) return undefined
  requireIntact(file, variant, row.bytes, row.checksum)
  return { variant, mediaType: row.media_type, bytes: row.bytes }
}

/**
 * Removes the bytes of files that came before `hour`, oldest first, at most `most`. What they belonged to still tells that there
 * was one. A paper that waits to be sent goes with its upload, which has a time of its own: else it would be sent empty. `lastDay`: the local day up to which they were kept. Gives how many.
 */
export async function expireFiles(
  trx: Trx,
  kind: FileKind,
  before: number,
  lastDay: number,
  most: number,
): Promise<number> {
  const rows = await trx
    .selectFrom('files')
    .select('id')
    .where('kind', '=', kind)
    .where('keep_until', 'is', null)
    .where('hour', '<', before)
    .where('owner_kind', '<>', 'upload')
    .orderBy('hour')
    .limit(most)
    .execute()
  const ids = rows.map(({ id }) => id)
  await emptyFiles(trx, ids, lastDay)
  return ids.length
}

/** Removes the bytes of some files; what they belonged to still tells that there was one. `lastDay`: as of `expireFiles`. */
export async function emptyFiles(trx: Trx, ids: readonly string[], lastDay: number): Promise<void> {
  if (!ids.length) return
  await trx.deleteFrom('file_contents').where('file', 'in', ids).execute()
  await trx.updateTable('files').set({ keep_until: lastDay }).where('id', 'in', ids).execute()
}

/** Goes over to another owner: its bytes stay where they are. `hour`: local, in which the new owner got it. */
export async function giveFile(
  trx: Trx,
  id: string,
  owner: FileOwner,
  place: Place,
  hour: number,
): Promise<void> {
  await trx
    .updateTable('files')
    .set({ owner_kind: owner.kind, owner_id: owner.id, ...place, hour })
    .where('id', '=', id)
    .execute()
}

/** Removes one file with its bytes, as if it had never come. */
export async function dropFile(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('file_contents').where('file', '=', id).execute()
  await trx.deleteFrom('files').where('id', '=', id).execute()
}

/** Removes all files of an owner with their bytes, whoever named them being gone. */
export async function dropFilesOf(trx: Trx, { kind, id }: FileOwner): Promise<void> {
  const rows = await trx
    .selectFrom('files')
    .select('id')
    .where('owner_kind', '=', kind)
    .where('owner_id', '=', id)
    .execute()
  // By their ids: PostgreSQL may read all contents to find those of a list that it does not know, and most owners have none.
  for (const file of rows) await dropFile(trx, file.id)
}
