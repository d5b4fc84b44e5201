/** What the list below holds and how it is ordered, in one sentence that is read out when it changes. */
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { words } from '../language.ts'
import { Aside } from '../parts/text/text.tsx'
import { chosen, listName } from './address.ts'

export function DeskStatus({ data }: { data: GrievanceList }) {
  const t = words.value
  const { found, searched } = data
  if (found.count === 0) return null
  const count =
    found.count === 1 && !found.more
      ? t.queues.one
      : t.queues.count(found.more ? t.queues.more(found.count) : t.count(found.count))
  const text = chosen('search') ?? ''
  const order = searched
    ? t.queues.bySearch
    : listName() === 'closed'
      ? t.queues.byClosed
      : chosen('by') === 'step'
        ? t.queues.first(t.queues.byStep)
        : t.queues.first(t.queues.byWhole)
  return (
    <p role="status">
      <Aside>
        {[
          searched ? `${count} ${t.queues.searched[searched](text)}` : count,
          ...(searched ? [t.queues.everywhere] : []),
          order,
          ...(found.more ? [t.queues.beyond(found.count)] : []),
        ].join(' · ')}
      </Aside>
    </p>
  )
}
