/** Papers and photos that go with a grievance: what is there already, and a form for more. Whole without scripts. */

import type { PapersPage } from '#server/contract/filing.ts'
import type { Language } from '#server/contract/names.ts'
import { limits } from '#server/contract/words/limits.ts'
import { words } from '../../words/visitor/words.ts'
import { PaperList } from '../papers/paper-list.tsx'
import { Frame } from './filing-frame.tsx'

export function Papers(page: PapersPage) {
  const { lang, papers, refused } = page
  const w = words[lang].papers
  const isFull = papers.length >= limits.citizenPapers
  return (
    <Frame page={page} title={w.title} help={w.help}>
      {refused.length > 0 && (
        <div class="notice" role="alert" tabIndex={-1} autofocus>
          {w.notTaken}
          <ul class="refused-files">
            {refused.map(({ name, code }) => (
              <li key={name}>
                <b dir="auto">{name}</b> {sentenceOf(lang, code)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action="/g/new/papers" encType="multipart/form-data" class="ask" noValidate>
        <input type="hidden" name="lang" value={lang} />
        {papers.length > 0 && (
          <>
            <h2 class="question-part">{w.yours}</h2>
            <PaperList lang={lang} papers={papers} removable />
          </>
        )}
        {isFull ? (
          <p class="hint">{w.full}</p>
        ) : (
          <>
            <p class="hint" id="papers-hint">
              {w.limits} <span class="plain-only">{w.atOnce}</span>
            </p>
            <label for="files">{w.choose}</label>
            <input
              id="files"
              name="files"
              type="file"
              multiple
              accept="image/*,application/pdf"
              aria-describedby="papers-hint"
            />
            <label for="camera">{w.camera}</label>
            <input id="camera" name="files" type="file" accept="image/*" capture="environment" />
            <button type="submit" name="add" value="yes" class="wide">
              {w.add}
            </button>
            <p class="hint">{w.privacy}</p>
          </>
        )}
        <button type="submit" class="primary">
          {papers.length ? w.next : w.skip}
        </button>
      </form>
    </Frame>
  )
}

function sentenceOf(lang: Language, code: string): string {
  const { refused, other } = words[lang].papers
  const known: Partial<Record<string, string>> = refused
  return known[code] ?? other
}
