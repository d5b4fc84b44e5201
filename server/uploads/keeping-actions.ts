/** What all ways of sending a paper have in common: whether there is room, its row, and what is kept of it. */

import type { UploadOrder } from '../contract/citizens/upload.ts'
import type { FileVariant } from '../contract/file.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { commonDay, commonHour } from '../district/local-time.ts'
import { putFile } from '../files/files-store.ts'
import { keyOfNumber, seal, sealBytes, unseal } from '../one-time-codes/one-time-code.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { mostBytesADay, mostBytesOfOwner, mostBytesWaiting, type UploadTarget } from './upload.ts'
import {
  findUpload,
  insertUpload,
  isOpen,
  listUploads,
  nextPlace,
  readBytesOfDay,
  type StoredUpload,
  setFinished,
  sumWaiting,
} from './upload-store.ts'

export type UploadDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'keys' | 'documents'>
type Named = Pick<UploadOrder, 'name' | 'type'>

/** Throws `not-found` where there is nothing any more that it could go with, `documents-full` and `documents-full-today`. */
export async function requireRoom(
  deps: UploadDeps,
  trx: Trx,
  number: string,
  target: UploadTarget,
  size: number,
): Promise<void> {
  await requirePlace(trx, number, target)
  if ((await readBytesOfDay(trx, number, today(deps))) + size > mostBytesADay) throw fullToday()
  await requireWaitingRoom(trx, target, size)
}

/** Whether so many bytes more may wait, of all who did or did not give a number. Throws `documents-full-today`. */
export async function requireWaitingRoom(
  trx: Trx,
  { withoutNumber }: Pick<UploadTarget, 'withoutNumber'>,
  more: number,
): Promise<void> {
  const most = mostBytesWaiting[withoutNumber ? 'withoutNumber' : 'withNumber']
  if ((await sumWaiting(trx, withoutNumber)) + more > most) throw fullToday()
}

/** Throws `not-found` and `documents-full`. */
export async function requirePlace(trx: Trx, number: string, target: UploadTarget): Promise<void> {
  if (!(await isOpen(trx, target, number)))
    throw new Problem('not-found', 'What it was for is not there any more.')
  if ((await listUploads(trx, target)).length >= target.most) throw full()
}

type New = Pick<StoredUpload, 'id' | 'number' | 'size' | 'received'> & {
  target: Omit<UploadTarget, 'most'>
  named: Named
}

export async function insertNew(
  deps: UploadDeps,
  trx: Trx,
  { named, target, ...rest }: New,
): Promise<StoredUpload> {
  const upload: StoredUpload = {
    ...rest,
    withoutNumber: target.withoutNumber,
    owner: { kind: target.kind, id: target.id },
    sealed: seal(deps.keys.receipts, JSON.stringify(named)),
    form: null,
    pages: null,
    file: null,
    hour: hourNow(deps),
  }
  await insertUpload(trx, { ...upload, place: await nextPlace(trx, upload.owner) })
  return upload
}

type Clean = Awaited<ReturnType<UploadDeps['documents']['clean']>>

/**
 * Throws `documents-full` where its pages are more than go into one case at once, and `documents-full-today`: pages may be much more
 * than the file of which they were made.
 */
export async function keep(
  deps: UploadDeps,
  trx: Trx,
  upload: StoredUpload,
  type: string,
  { form, name, pages, thumbnail }: Clean,
): Promise<StoredUpload> {
  const { receipts } = deps.keys
  const bytes = pages.reduce((sum, page) => sum + page.length, 0)
  const finished = (await listUploads(trx, upload.owner)).filter((each) => each.pages !== null)
  if (finished.reduce((sum, { received }) => sum + received, bytes) > mostBytesOfOwner) throw full()
  await requireWaitingRoom(trx, upload, bytes - upload.received)
  const sealed = seal(receipts, JSON.stringify({ name, type }))
  const file = newId()
  const content = (variant: FileVariant, each: Uint8Array) => ({
    variant,
    mediaType: 'image/jpeg',
    bytes: sealBytes(receipts, each),
  })
  await putFile(trx, {
    id: file,
    owner: { kind: 'upload', id: upload.id },
    place: { district: '', office: '' },
    kind: 'document',
    hour: hourNow(deps),
    keepUntil: null,
    contents: [
      ...pages.map((each, page) => content(`page-${page + 1}`, each)),
      content('thumbnail', thumbnail),
    ],
  })
  await setFinished(trx, upload.id, { sealed, form, pages: pages.length, bytes, file })
  return { ...upload, sealed, form, pages: pages.length, received: bytes, file }
}

export const namedIn = ({ keys }: Pick<Deps, 'keys'>, { sealed }: Pick<StoredUpload, 'sealed'>) =>
  JSON.parse(unseal(keys.receipts, sealed)) as Named

/** Throws `not-found`. */
export async function requireUpload(db: Parameters<typeof findUpload>[0], id: string, number: string) {
  const upload = await findUpload(db, id, number)
  if (!upload) throw new Problem('not-found', 'There is no such upload of yours.')
  return upload
}

export const numberOf = ({ keys }: Pick<Deps, 'keys'>, citizen: string) => keyOfNumber(keys.receipts, citizen)
export const hourNow = ({ clock, directory }: UploadDeps) => commonHour(clock(), directory.timezones)
export const today = ({ clock, directory }: UploadDeps) => commonDay(clock(), directory.timezones)

const full = () => new Problem('documents-full', 'No more papers can be sent with it at once.')
export const fullToday = () =>
  new Problem('documents-full-today', 'No more papers can be taken today. Send it without, or tomorrow.')
