/** The conversation about an entry, as staff see it. */
import { Problem } from '../contract/problem.ts'
import { entrySubject } from '../contract/subject.ts'
import type { ThreadView } from '../contract/thread.ts'
import { readThread } from '../conversations/conversation-store.ts'
import type { Deps } from '../deps.ts'
import { findEntry } from '../feedback/entry-store.ts'

/** Throws `not-found`. */
export async function viewThread({ db }: Pick<Deps, 'db'>, entry: string): Promise<ThreadView> {
  if (!(await findEntry(db, entry))) throw new Problem('not-found', 'There is no such entry.')
  const { messages, solved } = await readThread(db, entrySubject(entry))
  return { entry, messages, solved }
}
