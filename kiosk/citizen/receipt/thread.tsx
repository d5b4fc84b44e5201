/** The receipt's two-way line: what was said, and a grievance without a name. */
import type { ShownCase } from '#server/contract/citizens/receipt.ts'
import type { ThreadMessage } from '#server/contract/thread.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { words } from '../../words/visitor/words.ts'
import { dayAndMonth } from '../shared/dates.ts'
import { Notice } from '../shared/notice.tsx'
import { Held, type Known, type KnownReceipt, typedIn } from './forms.tsx'

/** Why what was just sent did not go through, with what was typed where its form is not offered any more. */
export function Wrong(page: Known) {
  const { lang, wrong } = page
  const w = words[lang].receiptPage.thread
  return (
    <>
      {wrong && (
        <Notice>
          {wrong === 'visit-closed'
            ? words[lang].rights.receipt.over
            : wrong in w.wrong
              ? w.wrong[wrong as keyof typeof w.wrong]
              : w.wrong.other}
        </Notice>
      )}
      <Unsent {...page} />
    </>
  )
}

export function Messages({ lang, found, photos }: Known) {
  const w = words[lang].receiptPage.thread
  const messages = messagesOf(found)
  if (!messages.length) return null
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <ol class="messages">
        {messages.map((message) => (
          <li class={`from-${message.by}`}>
            <p class="hint">
              {message.by === 'visitor' ? w.you : w.office} · {dayAndMonth(lang, Date.parse(message.day))}
            </p>
            {message.words && <p class="said">{message.words}</p>}
            {message.words === '' && <p class="hint">{words[lang].rights.receipt.wordsGone}</p>}
            {message.photo &&
              (photos[message.photo] ? (
                <img src={photos[message.photo]} alt={w.photo} />
              ) : (
                <p class="hint">{w.photoGone}</p>
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A "no" without words stands in the history. */
export function messagesOf(found: ShownCase): ThreadMessage[] {
  const spoken = found.thread.filter((each) => each.words !== null || each.photo !== null)
  return isShownAbove(found, spoken.at(-1)) ? spoken.slice(0, -1) : spoken
}

/** The answer or the question that stands with the case already: nothing is read twice. */
const isShownAbove = ({ grievance }: ShownCase, last: ThreadMessage | undefined): boolean =>
  last?.by === 'office' &&
  last.photo === null &&
  (last.words === grievance?.answer || last.words === grievance?.question)

export function Forget(page: Known) {
  const w = words[page.lang].receiptPage.thread
  return (
    <form method="post" action={`${page.base}/forget`} class="calm">
      <Held page={page} />
      <p>{w.mobileKept}</p>
      <button type="submit" class="link">
        {w.forget}
      </button>
    </form>
  )
}

export function Wish(page: KnownReceipt) {
  const w = words[page.lang].receiptPage.thread
  return (
    <details class="card ask wish" open={page.wish || page.typed?.form === 'grievance'}>
      <summary>{w.wish}</summary>
      <form method="post" action={`${page.base}/grievance`}>
        <Held page={page} />
        <p class="hint">{w.wishHint}</p>
        <label for="wish">{w.wishWords}</label>
        <textarea id="wish" name="words" rows={3} maxLength={unitsFor(longest.words)} autofocus={page.wish}>
          {typedIn(page, 'grievance')}
        </textarea>
        {page.found.words && (
          <p>
            <label>
              <input type="checkbox" name="share" value="yes" checked={page.typed?.share ?? false} />{' '}
              {w.share}
            </label>
          </p>
        )}
        {page.found.may.messages && (
          <>
            <label for="mobile">{w.mobile}</label>
            <p class="hint" id="mobile-hint">
              {w.mobileHint}
            </p>
            <input
              id="mobile"
              name="mobile"
              type="tel"
              inputMode="tel"
              autocomplete="off"
              value={page.typed?.mobile ?? ''}
              maxLength={30}
              aria-describedby="mobile-hint"
            />
          </>
        )}
        <button type="submit" class="primary">
          {w.wish}
        </button>
      </form>
    </details>
  )
}

/** What was typed in a form that did not go through and is not offered any more: to be copied. */
function Unsent({ lang, typed, found: { may, grievance } }: Known) {
  const offered: Record<string, boolean> = {
    reply: may.reply,
    grievance: may.grievance,
    solved: (may.solve || may.object) && (grievance === null || may.reopen || may.appeal),
  }
  if (!typed?.words.trim() || offered[typed.form]) return null
  return (
    <section class="card">
      <p class="hint">{words[lang].receiptPage.thread.unsent}</p>
      <p class="said">{typed.words}</p>
    </section>
  )
}
