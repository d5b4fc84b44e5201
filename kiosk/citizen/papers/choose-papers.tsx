/** What one chooses papers with. With scripts each is sent as soon as it is chosen, and nothing has to be added. */
import type { Language } from '#server/contract/names.ts'
import { limits } from '#server/contract/words/limits.ts'
import { words } from '../../words/visitor/words.ts'

export function ChoosePapers({ lang, count }: { lang: Language; count: number }) {
  const w = words[lang].papers
  const isFull = count >= limits.citizenPapers
  return (
    <>
      <div class="choose-papers" hidden={isFull}>
        <p class="hint" id="papers-hint">
          {w.limits} <span class="plain-only">{w.atOnce}</span>
        </p>
        <label class="pick">
          <span>{w.camera}</span>
          <input
            id="camera"
            name="files"
            type="file"
            accept="image/*"
            capture="environment"
            aria-describedby="papers-hint"
          />
        </label>
        <label class="pick">
          <span>{w.choose}</span>
          <input
            id="files"
            name="files"
            type="file"
            multiple
            accept="image/*,application/pdf"
            aria-describedby="papers-hint"
          />
        </label>
        <button type="submit" name="add" value="yes" class="wide plain-only">
          {w.add}
        </button>
        <p class="hint">{w.privacy}</p>
      </div>
      <p class="hint papers-full" hidden={!isFull}>
        {w.full}
      </p>
      <div class="papers-said" />
    </>
  )
}
