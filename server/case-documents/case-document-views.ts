/** Papers of cases: as officers see them, by where the case is now, and as its citizen does. */
import type { StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import { isShown } from '../case-photos/case-photo.ts'
import type { FileVariant } from '../contract/file.ts'
import type { CaseDocuments } from '../contract/grievances/document.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { downloadName } from '../documents/document.ts'
import { pdfOfPages } from '../documents/pages-pdf.ts'
import type { FileContent } from '../files/file.ts'
import { readContent } from '../files/files-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { requireReadable } from '../grievances/grievance-views.ts'
import { unsealBytes } from '../one-time-codes/one-time-code.ts'
import type { Db } from '../storage/schema.ts'
import { listDocuments, type StoredDocument } from './case-document-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'readings' | 'keys'>

/** Throws `not-found` and `not-permitted`. */
export async function viewDocuments(
  deps: Pick<ViewDeps, 'db' | 'directory'>,
  actor: StaffActor,
  id: string,
): Promise<CaseDocuments> {
  const grievance = await requireReadable(deps, actor, id)
  const people = await readStaffNames(deps.db)
  const documents = await listDocuments(deps.db, id)
  return {
    documents: documents.map(({ file, purpose, form, name, pages, person, at }) => ({
      file,
      purpose,
      form,
      name: downloadName(name, form),
      pages,
      shown: purpose === 'answer' && isShown(grievance, { at }),
      mine: person === actor.id,
      by: person === null ? '' : people.nameOf(person),
      at,
    })),
  }
}

/** `page`: from 1. Throws `not-found`, `not-permitted` and DamagedFileError. */
export async function readPage(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
  file: string,
  page: number | 'thumbnail',
): Promise<FileContent> {
  const list = page === 'thumbnail' ? 'thumbnail' : 'pages'
  const document = await requireDocumentOf(deps, actor, id, file, list)
  const content = await readSheet(deps, document, page === 'thumbnail' ? page : `page-${page}`)
  if (!content) throw new Problem('not-found', 'There is no such page.')
  return content
}

/** As a file to keep: a JPEG, or a PDF made of its pages. */
export type Download = { name: string; mediaType: string; bytes: Uint8Array }

/** Throws `not-found`, `not-permitted` and DamagedFileError. */
export async function readDocument(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
  file: string,
): Promise<Download> {
  return downloadOf(deps, await requireDocumentOf(deps, actor, id, file, 'pages'))
}

/** Throws `not-found` once its pages are gone, and DamagedFileError. */
export async function downloadOf(
  deps: SheetDeps,
  document: Pick<StoredDocument, 'file' | 'name' | 'form' | 'pages' | 'isSealed'>,
): Promise<Download> {
  const { name, form, pages } = document
  const contents: Uint8Array[] = []
  for (let page = 1; page <= pages; page++) {
    const content = await readSheet(deps, document, `page-${page}`)
    if (!content) throw new Problem('not-found', 'There is no such paper.')
    contents.push(content.bytes)
  }
  const [first = new Uint8Array()] = contents
  return {
    name: downloadName(name, form),
    ...(form === 'pdf'
      ? { mediaType: 'application/pdf', bytes: pdfOfPages(contents) }
      : { mediaType: 'image/jpeg', bytes: first }),
  }
}

type SheetDeps = Pick<Deps, 'db' | 'keys'>

async function readSheet(
  { db, keys }: SheetDeps,
  { file, isSealed }: Pick<StoredDocument, 'file' | 'isSealed'>,
  variant: FileVariant,
): Promise<FileContent | undefined> {
  const content = await readContent(db, file, variant)
  return content && isSealed ? { ...content, bytes: unsealBytes(keys.receipts, content.bytes) } : content
}

/** What its citizen sees. Of a case that was merged also those of the main one, whose answer is its own. */
export async function listShownDocuments(db: Db, grievance: Grievance): Promise<StoredDocument[]> {
  const main = grievance.main === null ? undefined : await findGrievance(db, grievance.main)
  const shown = []
  for (const each of main ? [main, grievance] : [grievance])
    for (const document of await listDocuments(db, each.id))
      if (document.purpose === 'answer' && isShown(each, document)) shown.push(document)
  return shown
}

/** The same by name, as its citizen's page and download tell of them. */
export async function viewShownDocuments(
  db: Db,
  grievance: Grievance,
): Promise<{ file: string; name: string; pages: number }[]> {
  const shown = await listShownDocuments(db, grievance)
  return shown.map(({ file, name, form, pages }) => ({ file, name: downloadName(name, form), pages }))
}

async function requireDocumentOf(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
  file: string,
  list: 'pages' | 'thumbnail',
): Promise<StoredDocument> {
  const { office } = await requireReadable(deps, actor, id)
  const document = (await listDocuments(deps.db, id)).find((each) => each.file === file)
  if (!document) throw new Problem('not-found', 'There is no such paper.')
  await deps.readings.note(actor, [{ action: 'document:read', list, of: { kind: 'office', id: office } }])
  return document
}
