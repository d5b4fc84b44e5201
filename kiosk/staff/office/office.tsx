/** One office: the district's pictures for it alone, and every entry it received. */
import type { FlagView } from '#server/contract/flag.ts'
import type { Summary } from '#server/contract/summary.ts'
import { named, words } from '../language.ts'
import { place } from '../router.ts'
import { session } from '../session.ts'
import { Await } from '../states.tsx'
import { RaisedFlag } from '../today/decisions.tsx'
import { Figures } from '../today/figures.tsx'
import { Headline } from '../today/headline.tsx'
import { Hours } from '../today/hours.tsx'
import { Marks } from '../today/marks.tsx'
import { chosenDays, Range } from '../today/range.tsx'
import { Reasons } from '../today/reasons.tsx'
import { useSummary } from '../today/summary.ts'
import { Trend } from '../today/trend.tsx'
import { Entries } from './entries.tsx'
import { OwnWords } from './own-words.tsx'

type Both = { summary: Summary; flags: FlagView[] }

export function Office({ id }: { id: string }) {
  const days = chosenDays()
  const loaded = useSummary(days, id)
  return (
    <Await of={loaded}>
      {([summary, { flags }]) => (
        <OneOffice id={id} summary={summary} flags={flags.filter((flag) => flag.office.id === id)} />
      )}
    </Await>
  )
}

function OneOffice({ id, summary, flags }: Both & { id: string }) {
  const t = words.value
  const { from, to } = summary.range
  const raised = flags.filter((flag) => flag.status === 'raised')
  const own = session.value?.office?.id === id
  const unhappy = place.value.query.get('unhappy') === 'yes'
  return (
    <>
      {!own && (
        <a class="back" href="/staff">
          {t.office.back}
        </a>
      )}
      <div class="opening">
        <div>
          <h1 class="where" tabIndex={-1}>
            {summary.office ? named(summary.office.name) : id} <small>{t.span(from, to)}</small>
          </h1>
          <Headline summary={summary} />
          {own && <p class="hint">{t.own.how}</p>}
        </div>
        <Range />
      </div>
      <Figures summary={summary} />
      <Marks summary={summary} />
      {summary.total.responses === 0 && !summary.total.few && <p class="nothing">{t.empty.quietRange}</p>}
      {raised.length > 0 && (
        <section class="card decisions flagged">
          <h2>{t.office.flagged}</h2>
          {raised.map((flag) => (
            <RaisedFlag key={flag.id} flag={flag} />
          ))}
        </section>
      )}
      <div class="board narrow">
        <div class="charts">
          <Trend summary={summary} flags={flags} {...(own && { weekNote: t.own.wholeWeeks })} />
          <Hours cells={summary.hours} {...(own && { note: t.own.hours })} />
          <Reasons reasons={summary.reasons} {...(own && { note: t.own.reasons })} />
        </div>
        {own ? (
          <OwnWords office={id} />
        ) : (
          <Entries key={String(unhappy)} office={id} unhappy={unhappy} day={summary.today.day} />
        )}
      </div>
    </>
  )
}
