/**
 * A button that asks the phone once where it is. Without scripts it is not there, and a place that was told before stays; with them it
 * stands there from the start, so that nothing moves when the script has come, and the page is whole before that.
 */
import type { WherePage } from '#server/contract/citizens/filing.ts'
import { words } from '../../words/visitor/words.ts'

export function Here({ lang, chosen: { position } }: WherePage) {
  const w = words[lang].here
  return (
    <section class="here">
      <input type="hidden" name="position" value={position} />
      <p class="hint">{w.keeps}</p>
      <button type="button" class="wide here-press" disabled>
        {w.press}
      </button>
      <p
        class="here-said"
        role="status"
        data-asking={w.asking}
        data-found={w.found}
        data-refused={w.refused}
        data-late={w.late}
        data-outside={w.outside}
      />
      <button type="button" class="link here-remove" hidden>
        {w.remove}
      </button>
    </section>
  )
}
