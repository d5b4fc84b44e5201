/** Visitors who wrote last and wait for an answer. */
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { useResource } from '../resource.ts'
import { Await } from '../states.tsx'
import { Said } from './entry.tsx'
import { ThreadLink } from './thread-link.tsx'

export function Waiting() {
  const t = words.value.thread
  const loaded = useResource('/api/threads', api.waiting, ['thread', 'grievance', 'entry', 'flag'])
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t.page}</h1>
      <Await of={loaded}>
        {({ entries }) =>
          entries.length === 0 ? (
            <p class="nothing">
              <b>{t.noneWaiting}</b> {t.noneWaitingHelp}
            </p>
          ) : (
            <ul class="waiting-list">
              {entries.map((entry) => (
                <li key={entry.id} class="card">
                  <h2>{named(entry.office.name)}</h2>
                  <Said entry={entry} />
                  <ThreadLink entry={entry} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </div>
  )
}
