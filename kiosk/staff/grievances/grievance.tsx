/** One grievance: what it is about, what has happened, and what can be done next. */
import type { GrievanceView } from '#server/contract/grievance.ts'
import * as api from '../../api/staff.ts'
import { Face } from '../../parts/face.tsx'
import { named, words } from '../language.ts'
import { Rated } from '../office/rated.tsx'
import { useResource } from '../resource.ts'
import { may, session } from '../session.ts'
import { Await } from '../states.tsx'
import { Thread } from '../thread/thread.tsx'
import { Due } from './due.tsx'
import { NextSteps } from './next-steps.tsx'

export function Grievance({ id }: { id: string }) {
  const loaded = useResource(`/api/grievances/${id}`, (signal) => api.grievance(id, signal), [
    'grievance',
    'thread',
    'entry',
    'flag',
  ])
  return (
    <div class="column wide">
      <a class="back" href="/staff/grievances">
        {words.value.grievance.back}
      </a>
      <Await of={loaded}>
        {(grievance) => (
          <>
            <header class="case-head">
              <h1 tabIndex={-1}>{grievance.summary}</h1>
              <p>
                <span class="chip">{words.value.grievances.steps[grievance.step]}</span>{' '}
                <Due grievance={grievance} />
              </p>
            </header>
            <div class="case">
              <div class="acts">
                {may('grievance:work') ? (
                  <NextSteps grievance={grievance} onMoved={loaded.replace} onStale={loaded.reload} />
                ) : (
                  grievance.step !== 'closed' && <p class="hint">{words.value.grievance.readOnly}</p>
                )}
                {grievance.entry && <Thread entry={grievance.entry.id} replies={false} />}
                <History grievance={grievance} />
              </div>
              <div class="about-case">
                <Facts grievance={grievance} />
                <Source grievance={grievance} />
              </div>
            </div>
          </>
        )}
      </Await>
    </div>
  )
}

type CaseProps = { grievance: GrievanceView }

function Facts({ grievance }: CaseProps) {
  const t = words.value
  const facts = [
    [t.opening.reference, grievance.reference],
    [t.grievance.office, `${named(grievance.office.name)} (${named(grievance.department)})`],
    [t.grievance.owner, grievance.owner?.name ?? t.grievances.nobody],
    [t.grievance.kind, t.grievances.kinds[grievance.kind]],
    [t.grievance.tier, t.grievances.tiers[grievance.tier] ?? ''],
    [t.grievance.dueAt, `${t.date(grievance.dueAt)}, ${t.time(grievance.dueAt)}`],
  ]
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

function Source({ grievance: { entry, flag, office } }: CaseProps) {
  const t = words.value
  if (flag) {
    return (
      <p>
        <a href={`/staff/offices/${office.id}`}>{t.grievance.fromFlag}</a>
      </p>
    )
  }
  if (!entry) return session.value?.office ? <p class="hint">{t.own.caseHelp}</p> : null
  return (
    <section class="source">
      <h2>{t.grievance.visitor}</h2>
      <div class="entry">
        <Face rating={entry.rating} size="2.25rem" />
        <div>
          <Rated rating={entry.rating} reasons={entry.reasons} />
          {entry.words && <p class="quote">{entry.words}</p>}
          <p class="meta">
            {[entry.point ? named(entry.point) : null, t.words.on(t.day(entry.day), t.hour(entry.hour))]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      </div>
    </section>
  )
}

function History({ grievance }: CaseProps) {
  const t = words.value
  return (
    <section class="history">
      <h2>{t.grievance.history}</h2>
      <ol>
        {grievance.history.map((move) => (
          <li key={`${move.step} ${move.at}`}>
            <b>{t.grievances.steps[move.step]}</b>
            <span class="meta">
              {move.by ?? t.thread.byVisitor} · {t.date(move.at)}, {t.time(move.at)}
            </span>
            {/* An answer stands in the thread already. */}
            {move.note && move.step !== 'answered' && <p>{move.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
