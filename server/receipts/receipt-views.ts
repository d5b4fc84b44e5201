/** What the holder of a receipt may see. */
import type { ReceiptView } from '../contract/receipt.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { findGrievanceByEntry, listSteps } from '../grievances/grievance-store.ts'
import { thumbnail } from './photo.ts'
import { requireEntry } from './receipt-actions.ts'
import { visitorMay } from './thread.ts'
import { findPhoto, readThread } from './thread-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'sms'>

/** `typed` as a person types it. Throws `receipt-unknown`. */
export async function viewReceipt({ db, directory, sms }: ViewDeps, typed: string): Promise<ReceiptView> {
  const entry = await requireEntry(db, typed)
  const grievance = await findGrievanceByEntry(db, entry.id)
  const steps = grievance ? await listSteps(db, grievance.id) : []
  const thread = await readThread(db, entry.id)
  return {
    office: directory.officeName(entry.office),
    point: directory.pointName(entry.office, entry.point),
    rating: entry.rating,
    reasons: entry.reasons.map(directory.reasonName),
    words: entry.words,
    day: dayText(dayOfHour(entry.hour)),
    hour: clockHour(entry.hour),
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

/** The thread's photos as data addresses: an address of their own would have to carry the receipt. */
export async function viewPhotos({ db }: ViewDeps, view: ReceiptView): Promise<Record<string, string>> {
  const ids = view.thread.flatMap(({ photo }) => (photo === null ? [] : [photo]))
  const pictures = ids.map(async (id) => {
    const jpeg = await findPhoto(db, id)
    const small = jpeg && (await thumbnail(jpeg))
    return [id, small ? `data:image/jpeg;base64,${small.toString('base64')}` : '']
  })
  return Object.fromEntries(await Promise.all(pictures))
}
