/** Every flag: those that wait for a decision, then what was done about the others. */
import type { FlagView } from '#server/contract/flag.ts'
import * as api from '../../api/staff.ts'
import { named, words } from '../language.ts'
import { useResource } from '../resource.ts'
import { Await, Notice } from '../states.tsx'
import { RaisedFlag } from '../today/decisions.tsx'
import { Evidence } from '../today/evidence.tsx'

export function Flags() {
  const t = words.value.flags
  const loaded = useResource('/api/flags', api.flags, ['flag', 'grievance'])
  return (
    <Await of={loaded}>
      {({ flags }) => {
        if (flags.length === 0) return <Notice title={t.none} help={t.noneHelp} />
        const raised = flags.filter((flag) => flag.status === 'raised')
        const past = flags.filter((flag) => flag.status !== 'raised')
        return (
          <div class="column wide">
            <h1 tabIndex={-1}>{t.title}</h1>
            <div class="flags-board">
              <section class="card decisions">
                <h2>{t.raised}</h2>
                {raised.length === 0 && <p class="nothing">{t.noneRaised}</p>}
                {raised.map((flag) => (
                  <RaisedFlag key={flag.id} flag={flag} />
                ))}
              </section>
              {past.length > 0 && (
                <section class="past">
                  <h2>{t.past}</h2>
                  {past.map((flag) => (
                    <PastFlag key={flag.id} flag={flag} />
                  ))}
                </section>
              )}
            </div>
          </div>
        )
      }}
    </Await>
  )
}

function PastFlag({ flag }: { flag: FlagView }) {
  const t = words.value
  return (
    <article>
      <h3>
        <a href={`/staff/offices/${flag.office.id}`}>{named(flag.office.name)}</a>{' '}
        <small>{flag.hour === null ? t.day(flag.day) : t.flags.on(t.day(flag.day), t.hour(flag.hour))}</small>
      </h3>
      <Evidence evidence={flag.evidence} />
      {flag.status === 'withdrawn' && <p class="meta">{t.flags.withdrawn}</p>}
      {flag.acknowledged && (
        <blockquote>
          <p>{flag.acknowledged.note}</p>
          <footer class="meta">{t.flags.by(flag.acknowledged.by, t.date(flag.acknowledged.at))}</footer>
        </blockquote>
      )}
      {flag.grievances.map((grievance) => (
        <a key={grievance.id} class="textual" href={`/staff/grievances/${grievance.id}`}>
          {t.words.opened(grievance.reference)}
        </a>
      ))}
    </article>
  )
}
