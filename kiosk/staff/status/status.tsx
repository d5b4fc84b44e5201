/** Whether everything is in order: one sentence, then what needs someone, then what is well. */
import type { PartState, StatusView } from '#server/contract/status.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useEvery, useResource } from '../resource.ts'
import { Await } from '../states.tsx'
import { Part } from './part.tsx'
import { partsOf } from './sentences.ts'
import { StateMark } from './state-mark.tsx'

const everyMs = 10_000

export function Status() {
  const t = words.value
  const loaded = useResource('/api/status', api.status)
  useEvery(everyMs, loaded.refresh)
  return (
    <div class="column status-page">
      <h1 class="where" tabIndex={-1}>
        {t.status.title}
      </h1>
      <Await of={loaded}>{(view) => <Told view={view} stale={loaded.failed !== undefined} />}</Await>
    </div>
  )
}

function Told({ view, stale }: { view: StatusView; stale: boolean }) {
  const t = words.value
  const inState = (state: PartState) => partsOf(view).filter((name) => view[name]?.state === state)
  const needy = [...inState('act'), ...inState('look')]
  const well = inState('ok')
  const grave = inState(view.state).length
  const time = t.time(view.now)
  return (
    <>
      <div class="headline" role="status">
        <StateMark state={stale ? 'act' : view.state} />
        <p class="says">{stale ? t.status.stale(time) : t.status.headline[view.state](grave)}</p>
      </div>
      <p class="meta">{t.status.checked(time)}</p>
      {needy.length > 0 && (
        <section>
          <h2>{t.status.needs}</h2>
          <ul class="parts needy">
            {needy.map((name) => (
              <Part key={name} name={name} view={view} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t.status.others}</h2>
        <ul class="parts">
          {well.map((name) => (
            <Part key={name} name={name} view={view} />
          ))}
        </ul>
      </section>
      <p class="meta">
        {t.status.running(
          view.version,
          `${t.date(view.since)}, ${t.time(view.since)}`,
          t.length(view.now - view.since),
        )}{' '}
        {t.status.handbook}
      </p>
    </>
  )
}
