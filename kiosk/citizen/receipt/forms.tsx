/** What the forms of the receipt's page have in common, and the form for a message with a photo. */
import type { ComponentChildren } from 'preact'
import type { ReceiptPage } from '#server/contract/page-data.ts'
import type { ReceiptView } from '#server/contract/receipt.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { words } from '../../words/visitor/words.ts'

/** The page of a receipt that was found. */
export type Known = ReceiptPage & { found: ReceiptView; asked: string }
/** One whose grievance is open or was. */
export type KnownCase = Known & { grievance: NonNullable<ReceiptView['grievance']> }

/** What was typed in a form that did not go through: it is not lost. */
export const typedIn = ({ typed }: Known, form: string): string => (typed?.form === form ? typed.words : '')

/** What every form carries along: the receipt, the language and, where a message is made, its id. */
export function Held({ page, message = false }: { page: Known; message?: boolean }) {
  return (
    <>
      <input type="hidden" name="receipt" value={page.asked} />
      <input type="hidden" name="lang" value={page.lang} />
      {message && <input type="hidden" name="message" value={page.message} />}
    </>
  )
}

/** A question before something is done: it opens, says what follows, and has the button. */
export function Asked({
  page,
  action,
  open,
  help,
  press,
  children,
}: {
  page: Known
  action: string
  open: string
  help: string
  press: string
  children?: ComponentChildren
}) {
  return (
    <details class="ask">
      <summary>{open}</summary>
      <form method="post" action={action}>
        <Held page={page} />
        {children}
        <p>{help}</p>
        <button type="submit" class="wide">
          {press}
        </button>
      </form>
    </details>
  )
}

/** `label`: what is to be written, where the office has asked something. */
export function Reply({ page, label }: { page: Known; label?: string }) {
  const w = words[page.lang].receiptPage.thread
  return (
    <form method="post" action="/r/reply" class="card ask" enctype="multipart/form-data">
      <Held page={page} message />
      <label for="reply">{label ?? w.write}</label>
      {label === undefined && (
        <p class="hint" id="reply-hint">
          {w.hint}
        </p>
      )}
      <textarea
        id="reply"
        name="words"
        rows={3}
        maxLength={unitsFor(longest.words)}
        aria-describedby={label === undefined ? 'reply-hint' : undefined}
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
