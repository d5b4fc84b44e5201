/** For whoever lent the phone, or was lent it: takes the visit off it. Two presses, so that no receipt goes by mistake. */
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'

/** A link, so that it leads away without scripts too; a script clears before it goes. `clearsItself`: where a script does so after a while. */
export function Finish({ lang, clearsItself = false }: { lang: Language; clearsItself?: boolean }) {
  const w = words[lang].finish
  return (
    <div class="finish">
      {clearsItself && <p class="hint">{w.clearsItself}</p>}
      <details>
        <summary>{w.ask}</summary>
        <p class="hint">{w.help}</p>
        <a class="wide" href={`/cleared?lang=${lang}`}>
          {w.press}
        </a>
      </details>
    </div>
  )
}
