/** Papers that are added to a grievance that was sent. Whole without scripts. */
import type { CasePapersPage } from '#server/contract/citizens/citizen.ts'
import { words } from '../../words/visitor/words.ts'
import { PaperForm } from '../papers/paper-form.tsx'
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
      <PaperForm lang={lang} action={`${base}/papers`} papers={papers} reference={reference}>
        <button type="submit" class="primary">
          {w.toOffice}
        </button>
      </PaperForm>
    </PortalFrame>
  )
}
