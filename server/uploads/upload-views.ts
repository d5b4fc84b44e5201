/** What citizens see of their uploads, and what is taken out of them when they are sent. */

import type { UploadView } from '../contract/citizens/upload.ts'
import type { DocumentForm } from '../contract/grievances/document.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readContent } from '../files/files-store.ts'
import { unsealBytes } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import { namedIn, numberOf, requireUpload } from './keeping-actions.ts'
import type { UploadOwner } from './upload.ts'
import { listUploads, type StoredUpload } from './upload-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'keys'>

export function viewUpload(deps: Pick<Deps, 'keys'>, upload: StoredUpload): UploadView {
  const { id, size, received, form, pages } = upload
  const { name } = namedIn(deps, upload)
  const paper = form !== null && pages !== null ? { form, pages } : null
  return { id, name, size, offset: paper ? size : received, paper }
}

/** In the order in which they were begun. */
export async function viewUploads(deps: ViewDeps, owner: UploadOwner): Promise<UploadView[]> {
  return (await listUploads(deps.db, owner)).map((upload) => viewUpload(deps, upload))
}

/** Throws `not-found`. */
export async function findOwnUpload(deps: ViewDeps, citizen: string, id: string): Promise<UploadView> {
  return viewUpload(deps, await requireUpload(deps.db, id, numberOf(deps, citizen)))
}

/** JPEG. Throws `not-found`, also while it is not finished. */
export async function readOwnThumbnail(deps: ViewDeps, citizen: string, id: string): Promise<Uint8Array> {
  const { file } = await requireUpload(deps.db, id, numberOf(deps, citizen))
  const content = file === null ? undefined : await readContent(deps.db, file, 'thumbnail')
  if (!content) throw new Problem('not-found', 'There is no picture of it.')
  return unsealBytes(deps.keys.receipts, content.bytes)
}

type SentPaper = { form: DocumentForm; name: string; pages: number; bytes: number; file: string }

/** All that are finished, in the transaction that makes papers of a case of them. */
export async function listPapers(
  deps: Pick<Deps, 'keys'>,
  trx: Trx,
  owner: UploadOwner,
): Promise<SentPaper[]> {
  return (await listUploads(trx, owner)).flatMap((upload) => {
    const { form, pages, file, received } = upload
    if (form === null || pages === null || file === null) return []
    return [{ form, name: namedIn(deps, upload).name, pages, bytes: received, file }]
  })
}
