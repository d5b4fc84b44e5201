/** What whoever has filed keeps: the reference, by when an answer is due, and where to look. */
import type { FiledPage } from '#server/contract/citizens/filing.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { deadline } from '../shared/dates.ts'
import { filingStyle } from './filing-frame.tsx'

export function Filed({ lang, reference, receipt, office, dueAt, timezone, qr }: FiledPage) {
  const w = words[lang].filing.filed
  const o = words[lang].withoutNumber.filed
  return (
    <PortalFrame
      lang={lang}
      title={w.title}
      path={`/g/filed/${reference}`}
      more={filingStyle}
      isNumbered={receipt === null}
    >
      <h1>{w.title}</h1>
      <section class="card">
        <p class="small">{w.reference}</p>
        <p class="filed-reference" dir="ltr">
          {reference}
        </p>
        {receipt !== null && (
          <>
            <p class="small">{o.receipt}</p>
            <p class="filed-receipt" dir="ltr" translate={false}>
              {receipt}
            </p>
          </>
        )}
        <figure class="filed-code">
          <div dangerouslySetInnerHTML={{ __html: qr }} role="img" aria-labelledby="filed-code" />
          <figcaption id="filed-code" class="hint">
            {w.code}
          </figcaption>
        </figure>
        <p>{receipt === null ? w.keep : o.keep}</p>
      </section>
      <h2 class="question-part">{w.afterwards}</h2>
      <ol class="points">
        <li>
          {w.office} <Name names={office} lang={lang} />
        </li>
        <li>{w.due(deadline(lang, dueAt, timezone))}</li>
        <li>{receipt === null ? w.told : o.told}</li>
      </ol>
      <a class="primary" href={`/g/cases/${reference}?lang=${lang}`}>
        {w.open}
      </a>
      <a class="wide no-paper after" href={`/g/filed/${reference}/pdf?lang=${lang}`} download>
        {words[lang].printouts.keep}
      </a>
      <p class="no-paper after">{w.print}</p>
    </PortalFrame>
  )
}
