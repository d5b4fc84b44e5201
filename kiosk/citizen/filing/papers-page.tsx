/** Papers and photos that go with a grievance: what is there already, and a form for more. Whole without scripts. */
import type { PapersPage } from '#server/contract/filing.ts'
import { words } from '../../words/visitor/words.ts'
import { ChoosePapers } from '../papers/choose-papers.tsx'
import { PaperList } from '../papers/paper-list.tsx'
import { Refused } from '../papers/refused.tsx'
import { Frame } from './filing-frame.tsx'

export function Papers({ script, ...page }: PapersPage & { script: string }) {
  const { lang, papers, refused } = page
  const w = words[lang].papers
  return (
    <Frame page={page} title={w.title} help={w.help} script={script}>
      <Refused lang={lang} refused={refused} />
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
