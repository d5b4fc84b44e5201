/** Papers and photos that go with a grievance: what is there already, and a form for more. Whole without scripts. */
import type { PapersPage } from '#server/contract/filing.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'
import { ChoosePapers } from '../papers/choose-papers.tsx'
import { PaperList } from '../papers/paper-list.tsx'
import { Frame } from './filing-frame.tsx'

export function Papers({ script, ...page }: PapersPage & { script: string }) {
  const { lang, papers, refused } = page
  const w = words[lang].papers
  return (
    <Frame page={page} title={w.title} help={w.help} script={script}>
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
      <form
        method="post"
        action="/g/new/papers"
        encType="multipart/form-data"
        class="ask papers-form"
        noValidate
      >
        <input type="hidden" name="lang" value={lang} />
        <h2 class="question-part papers-title" hidden={papers.length === 0}>
          {w.yours}
        </h2>
        <PaperList lang={lang} papers={papers} removable />
        <ChoosePapers lang={lang} count={papers.length} />
        <button type="submit" class="primary" data-next={w.next} data-skip={w.skip}>
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
