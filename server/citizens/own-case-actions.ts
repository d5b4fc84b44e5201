/** What a citizen who proved a number does with one of its cases: as the holder of a receipt, and erasing what was written. */
import { eraseCitizenDocuments } from '../case-documents/citizen-document-actions.ts'
import { Problem } from '../contract/problem.ts'
import { conversationOf } from '../contract/subject.ts'
import { withdrawMessages } from '../conversations/retention-store.ts'
import type { Deps } from '../deps.ts'
import { deleteDraftsOf } from '../drafts/draft-store.ts'
import { findEntry } from '../entries/entry-store.ts'
import { isOver } from '../grievances/clocks.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import type { Holder } from '../receipts/holder-actions.ts'
import { dropNumber } from '../receipts/receipt-actions.ts'
import { dropUploads } from '../uploads/upload-actions.ts'
import { eraseNote } from '../voice-notes/voice-note-actions.ts'
import { findOwnCase, forgetCitizen } from './own-case-store.ts'

/** A case of that number. Throws `not-found`, also where it is somebody else's, or the number was taken back meanwhile. */
export const byNumber =
  ({ keys }: Pick<Deps, 'keys'>, mobile: string, reference: string): Holder =>
  async (db) => {
    const grievance = await findOwnCase(db, mobile, reference)
    if (!grievance)
      throw new Problem('not-found', 'No grievance with this number belongs to your mobile number.')
    const entry = grievance.entry === null ? null : ((await findEntry(db, grievance.entry)) ?? null)
    return { entry, grievance, by: { kind: 'citizen', id: keyOfNumber(keys.receipts, mobile) } }
  }

/**
 * What the citizen wrote, said and sent beside the case, and the number or receipt, so that it opens nothing any more. The case itself is the office's
 * record. Throws `not-found`, and `step-not-possible` while it is not over.
 */
export async function eraseOwn(
  deps: Pick<Deps, 'write' | 'live' | 'directory' | 'clock' | 'keys'>,
  holder: Holder,
): Promise<void> {
  const office = await deps.write(async (trx) => {
    const { grievance } = await holder(trx)
    if (!grievance || !isOver(grievance.state))
      throw new Problem('step-not-possible', 'This grievance is not over yet.')
    await withdrawMessages(trx, conversationOf(grievance))
    await eraseCitizenDocuments(trx, grievance.id)
    await dropUploads(trx, { kind: 'grievance', id: grievance.id })
    await eraseNote(deps, trx, grievance)
    await dropNumber(deps, trx, grievance)
    // What an officer was writing may quote it.
    await deleteDraftsOf(trx, grievance.id)
    await forgetCitizen(trx, grievance.id)
    return grievance.office
  })
  deps.live.publish('thread', deps.directory.districtOf(office).id, office)
}
