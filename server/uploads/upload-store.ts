/** Uploads and their sealed bytes in the store. */
import type { DocumentForm } from '../contract/grievances/document.ts'
import { dropFilesOf } from '../files/files-store.ts'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { UploadOwner } from './upload.ts'

/** `sealed`: what it is called. `pages`: null until it is finished; `received`: its bytes then. `hour`: the last in which some of it came. */
export type StoredUpload = {
  id: string
  number: string
  withoutNumber: boolean
  owner: UploadOwner
  sealed: string
  size: number
  received: number
  form: DocumentForm | null
  pages: number | null
  /** Of its pages, sealed, once it is finished. */
  file: string | null
  hour: number
}

/** What was made of it. */
type Finished = { sealed: string; form: DocumentForm; pages: number; bytes: number; file: string }

const rowsIn = (db: Db | Trx) => db.selectFrom('uploads').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof rowsIn>['execute']>>[number]

const toUpload = ({ owner_kind, owner_id, without_number, form, place: _, ...row }: Row): StoredUpload => ({
  ...row,
  withoutNumber: fromFlag(without_number),
  owner: { kind: owner_kind as UploadOwner['kind'], id: owner_id },
  form: form as DocumentForm | null,
})

/** Only where it is of that number. */
export async function findUpload(
  db: Db | Trx,
  id: string,
  number: string,
): Promise<StoredUpload | undefined> {
  const row = await rowsIn(db).where('id', '=', id).where('number', '=', number).executeTakeFirst()
  return row && toUpload(row)
}

/** In the order in which they were begun. */
export async function listUploads(db: Db | Trx, { kind, id }: UploadOwner): Promise<StoredUpload[]> {
  const rows = await rowsIn(db)
    .where('owner_kind', '=', kind)
    .where('owner_id', '=', id)
    .orderBy('place')
    .execute()
  return rows.map(toUpload)
}

export async function insertUpload(
  trx: Trx,
  { owner, withoutNumber, ...upload }: StoredUpload & { place: number },
): Promise<void> {
  await trx
    .insertInto('uploads')
    .values({
      ...upload,
      without_number: toFlag(withoutNumber),
      owner_kind: owner.kind,
      owner_id: owner.id,
    })
    .execute()
}

/** Whether it may still be added to: a draft may have been sent or thrown away meanwhile, or gone to another number; a case may be over, and erased. */
export async function isOpen(trx: Trx, { kind, id }: UploadOwner, number: string): Promise<boolean> {
  if (kind === 'grievance') {
    const found = await trx
      .selectFrom('grievances')
      .select('id')
      .where('id', '=', id)
      .where('rank', 'is not', null)
      .executeTakeFirst()
    return found !== undefined
  }
  if (kind === 'chat') {
    const chat = await trx.selectFrom('chats').select('id').where('id', '=', id).executeTakeFirst()
    return chat !== undefined
  }
  const row = await trx
    .selectFrom('filing_drafts')
    .select('id')
    .where('id', '=', id)
    .where('number', '=', number)
    .where('reference', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Those of one owner go to another, in their order; the other has none yet. */
export async function giveUploads(
  trx: Trx,
  from: UploadOwner,
  ids: readonly string[],
  to: UploadOwner,
): Promise<void> {
  if (!ids.length) return
  await trx
    .updateTable('uploads')
    .set({ owner_kind: to.kind, owner_id: to.id })
    .where('owner_kind', '=', from.kind)
    .where('owner_id', '=', from.id)
    .where('id', 'in', [...ids])
    .execute()
}

/** With the draft that they are for; what waits in a chat stays with its chat. */
export async function moveUploads(trx: Trx, from: string, to: string): Promise<void> {
  await trx
    .updateTable('uploads')
    .set({ number: to })
    .where('number', '=', from)
    .where('owner_kind', '!=', 'chat')
    .execute()
}

/** One more than any of that owner has. */
export async function nextPlace(trx: Trx, { kind, id }: UploadOwner): Promise<number> {
  const row = await trx
    .selectFrom('uploads')
    .select((eb) => eb.fn.max<number | null>('place').as('last'))
    .where('owner_kind', '=', kind)
    .where('owner_id', '=', id)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

export async function insertPart(trx: Trx, upload: string, part: string, sealed: Uint8Array): Promise<void> {
  await trx.insertInto('upload_parts').values({ upload, part, sealed }).execute()
}

export async function setReceived(trx: Trx, id: string, received: number, hour: number): Promise<void> {
  await trx.updateTable('uploads').set({ received, hour }).where('id', '=', id).execute()
}

/** Its pieces are gone with it. */
export async function setFinished(trx: Trx, id: string, { bytes, ...finished }: Finished): Promise<void> {
  await trx.deleteFrom('upload_parts').where('upload', '=', id).execute()
  await trx
    .updateTable('uploads')
    .set({ ...finished, received: bytes })
    .where('id', '=', id)
    .execute()
}

export async function readPart(db: Db | Trx, upload: string, part: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('upload_parts')
    .select('sealed')
    .where('upload', '=', upload)
    .where('part', '=', part)
    .executeTakeFirst()
  return row?.sealed
}

/** All pieces in their order. */
export async function readPieces(db: Db, upload: string): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('upload_parts')
    .select('sealed')
    .where('upload', '=', upload)
    .orderBy('part')
    .execute()
  return rows.map(({ sealed }) => sealed)
}

/** Without their pages. */
export async function deleteFinished(trx: Trx, { kind, id }: UploadOwner): Promise<void> {
  await trx
    .deleteFrom('uploads')
    .where('owner_kind', '=', kind)
    .where('owner_id', '=', id)
    .where('file', 'is not', null)
    .execute()
}

/** With its pages, but for those that have gone over to a case. */
export async function deleteUpload(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('upload_parts').where('upload', '=', id).execute()
  await trx.deleteFrom('uploads').where('id', '=', id).execute()
  await dropFilesOf(trx, { kind: 'upload', id })
}

/** Those that nothing of has come since that hour: in part, or whole for a case that was sent before. At most `most`. */
export async function listLeft(trx: Trx, before: number, most: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('uploads')
    .select('id')
    .where('hour', '<', before)
    .where((eb) => eb.or([eb('pages', 'is', null), eb('owner_kind', '=', 'grievance')]))
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Of all that wait to be sent. */
export async function sumWaiting(trx: Trx, withoutNumber: boolean): Promise<number> {
  const { bytes } = await trx
    .selectFrom('uploads')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('received'), eb.lit(0)).as('bytes'))
    .where('without_number', '=', toFlag(withoutNumber))
    .executeTakeFirstOrThrow()
  return Number(bytes)
}

export async function readBytesOfDay(db: Db | Trx, number: string, day: number): Promise<number> {
  const row = await db
    .selectFrom('upload_days')
    .select('bytes')
    .where('number', '=', number)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.bytes ?? 0
}

export async function addBytesOfDay(trx: Trx, number: string, day: number, bytes: number): Promise<void> {
  await trx
    .insertInto('upload_days')
    .values({ number, day, bytes })
    .onConflict((oc) =>
      oc.columns(['number', 'day']).doUpdateSet((eb) => ({ bytes: eb('upload_days.bytes', '+', bytes) })),
    )
    .execute()
}

export async function deleteDaysBefore(trx: Trx, day: number): Promise<void> {
  await trx.deleteFrom('upload_days').where('day', '<', day).execute()
}
