/** What the office writes to the holder of a receipt. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import { entrySubject } from '../contract/subject.ts'
import type { OfficeReply } from '../contract/thread.ts'
import { say } from '../conversations/conversation-actions.ts'
import type { Deps } from '../deps.ts'
import { localHour } from '../district/local-time.ts'
import { hasReceipt } from '../entries/entry.ts'
import { findEntry } from '../entries/entry-store.ts'
import { isOver } from '../grievances/clocks.ts'
import { findGrievanceByEntry } from '../grievances/grievance-store.ts'
import { findActor } from '../people/people-store.ts'

/**
 * An answer from the office, seen with the receipt only. Where there is an open grievance of somebody else, it is theirs to
 * answer. Throws `not-found`, `not-permitted`, `grievance-not-yours`, `thread-full`, `step-not-possible` where nobody has a receipt.
 */
export async function replyAsOffice(
  deps: Pick<Deps, 'write' | 'clock' | 'directory' | 'live'>,
  sender: StaffActor,
  entryId: string,
  { message, words }: OfficeReply,
): Promise<void> {
  const { clock, directory, live } = deps
  const { district, office } = await deps.write(async (trx) => {
    const actor = await findActor(trx, sender.id)
    const entry = await findEntry(trx, entryId)
    if (!entry) throw new Problem('not-found', 'There is no such entry.')
    const { district, office } = entry
    requireCan(actor, 'grievance:act', directory.placeOf(office))
    if (!hasReceipt(entry))
      throw new Problem(
        'step-not-possible',
        'This was said on the telephone, without a receipt: nobody would read it.',
      )
    const grievance = await findGrievanceByEntry(trx, entry.id)
    const owner = grievance && !isOver(grievance.state) ? grievance.owner : null
    if (owner !== null && owner !== actor.id)
      throw new Problem('grievance-not-yours', 'This visitor’s grievance has another owner.')
    const hour = localHour(clock(), directory.districtOf(office).timezone)
    const author = { side: 'office' as const, person: actor.id }
    await say(
      trx,
      entrySubject(entry.id),
      { district, office },
      { key: message, hour, author, words, photo: null },
    )
    return { district, office }
  })
  live.publish('thread', district, office)
}
