/** The conversation about an entry, as staff see it. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { Problem } from '../contract/problem.ts'
import { conversationOf, entrySubject } from '../contract/subject.ts'
import type { ThreadView } from '../contract/thread.ts'
import { readThread } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { hasReceipt } from '../entries/entry.ts'
import { findEntry } from '../entries/entry-store.ts'
import { requireReadable } from '../grievances/grievance-views.ts'
import { wordsRead } from '../ledger/reading.ts'

/** The conversation about a case that began without an entry. Throws `not-found` and `not-permitted`. */
export async function viewCaseThread(
  { db, directory, readings }: Pick<Deps, 'db' | 'directory' | 'readings'>,
  actor: StaffActor,
  id: string,
): Promise<ThreadView> {
  const found = await requireReadable({ db, directory }, actor, id)
  if (found.entry !== null) throw new Problem('not-found', 'There is no such conversation.')
  await readings.note(actor, wordsRead(actor, 'entry:read', [], 'thread', found.office))
  const { messages, solved } = await readThread(db, conversationOf(found))
  return { entry: null, messages, solved, isRead: true }
}

/** Throws `not-found` and `not-permitted`. */
export async function viewThread(
  { db, directory, readings }: Pick<Deps, 'db' | 'directory' | 'readings'>,
  actor: StaffActor,
  entry: string,
): Promise<ThreadView> {
  const found = await findEntry(db, entry)
  if (!found) throw new Problem('not-found', 'There is no such entry.')
  requireCan(actor, 'entry:read', directory.placeOf(found.office))
  await readings.note(actor, wordsRead(actor, 'entry:read', [], 'thread', found.office))
  const { messages, solved } = await readThread(db, entrySubject(entry))
  return { entry, messages, solved, isRead: hasReceipt(found) }
}
