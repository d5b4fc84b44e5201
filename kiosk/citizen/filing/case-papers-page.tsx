/** Papers that are added to a grievance that was sent. Whole without scripts. */
import type { CasePapersPage } from '#server/contract/citizen.ts'
import { words } from '../../words/visitor/words.ts'
import { ChoosePapers } from '../papers/choose-papers.tsx'
import { PaperList } from '../papers/paper-list.tsx'
import { Refused, sentenceOf } from '../papers/refused.tsx'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { filingStyle } from './filing-frame.tsx'

export function CasePapers({ script, ...page }: CasePapersPage & { script: string }) {
  const { lang, number, reference, papers, refused, wrong } = page
  const w = words[lang].papers
  const base = `/g/cases/${reference}`
  return (
    <PortalFrame
      lang={lang}
      title={w.more}
      path={`${base}/papers`}
      more={filingStyle}
      script={script}
      isNumbered={number !== ''}
    >
      <p class="back">
        <a href={`${base}?lang=${lang}`}>{words[lang].receiptPage.case.title}</a>
      </p>
      <h1>{w.more}</h1>
      <p class="hint" dir="ltr">
        {reference}
      </p>
      {wrong && (
        <p class="notice" role="alert" tabIndex={-1} autofocus>
          {sentenceOf(lang, wrong)}
        </p>
      )}
      <Refused lang={lang} refused={refused} />
      <form
        method="post"
        action={`${base}/papers`}
        encType="multipart/form-data"
        class="ask papers-form"
        data-case={reference}
        noValidate
      >
        <input type="hidden" name="lang" value={lang} />
        <h2 class="question-part papers-title" hidden={papers.length === 0}>
          {w.yours}
        </h2>
        <PaperList lang={lang} papers={papers} removable />
        <ChoosePapers lang={lang} count={papers.length} />
        <button type="submit" class="primary">
          {w.toOffice}
        </button>
      </form>
    </PortalFrame>
  )
}
