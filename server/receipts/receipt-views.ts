/** What the holder of a receipt may see. */
import type { ReceiptView } from '../contract/receipt.ts'
import { entrySubject } from '../contract/subject.ts'
import { readThread } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { findEntryByReceipt } from '../entries/entry-store.ts'
import { hashReceipt, readReceipt } from '../feedback/receipt.ts'
import { readThumbnails } from '../files/thumbnail-actions.ts'
import { findGrievanceByEntry, listSteps } from '../grievances/grievance-store.ts'
import { requireEntry } from './receipt-actions.ts'
import { visitorMay } from './thread.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'sms'>

/** Whether there is such a receipt: asked before what comes with it is read. Throws what the store throws. */
export async function isReceipt(
  { db, allApplied }: Pick<Deps, 'db' | 'allApplied'>,
  typed: string,
): Promise<boolean> {
  const receipt = readReceipt(typed)
  if (receipt === undefined) return false
  await allApplied()
  return (await findEntryByReceipt(db, hashReceipt(receipt))) !== undefined
}

/** `typed` as a person types it. Throws `receipt-unknown`. */
export async function viewReceipt({ db, directory, sms }: ViewDeps, typed: string): Promise<ReceiptView> {
  const entry = await requireEntry(db, typed)
  const grievance = await findGrievanceByEntry(db, entry.id)
  const steps = grievance ? await listSteps(db, grievance.id) : []
  const thread = await readThread(db, entrySubject(entry.id))
  return {
    office: directory.officeName(entry.office),
    point: directory.pointName(entry.office, entry.point),
    rating: entry.rating,
    reasons: entry.reasons.map(directory.reasonName),
    words: entry.words,
    day: dayText(dayOfHour(entry.hour)),
    hour: clockHour(entry.hour),
    timezone: directory.districtOf(entry.office).timezone,
    grievance: grievance
      ? {
          reference: grievance.reference,
          kind: grievance.kind,
          step: grievance.step,
          openedAt: grievance.openedAt,
          dueAt: grievance.dueAt,
          answer: grievance.answer,
          // Who took a step and what they noted stays inside; the visitor sees that it was taken, and when.
          history: steps.map(({ step, at }) => ({ step, at })),
          solved: grievance.solved,
        }
      : null,
    thread: thread.messages,
    may: { ...visitorMay(thread, grievance), messages: sms !== null },
    mobileKept: grievance !== undefined && grievance.mobile !== null,
  }
}

/**
 * The thread's photos by id as data addresses: an address of their own would have to carry the receipt. Stored thumbnails,
 * so that many readers cost no image work. One that is lost or damaged is left out.
 */
export async function viewPhotos(
  deps: Pick<Deps, 'db' | 'write' | 'log'>,
  view: ReceiptView,
): Promise<Record<string, string>> {
  const ids = view.thread.flatMap(({ photo }) => (photo === null ? [] : [photo]))
  const addresses = [...(await readThumbnails(deps, ids))].map(([id, { mediaType, bytes }]) => [
    id,
    `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
  ])
  return Object.fromEntries(addresses)
}
