/** Attaches a paper to a case, and takes one away again that no citizen has seen. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { isShown } from '../case-photos/case-photo.ts'
import { requireAnswerable, requireOwn } from '../case-photos/case-photo-actions.ts'
import { mostDocuments, type StaffPurpose } from '../contract/grievances/document.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { localDay, localHour, startOfDay } from '../district/local-time.ts'
import type { Upload } from '../documents/document.ts'
import { dropFile, putFile } from '../files/files-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { staffAct } from '../ledger/ledger.ts'
import { record } from '../ledger/ledger-store.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { deleteDocument, insertDocument, listDocuments, sumSince } from './case-document-store.ts'

type DocumentDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'live' | 'documents'>

/** Of one office: some two thousand scanned pages. */
export const mostBytesADay = 400 * 1024 * 1024

/** Asked before a file is read, which costs far more. Throws as `addDocument`, but for what it throws of the file. */
export async function requireRoom(
  deps: Pick<Deps, 'directory' | 'clock'>,
  db: Db | Trx,
  actor: StaffActor,
  id: string,
  purpose: StaffPurpose,
): Promise<Grievance> {
  const grievance = await requireWritable(deps, db, actor, id, purpose)
  const ofPurpose = (await listDocuments(db, id)).filter((each) => each.purpose === purpose)
  const counted = purpose === 'answer' ? ofPurpose.filter((each) => !isShown(grievance, each)) : ofPurpose
  if (counted.length >= mostDocuments[purpose])
    throw new Problem('documents-full', `At most ${mostDocuments[purpose]} papers can be attached here.`)
  const { timezone } = deps.directory.districtOf(grievance.office)
  const today = startOfDay(localDay(deps.clock(), timezone), timezone)
  if ((await sumSince(db, grievance.office, today)) >= mostBytesADay)
    throw new Problem('documents-full-today', 'This office has attached too much today. Attach it tomorrow.')
  return grievance
}

/**
 * Throws `not-found`, `not-permitted`, `grievance-not-yours`, `step-not-possible`, `documents-full`, `documents-full-today`, and
 * what `DocumentCleaner` throws.
 */
export async function addDocument(
  deps: DocumentDeps,
  actor: StaffActor,
  id: string,
  purpose: StaffPurpose,
  upload: Upload,
): Promise<void> {
  const { form, name, pages, thumbnail } = await deps.documents.clean(upload)
  const mediaType = 'image/jpeg'
  const place = await deps.write(async (trx) => {
    const { office } = await requireRoom(deps, trx, actor, id, purpose)
    const place = deps.directory.placeOf(office)
    const at = deps.clock()
    const file = newId()
    await putFile(trx, {
      id: file,
      owner: { kind: 'grievance', id },
      place: { district: place.district, office },
      kind: 'document',
      hour: localHour(at, deps.directory.districtOf(office).timezone),
      keepUntil: null,
      contents: [
        ...pages.map((bytes, page) => ({ variant: `page-${page + 1}` as const, mediaType, bytes })),
        { variant: 'thumbnail', mediaType, bytes: thumbnail },
      ],
    })
    const bytes = pages.reduce((sum, page) => sum + page.length, 0)
    const document = {
      file,
      purpose,
      form,
      name,
      pages: pages.length,
      bytes,
      person: actor.id,
      at,
      isSealed: false,
    }
    await insertDocument(trx, id, document)
    await recordAct(trx, actor, at, 'grievance:document', id, { office, purpose })
    return { district: place.district, office }
  })
  deps.live.publish('grievance', place.district, place.office)
}

/**
 * Of the papers of an answer the owner of the case takes away what its citizen has not seen; of those of the office whoever attached
 * one. Throws `not-found`, `not-permitted`, `grievance-not-yours` and `step-not-possible`.
 */
export async function removeDocument(
  deps: Omit<DocumentDeps, 'documents'>,
  actor: StaffActor,
  id: string,
  file: string,
): Promise<void> {
  const place = await deps.write(async (trx) => {
    const document = (await listDocuments(trx, id)).find((each) => each.file === file)
    // What a citizen has sent is theirs to take away.
    if (document?.purpose === 'citizen')
      throw new Problem('not-permitted', 'The citizen has sent this paper.')
    const purpose = document?.purpose ?? 'office'
    const grievance =
      purpose === 'answer'
        ? await requireOwn(deps, trx, actor, id)
        : await requireWritable(deps, trx, actor, id, purpose)
    if (!document) throw new Problem('not-found', 'There is no such paper.')
    if (purpose === 'answer' && isShown(grievance, document))
      throw new Problem('step-not-possible', 'The citizen has seen this paper.')
    if (purpose === 'office' && document.person !== actor.id)
      throw new Problem('not-permitted', 'Somebody else has attached this paper.')
    await deleteDocument(trx, id, file)
    await dropFile(trx, file)
    const { office } = grievance
    await recordAct(trx, actor, deps.clock(), 'grievance:document-removed', id, { office, purpose })
    return deps.directory.placeOf(office)
  })
  deps.live.publish('grievance', place.district, place.office)
}

/** With an answer goes what its owner attaches while there may be one; for the office attaches whoever may write a note, at any time. */
async function requireWritable(
  { directory }: Pick<Deps, 'directory'>,
  db: Db | Trx,
  actor: StaffActor,
  id: string,
  purpose: StaffPurpose,
): Promise<Grievance> {
  if (purpose === 'answer') return requireAnswerable({ directory }, db, actor, id)
  const grievance = await findGrievance(db, id)
  if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
  requireCan(actor, 'grievance:act', directory.placeOf(grievance.office))
  return grievance
}

type About = { office: string; purpose: StaffPurpose }
const recordAct = (trx: Trx, actor: StaffActor, at: number, action: string, id: string, about: About) =>
  record(trx, staffAct(actor, at, action, { kind: 'grievance', id }, about))
