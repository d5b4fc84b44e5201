/** Where the holder's case stands in one sentence, by when what comes next, and the answer or the question that is theirs to judge. */
import type { GrievanceState } from '#server/contract/grievance-state.ts'
import { Icon } from '../../parts/icon.tsx'
import { words } from '../../words/visitor/words.ts'
import { dayAndMonth, deadline, hourOf, instant, longDay } from '../shared/dates.ts'
import { AnswerPapers } from './answer-papers.tsx'
import { AnswerPhotos } from './answer-photos.tsx'
import type { KnownCase } from './forms.tsx'

const dayMs = 86_400_000
/** As many steps as need no folding. */
const shortHistory = 3
const appeals: ReadonlySet<GrievanceState> = new Set(['appealed', 'finally-appealed'])
const ended: ReadonlySet<GrievanceState> = new Set(['closed', 'lapsed', 'withdrawn', 'decided'])
/** The office owes nothing any more, or it is the holder's turn. */
const isSettled = (state: GrievanceState): boolean => state === 'answered' || ended.has(state)

/** The last day that is the holder's from beginning to end: what is said of a time to act is never too long. */
export const lastWholeDay = ({ lang, found }: KnownCase, until: number): string =>
  dayAndMonth(lang, until - dayMs + 1, found.timezone)

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

/** By when the answer is due, and when the case goes on by itself; after an answer the holder's own days. */
function Clocks(page: KnownCase) {
  const { lang, grievance, found, now } = page
  const w = words[lang].receiptPage.case
  const { state, tier, dueAt, tierDueAt, stepDueAt, objectUntil } = grievance
  const by = (at: number) => deadline(lang, at, found.timezone)
  if (isSettled(state))
    return (
      <>
        {objectUntil !== null && <p class="hint">{w.objectBy(lastWholeDay(page, objectUntil))}</p>}
        {state === 'answered' && stepDueAt !== null && <p class="hint">{w.closesBy(by(stepDueAt))}</p>}
      </>
    )
  const isLate = dueAt < now
  const lapses = state === 'waiting' && stepDueAt !== null && (tier === 3 || stepDueAt < (tierDueAt ?? 0))
  return (
    <>
      {tier === 1 || tierDueAt === null ? (
        <p class={isLate ? 'late' : undefined}>
          {isLate ? w.late(by(dueAt)) : state === 'promised' ? w.promised(by(dueAt)) : w.due(by(dueAt))}
        </p>
      ) : (
        <p class={tierDueAt < now ? 'late' : undefined}>
          {tierDueAt < now ? w.authorityLate(by(tierDueAt)) : w.authorityDue(by(tierDueAt))}
        </p>
      )}
      {grievance.reason !== null && (
        <p>
          {w.reason}: {grievance.reason}
        </p>
      )}
      {lapses && stepDueAt !== null && <p class="hint">{w.replyBy(by(stepDueAt))}</p>}
      {!lapses && tier !== 3 && tierDueAt !== null && tierDueAt > now && (
        <p class="hint">{tier === 1 && tierDueAt !== dueAt ? w.goesUpBy(by(tierDueAt)) : w.goesUp[tier]}</p>
      )}
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
