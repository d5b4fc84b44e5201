/** News on a citizen's phones: for this one a press, which a script makes work, and a way to stop all, which needs none. */
import type { Language } from '#server/contract/names.ts'
import type { OwnCasesPage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'

/** What can be said stands in it; `kiosk/citizen/app/news.ts` shows what is the case. */
export function Phones({ lang, phones }: { lang: Language; phones: NonNullable<OwnCasesPage['phones']> }) {
  const w = words[lang].push
  const { key, hashes } = phones
  return (
    <>
      <section
        class="card ask this-phone"
        id="this-phone"
        data-key={key}
        data-hashes={hashes.join(' ')}
        hidden
      >
        <h2>{w.title}</h2>
        <div data-when="off" hidden>
          <p>{w.lead}</p>
          <p class="hint">{w.shared}</p>
          <button type="button" class="wide">
            {w.press}
          </button>
        </div>
        <div data-when="on" hidden>
          <p>{w.on}</p>
          <button type="button" class="wide">
            {w.stop}
          </button>
        </div>
        <p data-when="blocked" hidden>
          {w.blocked}
        </p>
        <div role="status">
          <p data-say="stopped" hidden>
            {w.stopped}
          </p>
          <p data-say="failed" class="notice" hidden>
            {w.failed}
          </p>
        </div>
      </section>
      {hashes.length > 0 && (
        <form method="post" action="/g/push/stop-all" class="card ask all-phones">
          <input type="hidden" name="lang" value={lang} />
          <p>{w.others(hashes.length)}</p>
          <button type="submit" class="wide">
            {w.all}
          </button>
        </form>
      )}
    </>
  )
}
