/** The receipt's two-way line: what was said, "is it settled?", a reply with a photo, a grievance without a name. */
import type { ReceiptPage } from '#server/contract/page-data.ts'
import type { ReceiptView } from '#server/contract/receipt.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { words } from '../../words/visitor/words.ts'
import { dayAndMonth } from '../shared/dates.ts'

type Known = ReceiptPage & { found: ReceiptView; asked: string }

export function Thread(page: Known) {
  const { lang, found, photos, wrong } = page
  const w = words[lang].receiptPage.thread
  return (
    <>
      {wrong && (
        <p class="notice" role="alert">
          {wrong === 'visit-closed'
            ? words[lang].rights.receipt.over
            : wrong in w.wrong
              ? w.wrong[wrong as keyof typeof w.wrong]
              : w.wrong.other}
        </p>
      )}
      <Unsent {...page} />
      {found.thread.length > 0 && (
        <section class="card">
          <h2>{w.title}</h2>
          <ol class="messages">
            {found.thread.map((message) => (
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
      )}
      {found.may.solve && <Solved {...page} />}
      {found.grievance?.solved === 'yes' && <p class="calm">{w.saidYes}</p>}
      {found.may.object && <Objection {...page} />}
      {found.grievance?.solved === 'no' && <p class="calm">{w.saidNo}</p>}
      {found.mobileKept && <Forget {...page} />}
      {found.may.reply && <Reply {...page} />}
      {found.may.grievance && <Wish {...page} />}
    </>
  )
}

function Solved(page: Known) {
  const w = words[page.lang].receiptPage.thread
  return (
    <form method="post" action="/r/solved" class="card ask">
      <Held page={page} message />
      <h2>{w.solved}</h2>
      <button type="submit" class="wide" name="solved" value="yes">
        {w.yes}
      </button>
      <No page={page} says={w.no} />
    </form>
  )
}

/** A "yes" taken back. */
function Objection(page: Known) {
  return (
    <form method="post" action="/r/solved" class="card ask">
      <Held page={page} message />
      <No page={page} says={words[page.lang].receiptPage.thread.noAfterAll} />
    </form>
  )
}

function No({ page, says }: { page: Known; says: string }) {
  return (
    <details open={typedIn(page, 'solved') !== ''}>
      <summary class="wide">{says}</summary>
      <label for="why-not">{words[page.lang].receiptPage.thread.whyNot}</label>
      <textarea id="why-not" name="words" rows={3} maxLength={unitsFor(longest.words)}>
        {typedIn(page, 'solved')}
      </textarea>
      {page.found.may.reopen || !page.found.may.appeal ? (
        <button type="submit" class="wide" name="solved" value="no">
          {says}
        </button>
      ) : (
        <input type="hidden" name="solved" value="no" />
      )}
      {page.found.may.appeal && (
        <button type="submit" class="wide" name="next" value="appeal">
          {words[page.lang].receiptPage.thread.noAppeal}
        </button>
      )}
    </details>
  )
}

function Reply(page: Known) {
  const w = words[page.lang].receiptPage.thread
  return (
    <form method="post" action="/r/reply" class="card ask" enctype="multipart/form-data">
      <Held page={page} message />
      <label for="reply">{w.write}</label>
      <p class="hint" id="reply-hint">
        {w.hint}
      </p>
      <textarea
        id="reply"
        name="words"
        rows={3}
        maxLength={unitsFor(longest.words)}
        aria-describedby="reply-hint"
      >
        {typedIn(page, 'reply')}
      </textarea>
      {page.found.may.photo && (
        <>
          <label for="photo" class="photo-label">
            {w.addPhoto}
          </label>
          <input id="photo" type="file" name="photo" accept="image/jpeg,image/png,image/webp" />
          <output for="photo" class="photo-name" dir="auto" />
        </>
      )}
      <button type="submit" class="primary">
        {w.send}
      </button>
    </form>
  )
}

function Forget(page: Known) {
  const w = words[page.lang].receiptPage.thread
  return (
    <form method="post" action="/r/forget" class="calm">
      <Held page={page} />
      <p>{w.mobileKept}</p>
      <button type="submit" class="link">
        {w.forget}
      </button>
    </form>
  )
}

function Wish(page: Known) {
  const w = words[page.lang].receiptPage.thread
  return (
    <details class="card ask wish" open={page.wish || page.typed?.form === 'grievance'}>
      <summary>{w.wish}</summary>
      <form method="post" action="/r/grievance">
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
function Unsent({ lang, typed, found: { may } }: Known) {
  const offered: Record<string, boolean> = {
    reply: may.reply,
    grievance: may.grievance,
    solved: may.solve || may.object,
  }
  if (!typed?.words.trim() || offered[typed.form]) return null
  return (
    <section class="card">
      <p class="hint">{words[lang].receiptPage.thread.unsent}</p>
      <p class="said">{typed.words}</p>
    </section>
  )
}

/** What was typed in a form that did not go through: it is not lost. */
const typedIn = ({ typed }: Known, form: string): string => (typed?.form === form ? typed.words : '')

/** What every form carries along: the receipt, the language and, where a message is made, its id. */
function Held({ page, message = false }: { page: Known; message?: boolean }) {
  return (
    <>
      <input type="hidden" name="receipt" value={page.asked} />
      <input type="hidden" name="lang" value={page.lang} />
      {message && <input type="hidden" name="message" value={page.message} />}
    </>
  )
}
