/** What the holder of a receipt may do with what is kept: take it along, take it back. Two presses, without scripts. */

import type { ReceiptView } from '#server/contract/citizens/receipt.ts'
import type { Language } from '#server/contract/names.ts'
import type { ReceiptPage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'
import { longDay } from '../shared/dates.ts'

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
      {grievance && (
        <form method="post" action="/r/pdf">
          {held}
          <button type="submit" class="wide">
            {words[lang].printouts.keepCase}
          </button>
        </form>
      )}
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

/** For whom the receipt was taken out of hand: what somebody else took back with it. `until`: a day, `YYYY-MM-DD`. */
export function PutBack({ lang, asked, until }: { lang: Language; asked: string; until: string }) {
  const w = words[lang].rights.receipt
  return (
    <section class="card">
      <details class="ask">
        <summary>{w.putBack}</summary>
        <form method="post" action="/r/put-back">
          <input type="hidden" name="receipt" value={asked} />
          <input type="hidden" name="lang" value={lang} />
          <p>{w.putBackHelp(longDay(lang, until))}</p>
          <button type="submit" class="wide">
            {w.putBackSubmit}
          </button>
        </form>
      </details>
    </section>
  )
}
