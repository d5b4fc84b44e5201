/** The flags that wait for a decision, each with its evidence and what can be done about it. */
import { useState } from 'preact/hooks'
import type { FlagView } from '#server/contract/flag.ts'
import type { SilentPoster } from '#server/contract/poster.ts'
import { Acknowledge } from '../flags/acknowledge.tsx'
import { OpenGrievance, openingFromFlag } from '../grievances/open-grievance.tsx'
import { named, words } from '../language.ts'
import { Silent } from '../posters/silent.tsx'
import { may, session } from '../session.ts'
import { Evidence } from './evidence.tsx'

const shown = 3

type DecisionsProps = {
  flags: readonly FlagView[]
  silent: readonly SilentPoster[]
  /** Visitors who wrote last and wait for an answer. */
  waiting: number
  onPrinted: () => void
}

export function Decisions({ flags, silent, waiting, onPrinted }: DecisionsProps) {
  const t = words.value.decisions
  const raised = flags.filter((flag) => flag.status === 'raised')
  return (
    <section class="card decisions">
      <h2>{t.title}</h2>
      {waiting > 0 && may('grievance:work') && (
        <p class="waiting">
          <a href="/staff/messages">{words.value.thread.waitingCount(waiting)}</a>
        </p>
      )}
      {raised.length + silent.length + waiting === 0 && (
        <p class="nothing">
          <b>{t.calm}</b> {t.calmHelp}
        </p>
      )}
      {raised.slice(0, shown).map((flag) => (
        <RaisedFlag key={flag.id} flag={flag} />
      ))}
      {raised.length > shown && (
        <a class="all" href="/staff/flags">
          {t.all(raised.length)}
        </a>
      )}
      {silent.slice(0, shown).map((poster) => (
        <Silent key={poster.id} poster={poster} onPrinted={onPrinted} />
      ))}
      {silent.length > shown && (
        <a class="all" href="/staff/posters">
          {words.value.posterLife.all(silent.length)}
        </a>
      )}
    </section>
  )
}

export function RaisedFlag({ flag }: { flag: FlagView }) {
  const t = words.value
  const [open, setOpen] = useState<'acknowledge' | 'grievance' | null>(null)
  const close = () => setOpen(null)
  return (
    <article class="raised">
      <h3>
        <a href={`/staff/offices/${flag.office.id}`}>{t.decisions.worse(named(flag.office.name))}</a>
      </h3>
      <Evidence evidence={flag.evidence} />
      <p class="meta">
        {flag.hour === null ? t.day(flag.day) : t.flags.on(t.day(flag.day), t.hour(flag.hour))}
      </p>
      <div class="choices">
        {may('flag:acknowledge') && (
          <button type="button" class="textual" onClick={() => setOpen('acknowledge')}>
            {t.decisions.acknowledge}
          </button>
        )}
        {may('grievance:open') && flag.grievances.length === 0 && (
          <button type="button" class="textual" onClick={() => setOpen('grievance')}>
            {t.decisions.open}
          </button>
        )}
        {flag.grievances.map((grievance) => (
          <a key={grievance.id} class="textual" href={`/staff/grievances/${grievance.id}`}>
            {t.words.opened(grievance.reference)}
          </a>
        ))}
        {!session.value?.office && (
          <a class="textual" href={`/staff/offices/${flag.office.id}?unhappy=yes`}>
            {t.decisions.entries}
          </a>
        )}
      </div>
      {open === 'acknowledge' && <Acknowledge flag={flag} onClose={close} />}
      {open === 'grievance' && <OpenGrievance {...openingFromFlag(flag)} onClose={close} />}
    </article>
  )
}
