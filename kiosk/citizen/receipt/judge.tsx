/** "Is it settled?", where a "no" goes, and how the answer was. Each is a form of its own and needs no script. */
import type { Rating } from '#server/contract/rating.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { Face } from '../../parts/face.tsx'
import { words } from '../../words/visitor/words.ts'
import { Held, type Known, type KnownCase, Photo, typedIn } from './forms.tsx'

const ratings: readonly Rating[] = [1, 2, 3, 4]

/** A "yes", a "no"; and after a "yes" the "no" that takes it back. */
export function Judge(page: Known) {
  const { found } = page
  const { may } = found
  const w = words[page.lang].receiptPage.thread
  if (!may.solve && !may.object) return null
  return (
    <section class="card ask judge">
      {may.solve && (
        <>
          <h2>{w.solved}</h2>
          <form method="post" action={`${page.base}/solved`}>
            <Judged page={page} says="yes" />
            <button type="submit" class="wide">
              {w.yes}
            </button>
          </form>
        </>
      )}
      {(found.grievance === null || may.reopen || may.appeal) && (
        <No page={page} says={may.solve ? w.no : w.noAfterAll} />
      )}
    </section>
  )
}

function No({ page, says }: { page: Known; says: string }) {
  const { thread, case: w } = words[page.lang].receiptPage
  const { may } = page.found
  const withPhoto = page.photoWithNo && may.photo
  return (
    <details open={typedIn(page, 'solved') !== ''}>
      <summary class="wide">{says}</summary>
      <form
        method="post"
        action={`${page.base}/solved`}
        {...(withPhoto && { enctype: 'multipart/form-data' })}
      >
        <Judged page={page} says="no" />
        <label for="why-not">{thread.whyNot}</label>
        <textarea id="why-not" name="words" rows={3} maxLength={unitsFor(longest.words)}>
          {typedIn(page, 'solved')}
        </textarea>
        {withPhoto && <Photo lang={page.lang} id="photo-no" />}
        {!may.reopen && !may.appeal && (
          <button type="submit" class="wide">
            {says}
          </button>
        )}
        {may.reopen && <Way next="reopen" press={w.no.reopen} help={w.no.reopenHelp} />}
        {may.appeal && (
          <Way next="appeal" press={w.no.appeal} help={may.reopen ? w.no.appealHelp : w.no.only} />
        )}
      </form>
    </details>
  )
}

function Way({ next, press, help }: { next: 'reopen' | 'appeal'; press: string; help: string }) {
  return (
    <div class="way">
      <button type="submit" class="wide" name="next" value={next} aria-describedby={`way-${next}`}>
        {press}
      </button>
      <p class="hint" id={`way-${next}`}>
        {help}
      </p>
    </div>
  )
}

/** With the answer that this page shows: one that came since is not judged by it. */
function Judged({ page, says }: { page: Known; says: 'yes' | 'no' }) {
  const answer = page.found.grievance?.answerNumber ?? null
  return (
    <>
      <Held page={page} message />
      <input type="hidden" name="solved" value={says} />
      {answer !== null && <input type="hidden" name="answer" value={answer} />}
    </>
  )
}

/** The four faces for an answer. Who was not content with it can have it looked at again. */
export function RateAnswer(page: KnownCase) {
  const { lang, grievance, found } = page
  const w = words[lang].receiptPage.case.rate
  const { rating, answerNumber } = grievance
  // While the case is worked again there are better things to ask for.
  const isAsked = found.may.rate && ['answered', 'closed', 'lapsed', 'decided'].includes(grievance.state)
  if (answerNumber === null || (rating === null && !isAsked)) return null
  return (
    <section class="card ask">
      {rating === null ? (
        <>
          <h2>{w.ask}</h2>
          <Faces {...page} />
        </>
      ) : (
        <>
          <h2 class="small">{w.said}</h2>
          <p class="recap">
            <Face rating={rating} size="2.5rem" />
            <strong>{words[lang].ratings[rating]}</strong>
          </p>
          {found.may.rate && (
            <details>
              <summary>{w.change}</summary>
              <Faces {...page} />
            </details>
          )}
          {rating <= 2 && found.may.appeal && (
            <form method="post" action={`${page.base}/solved`} class="unhappy">
              <Judged page={page} says="no" />
              <p>{w.unhappy}</p>
              <button type="submit" class="wide" name="next" value="appeal">
                {words[lang].receiptPage.case.no.appeal}
              </button>
            </form>
          )}
        </>
      )}
    </section>
  )
}

function Faces(page: KnownCase) {
  return (
    <form method="post" action={`${page.base}/rate`} class="rate">
      <Held page={page} />
      <input type="hidden" name="answer" value={page.grievance.answerNumber ?? ''} />
      {ratings.map((rating) => (
        <button
          type="submit"
          name="rating"
          value={rating}
          aria-pressed={page.grievance.rating === null ? undefined : page.grievance.rating === rating}
        >
          <Face rating={rating} size="2.75rem" />
          <span>{words[page.lang].ratings[rating]}</span>
        </button>
      ))}
    </form>
  )
}
