/** What the holder of a receipt may see. */
import { randomBytes } from 'node:crypto'
import {
  type Download,
  downloadOf,
  listShownDocuments,
  viewShownDocuments,
} from '../case-documents/case-document-views.ts'
import { listShownPhotos } from '../case-photos/case-photo-views.ts'
import type { ReceiptView, ShownCase } from '../contract/citizens/receipt.ts'
import { Problem } from '../contract/problem.ts'
import { entrySubject } from '../contract/subject.ts'
import { readThread } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText, localHour } from '../district/local-time.ts'
import { findEntryByReceipt } from '../entries/entry-store.ts'
import { hashReceipt, readReceipt } from '../feedback/receipt.ts'
import type { FileContent } from '../files/file.ts'
import { readThumbnails } from '../files/thumbnail-actions.ts'
import { listEvents } from '../grievances/event-store.ts'
import { findGrievanceByEntry, findMainState } from '../grievances/grievance-store.ts'
import { unsealBytes } from '../one-time-codes/one-time-code.ts'
import { caseFor } from './case.ts'
import { type Holder, requireEntry } from './holder-actions.ts'
import { wasPutBack } from './put-back-actions.ts'
import { hasLeftWords, isWithdrawable, visitorMay } from './thread.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'sms' | 'clock'>

/** Whether there is such a receipt: asked before what comes with it is read. Throws what the store throws. */
export async function isReceipt(
  { db, allApplied }: Pick<Deps, 'db' | 'allApplied'>,
  typed: string,
): Promise<boolean> {
  const receipt = readReceipt(typed)
  if (receipt === undefined) return false
  await allApplied()
  return Boolean(await findEntryByReceipt(db, hashReceipt(receipt)))
}

/** `typed` as a person types it. Throws `receipt-unknown`. */
export async function viewReceipt(
  { db, directory, sms, clock }: ViewDeps,
  typed: string,
): Promise<ReceiptView> {
  const entry = await requireEntry(db, typed)
  const grievance = await findGrievanceByEntry(db, entry.id)
  const steps = grievance ? await listEvents(db, grievance.id) : []
  const thread = await readThread(db, entrySubject(entry.id))
  const { timezone } = directory.districtOf(entry.office)
  const may = visitorMay(thread, grievance, clock())
  return {
    office: directory.officeName(entry.office),
    point: directory.pointName(entry.office, entry.point),
    rating: entry.rating,
    reasons: entry.reasons.map(directory.reasonName),
    words: entry.words,
    day: dayText(dayOfHour(entry.hour)),
    hour: clockHour(entry.hour),
    timezone,
    grievance: grievance
      ? {
          ...caseFor(grievance, steps, may, await findMainState(db, grievance)),
          photos: await listShownPhotos(db, grievance),
          documents: await viewShownDocuments(db, grievance),
        }
      : null,
    thread: thread.messages,
    may: {
      ...may,
      withdrawWords: hasLeftWords(entry.words, thread),
      withdrawEntry:
        grievance === undefined &&
        isWithdrawable(entry.hour, localHour(clock(), timezone)) &&
        !(await wasPutBack(db, hashReceipt(readReceipt(typed) ?? ''))),
      messages: sms !== null,
    },
    mobileKept: grievance !== undefined && grievance.mobile !== null,
  }
}

/** A paper of the answer, as a file to keep. Throws `not-found`, DamagedFileError, and as `holder` does. */
export async function readShownDocument(
  deps: Pick<Deps, 'db' | 'keys'>,
  holder: Holder,
  file: string,
): Promise<Download> {
  const { db } = deps
  const { grievance } = await holder(db)
  const document = grievance && (await listShownDocuments(db, grievance)).find((each) => each.file === file)
  if (!document) throw new Problem('not-found', 'There is no such paper.')
  return downloadOf(deps, document)
}

/** Ids of all files that its page shows: photos of the thread, and photos and papers of the answer. */
export const photosOf = ({ thread, grievance }: ShownCase): string[] => [
  ...thread.flatMap(({ photo }) => (photo === null ? [] : [photo])),
  ...(grievance?.photos ?? []).map(({ photo }) => photo),
  ...(grievance?.documents ?? []).map(({ file }) => file),
]

type Photos = { addresses: Record<string, string>; fill(html: string): Uint8Array<ArrayBuffer> }

/**
 * Its photos as data addresses: an address of their own would have to carry the receipt. Stored thumbnails, so that
 * many readers cost no image work. `papers`: of its citizen, shown too. One that is lost or damaged is left out. `addresses`, by id, are marks that `fill` replaces
 * in the finished page: rendered as text they would be copied several times, each letter at two bytes.
 */
export async function viewPhotos(
  deps: Pick<Deps, 'db' | 'write' | 'log' | 'keys'>,
  view: ShownCase,
  papers: readonly { file: string; isSealed: boolean }[] = [],
): Promise<Photos> {
  const ids = [...photosOf(view), ...papers.map(({ file }) => file)]
  const sealed = new Set(papers.filter(({ isSealed }) => isSealed).map(({ file }) => file))
  const found = [...(await readThumbnails(deps, ids))].map(([id, photo]): [string, FileContent] => [
    id,
    sealed.has(id) ? { ...photo, bytes: unsealBytes(deps.keys.receipts, photo.bytes) } : photo,
  ])
  // Nobody who writes a message can know it.
  const mark = `photo-${randomBytes(12).toString('hex')}-`
  return {
    addresses: Object.fromEntries(found.map(([id], at) => [id, `${mark}${at}.`])),
    fill(html) {
      // The text before the first photo, then each photo and the text after it.
      const [first = '', ...rest] = html.split(mark)
      const pieces = rest.map((piece) => {
        const end = piece.indexOf('.')
        return { photo: found[Number(piece.slice(0, end))]?.[1], text: piece.slice(end + 1) }
      })
      const sizes = pieces.map(({ photo, text }) => (photo ? sizeOf(photo) : 0) + Buffer.byteLength(text))
      const page = Buffer.allocUnsafeSlow(sizes.reduce((sum, size) => sum + size, Buffer.byteLength(first)))
      let at = page.write(first)
      for (const { photo, text } of pieces) {
        if (photo) at += page.write(addressOf(photo), at, 'latin1')
        at += page.write(text, at)
      }
      return page
    },
  }
}

const opening = ({ mediaType }: FileContent) => `data:${mediaType};base64,`
const sizeOf = (photo: FileContent): number => opening(photo).length + 4 * Math.ceil(photo.bytes.length / 3)
const addressOf = (photo: FileContent): string => {
  const { buffer, byteOffset, length } = photo.bytes
  return opening(photo) + Buffer.from(buffer, byteOffset, length).toString('base64')
}
