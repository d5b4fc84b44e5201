/** What the holder of a receipt may do with what is kept: take it along, take it back. Two presses, without scripts. */
import type { ReceiptPage } from '#server/contract/page-data.ts'
import type { ReceiptView } from '#server/contract/receipt.ts'
import { words } from '../../words/visitor/words.ts'

type RightsProps = Pick<ReceiptPage, 'lang'> & { found: ReceiptView; asked: string }

export function Rights({ lang, asked, found }: RightsProps) {
  const w = words[lang].rights
  const { may, grievance } = found
  const held = (
    <>
      <input type="hidden" name="receipt" value={asked} />
      <input type="hidden" name="lang" value={lang} />
    </>
  )
  return (
    <section class="card">
      <h2>{w.receipt.title}</h2>
      <p>
        <a href={`/notice?lang=${lang}`}>{w.link}</a>
      </p>
      <form method="post" action="/r/download">
        {held}
        <button type="submit" class="wide">
          {w.receipt.download}
        </button>
      </form>
      {may.withdrawWords && (
        <details class="ask">
          <summary>{w.receipt.words}</summary>
          <form method="post" action="/r/withdraw">
            {held}
            <input type="hidden" name="what" value="words" />
            <p>{w.receipt.wordsHelp}</p>
            {grievance && <p>{w.receipt.wordsInCase}</p>}
            <button type="submit" class="wide">
              {w.receipt.wordsSubmit}
            </button>
          </form>
        </details>
      )}
      {may.withdrawEntry ? (
        <details class="ask">
          <summary>{w.receipt.entry}</summary>
          <form method="post" action="/r/withdraw">
            {held}
            <input type="hidden" name="what" value="entry" />
            <p>{w.receipt.entryHelp}</p>
            <button type="submit" class="wide">
              {w.receipt.entrySubmit}
            </button>
          </form>
        </details>
      ) : (
        <p class="hint">{grievance ? w.receipt.entryCase : w.receipt.entryOver}</p>
      )}
    </section>
  )
}
