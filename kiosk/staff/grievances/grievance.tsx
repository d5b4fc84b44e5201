/** One grievance: what it is about, what has happened, and what can be done next. */
import type { GrievanceView } from '#server/contract/grievance.ts'
import * as api from '../../api/staff.ts'
import { inDistrict, useDistrictOf } from '../district.ts'
import { named, words } from '../language.ts'
import { Rated } from '../parts/entry/rated.tsx'
import { SaidAlone } from '../parts/entry/said.tsx'
import { KeptText } from '../parts/form/kept.tsx'
import { Columns, Page } from '../parts/page/page.tsx'
import { Await } from '../parts/page/states.tsx'
import { Chip } from '../parts/text/chip.tsx'
import { Hint, Meta, Quote } from '../parts/text/text.tsx'
import { type Loaded, useResource } from '../resource.ts'
import { may, session } from '../session.ts'
import { Thread } from '../thread/thread.tsx'
import { Due } from './due.tsx'
import { History } from './history.tsx'
import { NextSteps } from './next-steps.tsx'
import { openingForm } from './open-grievance.tsx'
import './grievance.css'

export function Grievance({ id }: { id: string }) {
  const loaded = useResource(`/api/grievances/${id}`, (signal) => api.grievance(id, signal), [
    'grievance',
    'thread',
    'entry',
    'flag',
  ])
  useDistrictOf(loaded.data?.district)
  return <Await of={loaded}>{(grievance) => <Case grievance={grievance} loaded={loaded} />}</Await>
}

type CaseProps = { grievance: GrievanceView }

function Case({ grievance, loaded }: CaseProps & { loaded: Loaded<GrievanceView> }) {
  const t = words.value
  return (
    <Page
      title={grievance.summary}
      heading="long"
      crumbs={[{ href: inDistrict('/staff/grievances'), label: t.grievance.back }]}
      below={
        <p class="case-state">
          <Chip>{t.grievances.states[grievance.state]}</Chip> <Due grievance={grievance} />
        </p>
      }
    >
      <Columns
        beside={
          <>
            <Facts grievance={grievance} />
            <Source grievance={grievance} />
          </>
        }
      >
        {may('grievance:act') ? (
          <NextSteps grievance={grievance} onMoved={loaded.replace} onStale={loaded.reload} />
        ) : (
          grievance.state !== 'closed' && <Hint>{t.grievance.readOnly}</Hint>
        )}
        <KeptText form={openingForm(grievance.entry?.id ?? grievance.flag ?? '')} field="summary" />
        {grievance.entry && <Thread entry={grievance.entry.id} replies={false} />}
        <History history={grievance.history} />
      </Columns>
    </Page>
  )
}

function Facts({ grievance }: CaseProps) {
  const t = words.value
  const when = (at: number | null) => (at === null ? null : `${t.date(at)}, ${t.time(at)}`)
  const facts = [
    [t.opening.reference, grievance.reference],
    [t.grievance.office, `${named(grievance.office.name)} (${named(grievance.department)})`],
    [t.grievance.owner, grievance.owner?.name ?? t.grievances.nobody],
    [t.grievance.kind, t.grievances.kinds[grievance.kind]],
    [t.grievance.source, t.grievance.sources[grievance.source]],
    [t.grievance.tier, t.grievances.tiers[grievance.tier]],
    [t.grievance.dueAt, when(grievance.dueAt)],
    [t.grievance.stepDue, when(grievance.stepDueAt)],
    [t.grievance.above, grievance.tier === 3 ? null : when(grievance.tierDueAt)],
  ].filter((fact): fact is [string, string] => fact[1] !== null)
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Where it came from: a flag of the office, or what a visitor said. */
function Source({ grievance: { entry, flag, office } }: CaseProps) {
  const t = words.value
  if (flag) {
    return (
      <p>
        <a href={inDistrict(`/staff/offices/${office.id}`)}>{t.grievance.fromFlag}</a>
      </p>
    )
  }
  if (!entry) return session.value?.office ? <Hint>{t.own.caseHelp}</Hint> : null
  const when = t.words.on(t.day(entry.day), t.hour(entry.hour))
  return (
    <section class="source">
      <h2>{t.grievance.visitor}</h2>
      <SaidAlone rating={entry.rating} size="2.25rem">
        <Rated rating={entry.rating} reasons={entry.reasons} />
        {entry.words && <Quote>{entry.words}</Quote>}
        <Meta>{entry.point ? `${named(entry.point)} · ${when}` : when}</Meta>
      </SaidAlone>
    </section>
  )
}
