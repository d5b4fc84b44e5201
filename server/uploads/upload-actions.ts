/** Takes a citizen's paper in pieces, and keeps what was made of it, sealed, until it is sent. */
import { pools } from '../admission/pool.ts'
import type { UploadOrder, UploadView } from '../contract/citizens/upload.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { requireDeclared } from '../documents/document.ts'
import { sealBytes, unsealBytes } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import {
  fullToday,
  hourNow,
  insertNew,
  keep,
  namedIn,
  numberOf,
  requireRoom,
  requireUpload,
  requireWaitingRoom,
  today,
  type UploadDeps,
} from './keeping-actions.ts'
import {
  isNext,
  mostBytesADay,
  partAt,
  type UploadOwner,
  type UploadTarget,
  unfinishedHours,
  uploadId,
  WrongOffset,
} from './upload.ts'
import {
  addBytesOfDay,
  deleteDaysBefore,
  deleteFinished,
  deleteUpload,
  findUpload,
  insertPart,
  listLeft,
  listUploads,
  readBytesOfDay,
  readPart,
  readPieces,
  setReceived,
} from './upload-store.ts'
import { viewUpload } from './upload-views.ts'

/**
 * Before any byte of it is taken; one that was begun goes on. Throws `document-empty`, `document-type`, `body-too-large`,
 * `documents-full` for one more than may be, and `documents-full-today`.
 */
export async function beginUpload(
  deps: UploadDeps,
  citizen: string,
  target: UploadTarget,
  { key, name, type, size }: Omit<UploadOrder, 'case'>,
): Promise<UploadView> {
  requireDeclared({ name, type, size })
  const number = numberOf(deps, citizen)
  const id = uploadId(deps.keys.receipts, number, target, key)
  const upload = await deps.write(async (trx) => {
    const known = await findUpload(trx, id, number)
    if (known && (known.pages !== null || known.size === size)) return known
    // Made smaller anew by the browser, it came out with another size.
    if (known) await deleteUpload(trx, id)
    await requireRoom(deps, trx, number, target, size)
    return insertNew(deps, trx, { id, number, target, named: { name, type }, size, received: 0 })
  })
  return viewUpload(deps, upload)
}

/**
 * A piece that came before changes nothing. Throws `not-found`, `field-invalid`, `body-too-large` beyond the size that was said, `upload-offset`
 * for one that is not the next, and `documents-full-today`.
 */
export async function takePiece(
  deps: UploadDeps,
  citizen: string,
  id: string,
  offset: number,
  bytes: Uint8Array,
): Promise<UploadView> {
  const number = numberOf(deps, citizen)
  const { receipts } = deps.keys
  const sealed = sealBytes(receipts, bytes)
  const upload = await deps.write(async (trx) => {
    const upload = await requireUpload(trx, id, number)
    if (upload.pages !== null) return upload
    if (isNext({ offset, length: bytes.length }, upload)) {
      const day = today(deps)
      if ((await readBytesOfDay(trx, number, day)) + bytes.length > mostBytesADay) throw fullToday()
      // Very many may have been begun while there was room for any of them.
      await requireWaitingRoom(trx, upload, bytes.length)
      await addBytesOfDay(trx, number, day, bytes.length)
      await insertPart(trx, id, partAt(offset), sealed)
      const received = offset + bytes.length
      await setReceived(trx, id, received, hourNow(deps))
      return { ...upload, received }
    }
    const before = await readPart(trx, id, partAt(offset))
    if (before && unsealBytes(receipts, before).equals(bytes)) return upload
    throw new WrongOffset(upload.received)
  })
  return viewUpload(deps, upload)
}

/**
 * Makes of the file what will be kept. What is refused leaves no byte; what is finished already stays as it is. Throws `not-found`,
 * `upload-offset` while something is missing, `documents-full`, and what `DocumentCleaner` throws.
 */
export async function finishUpload(deps: UploadDeps, citizen: string, id: string): Promise<UploadView> {
  const number = numberOf(deps, citizen)
  const { receipts } = deps.keys
  const first = await requireUpload(deps.db, id, number)
  if (first.pages !== null) return viewUpload(deps, first)
  // One citizen's file after the other, so that those of officers wait behind one at the most.
  return pools.paper.run(async () => {
    const upload = await requireUpload(deps.db, id, number)
    if (upload.pages !== null) return viewUpload(deps, upload)
    if (upload.received !== upload.size) throw new WrongOffset(upload.received)
    const pieces = await readPieces(deps.db, id)
    const bytes = Buffer.concat(pieces.map((piece) => unsealBytes(receipts, piece)))
    const named = namedIn(deps, upload)
    try {
      const clean = await deps.documents.clean({ bytes, ...named })
      return await deps.write(async (trx) => {
        const now = await requireUpload(trx, id, number)
        if (now.pages !== null) return viewUpload(deps, now)
        return viewUpload(deps, await keep(deps, trx, now, named.type, clean))
      })
    } catch (thrown) {
      // Where the fault is ours it can be finished later.
      if (thrown instanceof Problem && thrown.status < 500)
        await deps.write((trx) => dropUnfinished(trx, id, number))
      throw thrown
    }
  })
}

/** Another server may have finished it meanwhile, and its citizen may have taken it along to another number. */
async function dropUnfinished(trx: Trx, id: string, number: string): Promise<void> {
  const now = await findUpload(trx, id, number)
  if (now?.pages === null) await deleteUpload(trx, id)
}

/** Nothing of it is left. One that is not there is none the less gone. */
export async function removeUpload(deps: UploadDeps, citizen: string, id: string): Promise<void> {
  const number = numberOf(deps, citizen)
  await deps.write(async (trx) => {
    if (await findUpload(trx, id, number)) await deleteUpload(trx, id)
  })
}

/** Once all that are finished have gone over to a case; what came in part is left of nobody. */
export async function releaseUploads(trx: Trx, owner: UploadOwner): Promise<void> {
  await deleteFinished(trx, owner)
  await dropUploads(trx, owner)
}

export async function dropUploads(trx: Trx, owner: UploadOwner): Promise<void> {
  for (const { id } of await listUploads(trx, owner)) await deleteUpload(trx, id)
}

/** So many in one commit, for which visitors wait. */
const piece = 20

/** What came in part and does not come on. */
export async function forgetUploads({
  write,
  clock,
  directory,
}: Pick<Deps, 'write' | 'clock' | 'directory'>): Promise<void> {
  const hour = commonHour(clock(), directory.timezones)
  let isMore = true
  while (isMore)
    isMore = await write(async (trx) => {
      const left = await listLeft(trx, hour - unfinishedHours, piece)
      for (const id of left) await deleteUpload(trx, id)
      return left.length === piece
    })
  await write((trx) => deleteDaysBefore(trx, Math.floor(hour / 24)))
}
