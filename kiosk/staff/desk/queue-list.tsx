/** The lists of grievances beside each other, each with how many are in it now. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { words } from '../language.ts'
import { may } from '../session.ts'
import { chosen, filtersOn, hrefOf, type ListName, listName, queueNames } from './address.ts'
import './queue-list.css'

const worked: readonly ListName[] = ['mine', 'desk']

export function QueueList({ data }: { data: GrievanceList | undefined }) {
  const t = words.value.queues
  const current = chosen('search') ? null : listName()
  const nav = useRef<HTMLElement>(null)
  // Where they stand in one line, the one that is open stands in sight; the page itself does not move.
  useLayoutEffect(() => {
    const link = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (nav.current && link) nav.current.scrollLeft = link.offsetLeft - nav.current.offsetLeft - 16
  }, [current, data === undefined])
  const names: ListName[] = ['open', ...queueNames, 'closed']
  // The server counts whole lists, and the links keep the filters: of a filtered list only what is found is known.
  const isFiltered = filtersOn() > 0
  return (
    <nav class="queue-list" aria-label={t.label} ref={nav}>
      {names
        .filter((name) => may('grievance:act') || !worked.includes(name))
        .map((name) => (
          <a
            key={name}
            href={hrefOf(name)}
            data-late={!isFiltered && name === 'overdue' && data && data.overdue > 0 ? 'yes' : undefined}
            {...(name === current && { 'aria-current': 'true' as const })}
          >
            <span>{t.names[name]}</span>
            {data && !isFiltered && <b>{countOf(data, name)}</b>}
            {data && isFiltered && name === current && <b>{foundIn(data)}</b>}
          </a>
        ))}
    </nav>
  )
}

function foundIn({ found: { count, more } }: GrievanceList): string {
  const t = words.value
  return more ? t.queues.more(count) : t.count(count)
}

function countOf({ queues: counts, open, closed, closedMore }: GrievanceList, name: ListName): string {
  const t = words.value
  if (name === 'closed') return closedMore ? t.queues.more(closed) : t.count(closed)
  return t.count(name === 'open' ? open : (counts?.[name] ?? 0))
}
