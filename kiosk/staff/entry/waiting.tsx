/** Visitors who wrote last and wait for an answer: the earliest first, those whose entry does not count after all others. */
import { useState } from 'preact/hooks'
import type { EntryView } from '#server/contract/figures/summary.ts'
import type { WaitingList as Waiters } from '#server/contract/thread.ts'
import * as api from '../../api/staff.ts'
import { districtAsked } from '../district.ts'
import { named, words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await, Notice } from '../parts/page/states.tsx'
import { Aside, Meta } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { ThreadLink } from '../thread/thread-link.tsx'
import { Said } from './entry.tsx'
import './waiting.css'

export function Waiting() {
  const [pages, setPages] = useState(1)
  const district = districtAsked.value
  const loaded = useResource(
    `/api/threads?district=${district}&pages=${pages}`,
    (signal) => load(district, pages, signal),
    ['thread', 'grievance', 'entry', 'flag'],
  )
  return (
    <Page title={words.value.thread.page} width="text">
      <Await of={loaded}>{(list) => <WaitingList list={list} onMore={() => setPages(pages + 1)} />}</Await>
    </Page>
  )
}

/** As many pages as were asked for, each time anew: who was answered meanwhile is in none of them. */
async function load(district: string | null, pages: number, signal: AbortSignal): Promise<Waiters> {
  const list = await api.waiting({ district, after: null }, signal)
  for (let page = 1; page < pages && list.next !== null; page++) {
    const { entries, next } = await api.waiting({ district, after: list.next }, signal)
    list.entries.push(...entries)
    list.next = next
  }
  return list
}

function WaitingList({ list, onMore }: { list: Waiters; onMore: () => void }) {
  const t = words.value.thread
  const { entries, count, marked, next } = list
  if (entries.length === 0) return <Notice title={t.noneWaiting} help={t.noneWaitingHelp} />
  const counting = entries.filter((entry) => entry.mark === null)
  const others = entries.filter((entry) => entry.mark !== null)
  return (
    <div class="waiting-list">
      <Aside>{t.waitingCount(count, marked)}</Aside>
      {counting.map((entry) => (
        <Waiter key={entry.id} entry={entry} />
      ))}
      {others.length > 0 && (
        <section class="waiting-list">
          <h2>{t.marked(marked)}</h2>
          <Meta>{t.markedHelp}</Meta>
          {others.map((entry) => (
            <Waiter key={entry.id} entry={entry} />
          ))}
        </section>
      )}
      {next !== null && (
        <Actions>
          <Button onClick={onMore}>{words.value.states.more}</Button>
        </Actions>
      )}
    </div>
  )
}

function Waiter({ entry }: { entry: EntryView }) {
  return (
    <Card title={named(entry.office.name)}>
      <Said entry={entry} />
      <ThreadLink entry={entry} />
    </Card>
  )
}
