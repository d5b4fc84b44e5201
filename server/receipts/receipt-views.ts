/** What the holder of a receipt may see. */
import type { ReceiptView } from '../contract/receipt.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { findEntryByReceipt } from '../feedback/feedback-store.ts'
import { findGrievanceByEntry, listSteps } from '../grievances/grievance-store.ts'
import { hashReceipt, readReceipt } from './receipt.ts'

/** Null when there is no such receipt. `typed` as a person types it. */
export async function viewReceipt(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  typed: string,
): Promise<ReceiptView | null> {
  const receipt = readReceipt(typed)
  const entry = receipt === undefined ? undefined : await findEntryByReceipt(db, hashReceipt(receipt))
  if (!entry) return null
  const grievance = await findGrievanceByEntry(db, entry.id)
  const steps = grievance ? await listSteps(db, grievance.id) : []
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
        }
      : null,
  }
}
