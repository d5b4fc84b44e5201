/** What citizens see of their uploads, and what is taken out of them when they are sent. */
import type { DocumentForm } from '../contract/document.ts'
import { Problem } from '../contract/problem.ts'
import type { UploadView } from '../contract/upload.ts'
import type { Deps } from '../deps.ts'
import { readContent } from '../files/files-store.ts'
import { keyOfNumber, unseal, unsealBytes } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import type { UploadOwner } from './upload.ts'
import { findUpload, listUploads, type StoredUpload } from './upload-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'keys'>

export function viewUpload({ keys }: Pick<Deps, 'keys'>, upload: StoredUpload): UploadView {
  const { id, sealed, size, received, form, pages } = upload
  const { name } = JSON.parse(unseal(keys.receipts, sealed)) as { name: string }
  const paper = form !== null && pages !== null ? { form, pages } : null
  return { id, name, size, offset: paper ? size : received, paper }
}

/** In the order in which they were begun. */
export async function viewUploads(deps: ViewDeps, owner: UploadOwner): Promise<UploadView[]> {
  return (await listUploads(deps.db, owner)).map((upload) => viewUpload(deps, upload))
}

/** Throws `not-found`. */
export async function findOwnUpload(deps: ViewDeps, mobile: string, id: string): Promise<UploadView> {
  return viewUpload(deps, await requireOwnUpload(deps, mobile, id))
}

async function requireOwnUpload({ db, keys }: ViewDeps, mobile: string, id: string): Promise<StoredUpload> {
  const upload = await findUpload(db, id, keyOfNumber(keys.receipts, mobile))
  if (!upload) throw new Problem('not-found', 'There is no such upload of yours.')
  return upload
}

/** JPEG. Throws `not-found`, also while it is not finished. */
export async function readOwnThumbnail(deps: ViewDeps, mobile: string, id: string): Promise<Uint8Array> {
  const { file } = await requireOwnUpload(deps, mobile, id)
  const content = file === null ? undefined : await readContent(deps.db, file, 'thumbnail')
  if (!content) throw new Problem('not-found', 'There is no picture of it.')
  return unsealBytes(deps.keys.receipts, content.bytes)
}

type SentPaper = { form: DocumentForm; name: string; pages: number; bytes: number; file: string }

/** All that are finished, in the transaction that makes papers of a case of them. */
export async function listPapers(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  owner: UploadOwner,
): Promise<SentPaper[]> {
  return (await listUploads(trx, owner)).flatMap(({ sealed, form, pages, file, received }) => {
    if (form === null || pages === null || file === null) return []
    const { name } = JSON.parse(unseal(keys.receipts, sealed)) as { name: string }
    return [{ form, name, pages, bytes: received, file }]
  })
}
