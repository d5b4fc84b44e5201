/** What the holder of a receipt sees: what they said, and how far the grievance is that came of it. */

import type { GrievanceState } from '#server/contract/grievance-state.ts'
import type { Language } from '#server/contract/names.ts'
import type { ReceiptPage } from '#server/contract/page-data.ts'
import type { ReceiptView } from '#server/contract/receipt.ts'
import { nameIn } from '#server/contract/words/words.ts'
import { Face } from '../../parts/face.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { instant, longDay } from '../shared/dates.ts'
import { Finish } from '../shared/finish.tsx'
import { Layout } from '../shared/layout.tsx'
import { PutBack, Rights } from './rights.tsx'
import { Thread } from './thread.tsx'

type Time = Pick<ReceiptView, 'timezone'> & Pick<ReceiptPage, 'now'>

export function Receipt({ script, ...page }: ReceiptPage & { script: string }) {
  const { lang, asked, found } = page
  const w = words[lang].receiptPage
  return (
    <Layout lang={lang} title={w.title} script={script}>
      <h1>{w.title}</h1>
      {page.isComing && asked !== null ? (
        <Coming lang={lang} entry={asked} />
      ) : found && asked !== null ? (
        <>
          <p>
            {w.label}{' '}
            <strong class="code-small" dir="ltr" translate={false}>
              {asked}
            </strong>
          </p>
          <Said lang={lang} view={found} />
          {found.grievance ? (
            <Case {...page} timezone={found.timezone} grievance={found.grievance} />
          ) : (
            <p class="calm">{w.noGrievance}</p>
          )}
          <Thread {...page} found={found} asked={asked} />
          <Rights lang={lang} found={found} asked={asked} />
          <p class="calm">
            <a href={`/r?lang=${lang}`}>{w.another}</a>
          </p>
          <Finish lang={lang} />
        </>
      ) : (
        <>
          {page.withdrawn && (
            <p class="calm" role="status">
              {words[lang].rights.receipt.gone}
            </p>
          )}
          {page.putBackUntil !== null && asked !== null && (
            <PutBack lang={lang} asked={asked} until={page.putBackUntil} />
          )}
          <Ask {...page} asked={page.withdrawn ? null : asked} />
        </>
      )}
    </Layout>
  )
}

/** What was said on a tablet that has had no network since. */
function Coming({ lang, entry }: { lang: Language; entry: string }) {
  const w = words[lang].receiptPage
  return (
    <form method="post" action="/r" class="ask">
      <p class="calm" role="status">
        {w.coming}
      </p>
      <p class="hint">{w.comingHelp}</p>
      <input type="hidden" name="lang" value={lang} />
      <input type="hidden" name="receipt" value={entry} />
      <button type="submit" class="primary">
        {w.lookAgain}
      </button>
    </form>
  )
}

function Ask({ lang, asked, reference }: ReceiptPage) {
  const w = words[lang].receiptPage
  return (
    <form method="post" action="/r" class="ask" noValidate>
      <p class="hint">{w.lead}</p>
      {reference === null && asked !== null && (
        <p class="notice" role="alert">
          {w.unknown}
        </p>
      )}
      {reference !== null && <ByReference lang={lang} reference={reference} />}
      <input type="hidden" name="lang" value={lang} />
      <label for="receipt">{w.label}</label>
      <input
        id="receipt"
        name="receipt"
        class="code"
        dir="ltr"
        value={reference === null ? (asked ?? '') : ''}
        placeholder="XXXX XXXX XXXX XXXX"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        required
      />
      <button type="submit" class="primary">
        {w.look}
      </button>
      {reference === null && <p class="hint">{w.fromMessage}</p>}
    </form>
  )
}

/** What to do with the number that a message named: it opens nothing here, and the office finds the case by it. */
function ByReference({ lang, reference }: { lang: Language; reference: string }) {
  const w = words[lang].receiptPage
  return (
    <div class="card" role="alert">
      <h2>{w.referenceTitle}</h2>
      <p>
        <strong class="code-small" dir="ltr">
          {reference}
        </strong>
      </p>
      {w.referenceHelp.map((each) => (
        <p>{each}</p>
      ))}
    </div>
  )
}

function Said({ lang, view }: { lang: Language; view: ReceiptView }) {
  const w = words[lang]
  return (
    <section class="card">
      <h2 class="small">{w.receiptPage.said}</h2>
      <p class="recap">
        <Face rating={view.rating} size="2.5rem" />
        <strong>{w.ratings[view.rating]}</strong>
      </p>
      <p>
        <Name names={view.office} lang={lang} />
        {view.point && ' · '}
        {view.point && <Name names={view.point} lang={lang} />}
      </p>
      <p class="hint">{w.receiptPage.when(longDay(lang, view.day), view.hour)}</p>
      {view.reasons.length > 0 && <p>{view.reasons.map((name) => nameIn(name, lang)).join(' · ')}</p>}
      {view.words && <blockquote>{view.words}</blockquote>}
      {view.words === '' && <p class="hint">{w.rights.receipt.wordsGone}</p>}
    </section>
  )
}

/** The office owes nothing any more, or it is the holder's turn. */
const isSettled: ReadonlySet<GrievanceState> = new Set([
  'answered',
  'closed',
  'lapsed',
  'withdrawn',
  'decided',
])

function Case({
  lang,
  grievance,
  timezone,
  now,
}: { lang: Language; grievance: NonNullable<ReceiptView['grievance']> } & Time) {
  const w = words[lang].receiptPage
  const waiting = !isSettled.has(grievance.state)
  const due = instant(lang, grievance.dueAt, timezone)
  return (
    <section class="card">
      <h2>{w.grievance}</h2>
      <p>
        {w.reference}:{' '}
        <strong class="code-small" dir="ltr">
          {grievance.reference}
        </strong>
      </p>
      {waiting && (
        <p class={grievance.dueAt < now ? 'late' : 'hint'}>
          {grievance.dueAt < now ? w.late(due) : w.due(due)}
        </p>
      )}
      <ol class="steps">
        {grievance.history.map(({ event, at }) => (
          <li>
            <Icon name="check" size="1.2em" />
            <span>{w.events[event]}</span>
            <span class="hint">{instant(lang, at, timezone)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
