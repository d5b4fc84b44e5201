/** The form by which papers are sent up, to a grievance that is being written or to one that was sent. Whole without scripts. */
import type { ComponentChildren } from 'preact'
import type { UploadView } from '#server/contract/citizens/upload.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'
import { ChoosePapers } from './choose-papers.tsx'
import { PaperList } from './paper-list.tsx'

type PaperFormProps = {
  lang: Language
  action: string
  papers: UploadView[]
  /** The reference of the case that they are added to. */
  reference?: string
  /** Its button. */
  children: ComponentChildren
}

export function PaperForm({ lang, action, papers, reference, children }: PaperFormProps) {
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      class="ask papers-form"
      data-case={reference}
      noValidate
    >
      <input type="hidden" name="lang" value={lang} />
      <h2 class="question-part papers-title" hidden={papers.length === 0}>
        {words[lang].papers.yours}
      </h2>
      <PaperList lang={lang} papers={papers} removable />
      <ChoosePapers lang={lang} count={papers.length} />
      {children}
    </form>
  )
}
