/** What the forms of the receipt's page have in common, and the form for a message with a photo. */
import type { ComponentChildren } from 'preact'
import type { ReceiptView, ShownCase } from '#server/contract/citizens/receipt.ts'
import type { ReceiptPage } from '#server/contract/page-data.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { words } from '../../words/visitor/words.ts'

/**
 * A page that shows what its reader may act on, by a receipt or by a number. `base`: the address that its forms are sent to, each with
 * its own last part; `held`: what they carry to show whose it is.
 */
export type Known = Pick<ReceiptPage, 'lang' | 'photos' | 'wrong' | 'typed' | 'message' | 'now'> & {
  found: ShownCase
  base: string
  held: Readonly<Record<string, string>>
  /** A "no" may come with a photo. */
  photoWithNo?: boolean
  /** Where the answer will stand, if not on a receipt. */
  replyHint?: string
}
/** The page of a receipt that was found. */
export type KnownReceipt = Known & Pick<ReceiptPage, 'wish'> & { found: ReceiptView }
/** One whose grievance is open or was. */
export type KnownCase = Known & { grievance: NonNullable<ShownCase['grievance']> }

/** What was typed in a form that did not go through: it is not lost. */
export const typedIn = ({ typed }: Known, form: string): string => (typed?.form === form ? typed.words : '')

/** What every form carries along: whose it is, the language and, where a message is made, its id. */
export function Held({ page, message = false }: { page: Known; message?: boolean }) {
  return (
    <>
      {Object.entries(page.held).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
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
      <form method="post" action={page.base + action}>
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

export function Photo({ lang, id }: { lang: Known['lang']; id: string }) {
  return (
    <>
      <label for={id} class="photo-label">
        {words[lang].receiptPage.thread.addPhoto}
      </label>
      <input id={id} type="file" name="photo" accept="image/jpeg,image/png,image/webp" />
      <output for={id} class="photo-name" dir="auto" />
    </>
  )
}

/** `label`: what is to be written, where the office has asked something. */
export function Reply({ page, label }: { page: Known; label?: string }) {
  const w = words[page.lang].receiptPage.thread
  return (
    <form method="post" action={`${page.base}/reply`} class="card ask" enctype="multipart/form-data">
      <Held page={page} message />
      <label for="reply">{label ?? w.write}</label>
      {label === undefined && (
        <p class="hint" id="reply-hint">
          {page.replyHint ?? w.hint}
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
      {page.found.may.photo && <Photo lang={page.lang} id="photo" />}
      <button type="submit" class="primary">
        {w.send}
      </button>
    </form>
  )
}
