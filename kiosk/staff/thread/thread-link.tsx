/** Leads from an entry to its thread, and says when the visitor waits. */
import type { EntryView } from '#server/contract/summary.ts'
import { words } from '../language.ts'
import { may } from '../session.ts'

export function ThreadLink({ entry: { id, thread } }: { entry: EntryView }) {
  const t = words.value.thread
  if (!may('grievance:work')) return null
  return (
    <p class="thread-link">
      <a class="textual" href={`/staff/entries/${id}`}>
        {thread.messages > 0 ? t.count(thread.messages) : t.reply}
      </a>
      {thread.waiting && <span class="chip flag">{t.waiting}</span>}
    </p>
  )
}
