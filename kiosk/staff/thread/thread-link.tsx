/** Leads from an entry to its thread, and says when the visitor waits. */

import type { EntryView } from '#server/contract/figures/summary.ts'
import { inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { ButtonLink } from '../parts/button/button.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { may } from '../session.ts'
import './thread-link.css'

export function ThreadLink({ entry: { id, thread, hasReceipt } }: { entry: EntryView }) {
  const t = words.value.thread
  if (!may('entry:read') || (thread.messages === 0 && !(hasReceipt && may('grievance:act')))) return null
  return (
    <p class="thread-link">
      <ButtonLink look="text" href={inDistrict(`/staff/entries/${id}`)}>
        {thread.messages > 0 ? t.count(thread.messages) : t.reply}
      </ButtonLink>
      {thread.waiting && <Chip attention>{t.waiting}</Chip>}
    </p>
  )
}
