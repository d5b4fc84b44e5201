/** Papers and photos that go with a grievance: what is there already, and a form for more. Whole without scripts. */
import type { PapersPage } from '#server/contract/citizens/filing.ts'
import { words } from '../../words/visitor/words.ts'
import { PaperForm } from '../papers/paper-form.tsx'
import { Refused } from '../papers/refused.tsx'
import { Frame } from './filing-frame.tsx'

export function Papers({ script, ...page }: PapersPage & { script: string }) {
  const { lang, papers, refused } = page
  const w = words[lang].papers
  return (
    <Frame page={page} title={w.title} help={w.help} script={script}>
      <Refused lang={lang} refused={refused} />
      <PaperForm lang={lang} action="/g/new/papers" papers={papers}>
        <button type="submit" class="primary" data-next={w.next} data-skip={w.skip}>
          {papers.length ? w.next : w.skip}
        </button>
      </PaperForm>
    </Frame>
  )
}
