/** Whether everything is in order: one sentence, then what needs someone, then what is well. */
import type { PartState, StatusView } from '#server/contract/status.ts'
import * as api from '../../api/staff.ts'
import { useInDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Sentence } from '../parts/text/sentence.tsx'
import { Meta } from '../parts/text/text.tsx'
import { useEvery } from '../resource.ts'
import { Part } from './part.tsx'
import { type PartName, partsOf } from './sentences.ts'
import { StateMark } from './state-mark.tsx'
import './status.css'

const everyMs = 10_000

export function Status() {
  const loaded = useInDistrict('/api/status', api.status)
  useEvery(everyMs, loaded.refresh)
  return (
    <Page class="status-page" title={words.value.status.title} width="text" heading="quiet">
      <Await of={loaded}>{(view) => <Told view={view} stale={loaded.failed !== undefined} />}</Await>
    </Page>
  )
}

function Told({ view, stale }: { view: StatusView; stale: boolean }) {
  const t = words.value.status
  const inState = (state: PartState) => partsOf(view).filter((name) => view[name]?.state === state)
  const time = words.value.time(view.now)
  return (
    <>
      <Sentence
        live
        mark={<StateMark state={stale ? 'act' : view.state} size="2.25rem" />}
        says={stale ? t.stale(time) : t.headline[view.state](inState(view.state).length)}
      />
      <Meta>{t.checked(time)}</Meta>
      <Needy names={[...inState('act'), ...inState('look')]} view={view} />
      <Well title={t.others} names={inState('ok')} view={view} />
      <Well title={t.unused} names={inState('unused')} view={view} />
      <Running view={view} />
    </>
  )
}

type PartsProps = { names: readonly PartName[]; view: StatusView }

function Well({ title, names, view }: PartsProps & { title: string }) {
  if (names.length === 0) return null
  return (
    <section class="status-section">
      <h2>{title}</h2>
      <ul class="well">
        {names.map((name) => (
          <Part key={name} name={name} view={view} />
        ))}
      </ul>
    </section>
  )
}

function Needy({ names, view }: PartsProps) {
  if (names.length === 0) return null
  return (
    <section class="status-section">
      <h2>{words.value.status.needs}</h2>
      <ul class="needy">
        {names.map((name) => (
          <Part key={name} name={name} view={view} />
        ))}
      </ul>
    </section>
  )
}

function Running({ view }: { view: StatusView }) {
  const t = words.value
  const since = `${t.date(view.since)}, ${t.time(view.since)}`
  return (
    <Meta>
      {t.status.running(view.version, since, t.length(view.now - view.since))} {t.status.handbook}
    </Meta>
  )
}
