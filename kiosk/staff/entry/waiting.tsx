/** Visitors who wrote last and wait for an answer. */
import type { EntryView } from '#server/contract/summary.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Await, Notice } from '../parts/page/states.tsx'
import { ThreadLink } from '../thread/thread-link.tsx'
import { Said } from './entry.tsx'
import './waiting.css'

export function Waiting() {
  const loaded = useInDistrict('/api/threads', api.waiting, ['thread', 'grievance', 'entry', 'flag'])
  return (
    <Page title={words.value.thread.page} width="text">
      <Await of={loaded}>{({ entries }) => <WaitingList entries={entries} />}</Await>
    </Page>
  )
}

function WaitingList({ entries }: { entries: readonly EntryView[] }) {
  const t = words.value.thread
  if (entries.length === 0) return <Notice title={t.noneWaiting} help={t.noneWaitingHelp} />
  return (
    <div class="waiting-list">
      {entries.map((entry) => (
        <Card key={entry.id} title={named(entry.office.name)}>
          <Said entry={entry} />
          <ThreadLink entry={entry} />
        </Card>
      ))}
    </div>
  )
}
