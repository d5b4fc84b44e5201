/** Where the holder's case stands in one sentence, by when what comes next, and the answer or the question that is theirs to judge. */
import type { GrievanceState } from '#server/contract/grievances/grievance-state.ts'
import { Icon } from '../../parts/icon.tsx'
import { words } from '../../words/visitor/words.ts'
import { dayAndMonth, hourOf, instant, longDay } from '../shared/dates.ts'
import { AnswerPapers } from './answer-papers.tsx'
import { AnswerPhotos } from './answer-photos.tsx'
import { clockLines, isSettled } from './clock-lines.ts'
import type { KnownCase } from './forms.tsx'

/** As many steps as need no folding. */
const shortHistory = 3
const appeals: ReadonlySet<GrievanceState> = new Set(['appealed', 'finally-appealed'])

/** `untitled`: the page itself says what it is, and where it stands heads the rest. */
export function Case({ untitled = false, ...page }: KnownCase & { untitled?: boolean }) {
  const { lang, grievance } = page
  const { case: w, reference } = words[lang].receiptPage
  const { state, tier } = grievance
  return (
    <section class={state === 'waiting' || state === 'answered' ? 'card case yours' : 'card case'}>
      {untitled ? (
        <h2 class="standing">{w.standing[state]}</h2>
      ) : (
        <>
          <h2 class="small">{w.title}</h2>
          <p class="standing">{w.standing[state]}</p>
        </>
      )}
      {tier !== 1 && !isSettled(state) && !appeals.has(state) && <p>{w.authority[tier]}</p>}
      {grievance.question !== null && <Spoken title={w.question} text={grievance.question} />}
      {isSettled(state) && <Answer {...page} />}
      <Clocks {...page} />
      {!isSettled(state) && <Answer {...page} />}
      <p class="hint">
        {reference}:{' '}
        <strong class="reference" dir="ltr">
          {grievance.reference}
        </strong>
      </p>
    </section>
  )
}

function Clocks(page: KnownCase) {
  const looks = { plain: undefined, late: 'late', hint: 'hint' }
  return (
    <>
      {clockLines(page).map(({ text, tone }) => (
        <p class={looks[tone]}>{text}</p>
      ))}
    </>
  )
}

function Answer(page: KnownCase) {
  const { lang, grievance, photos } = page
  const w = words[lang].receiptPage.case
  const { state, answer, doneBy, doneOn } = grievance
  if (answer === null) return null
  const title = state === 'decided' ? w.decision : isSettled(state) ? w.answer : w.earlier
  return (
    <Spoken title={title} text={answer}>
      <AnswerPhotos lang={lang} photos={photos} taken={grievance.photos} />
      <AnswerPapers page={page} />
      {doneBy !== null && (
        <p class="hint">
          {w.doneBy}: {doneBy}
          {doneOn !== null && (
            <>
              <br />
              {w.doneOn}: {longDay(lang, doneOn)}
            </>
          )}
        </p>
      )}
    </Spoken>
  )
}

function Spoken({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children?: preact.ComponentChildren
}) {
  return (
    <div class="spoken">
      <h3>{title}</h3>
      <p class="said" dir="auto">
        {text}
      </p>
      {children}
    </div>
  )
}

/** What the office did to the minute, what the holder did by the hour: no more of it is stored. */
export function History({ lang, grievance, found }: KnownCase) {
  const { case: w, events, when } = words[lang].receiptPage
  const { timezone } = found
  return (
    <details class="card ask" open={grievance.history.length <= shortHistory}>
      <summary>{w.history}</summary>
      <ol class="steps">
        {grievance.history.map(({ event, at, own }) => (
          <li>
            <Icon name="check" size="1.2em" />
            <span>{events[event]}</span>
            <span class="hint">
              {own
                ? when(dayAndMonth(lang, at, timezone), hourOf(at, timezone))
                : instant(lang, at, timezone)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
