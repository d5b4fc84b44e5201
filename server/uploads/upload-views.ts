/** What citizens see of their uploads, and what is taken out of them when they are sent. */
import type { DocumentForm } from '../contract/document.ts'
import { Problem } from '../contract/problem.ts'
import type { UploadView } from '../contract/upload.ts'
import type { Deps } from '../deps.ts'
import { keyOfNumber, unseal, unsealBytes } from '../one-time-codes/one-time-code.ts'
import type { Trx } from '../storage/schema.ts'
import type { UploadOwner } from './upload.ts'
import { findUpload, listUploads, readPart, type StoredUpload } from './upload-store.ts'

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
  const upload = await findUpload(deps.db, id, keyOfNumber(deps.keys.receipts, mobile))
  if (!upload) throw new Problem('not-found', 'There is no such upload of yours.')
  return viewUpload(deps, upload)
}

/** JPEG. Throws `not-found`, also while it is not finished. */
export async function readOwnThumbnail(deps: ViewDeps, mobile: string, id: string): Promise<Uint8Array> {
  await findOwnUpload(deps, mobile, id)
  const sealed = await readPart(deps.db, id, 'thumbnail')
  if (!sealed) throw new Problem('not-found', 'There is no picture of it.')
  return unsealBytes(deps.keys.receipts, sealed)
}

/** As it came out of `DocumentCleaner`. */
type SentPaper = { form: DocumentForm; name: string; pages: Uint8Array[]; thumbnail: Uint8Array }

/** All that are finished, in the transaction that makes papers of a case of them. */
export async function readPapers(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  owner: UploadOwner,
): Promise<SentPaper[]> {
  const papers: SentPaper[] = []
  for (const { id, sealed, form, pages } of await listUploads(trx, owner)) {
    if (form === null || pages === null) continue
    const read = async (part: string) => {
      const found = await readPart(trx, id, part)
      if (!found) throw new Error(`the ${part} of upload ${id} is not there`)
      return unsealBytes(keys.receipts, found)
    }
    const { name } = JSON.parse(unseal(keys.receipts, sealed)) as { name: string }
    const contents: Uint8Array[] = []
    for (let page = 1; page <= pages; page++) contents.push(await read(`page-${page}`))
    papers.push({ form, name, pages: contents, thumbnail: await read('thumbnail') })
  }
  return papers
}
