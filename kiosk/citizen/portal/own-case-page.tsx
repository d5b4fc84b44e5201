/** One case of the number that a citizen proved: as its receipt shows it, without what was said on the visit. */
import type { OwnCasePage } from '#server/contract/page-data.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { SentPapers } from '../papers/sent-papers.tsx'
import { Case, History } from '../receipt/case.tsx'
import { CaseActs, Restore } from '../receipt/case-acts.tsx'
import { Asked, type KnownCase, Reply } from '../receipt/forms.tsx'
import { Judge, RateAnswer } from '../receipt/judge.tsx'
import { Messages, Wrong } from '../receipt/thread.tsx'
import { Recording } from '../shared/recording.tsx'
import { End, PortalFrame } from './portal-frame.tsx'

export function OwnCase(page: OwnCasePage) {
  const { lang, found } = page
  const { grievance, may } = found
  const w = words[lang].portal
  const base = `/g/cases/${grievance.reference}`
  const known: KnownCase = { ...page, grievance, base, held: {}, photoWithNo: true, replyHint: w.replyHint }
  const isAsked = grievance.question !== null && may.reply
  return (
    <PortalFrame lang={lang} title={words[lang].receiptPage.case.title} path={base}>
      <p class="back">
        <a href={`/g?lang=${lang}`}>{w.back}</a>
      </p>
      <h1>{words[lang].receiptPage.case.title}</h1>
      <p class="hint">
        <Name names={found.office} lang={lang} />
      </p>
      <Wrong {...known} />
      <Case {...known} untitled />
      <Restore {...known} />
      {isAsked && <Reply page={known} label={words[lang].receiptPage.case.reply} />}
      <Judge {...known} />
      <RateAnswer {...known} />
      {found.said !== null && (
        <section class="card">
          <h2 class="small">{w.said}</h2>
          <p class="said" dir="auto">
            {found.said}
          </p>
        </section>
      )}
      {found.voice && (
        <section class="card">
          <h2 class="small">{words[lang].spoken.said}</h2>
          {found.voice.gone ? (
            <p class="hint">{words[lang].spoken.gone}</p>
          ) : (
            <Recording lang={lang} address={`${base}/voice`} seconds={found.voice.seconds} />
          )}
        </section>
      )}
      <SentPapers {...page} />
      <Messages {...known} />
      {may.reply && !isAsked && <Reply page={known} />}
      <CaseActs {...known} />
      <History {...known} />
      <a class="wide no-paper" href={`${base}/pdf?lang=${lang}`} download>
        {words[lang].printouts.keepCase}
      </a>
      <Leave {...known} isOver={found.isOver} />
      <End lang={lang} />
    </PortalFrame>
  )
}

/** The number goes at any time; what was written goes when the case is over. */
function Leave(page: KnownCase & { isOver: boolean }) {
  const w = words[page.lang].portal
  return (
    <section class="card ask acts">
      <h2>{page.found.mobileKept ? w.data.title : words[page.lang].withoutNumber.data}</h2>
      <p>
        <a href={`/notice?lang=${page.lang}`}>{words[page.lang].rights.link}</a>
      </p>
      {page.found.mobileKept && <Asked page={page} action="/forget" {...w.data.forget} />}
      {page.isOver ? (
        <Asked
          page={page}
          action="/erase"
          {...w.data.erase}
          {...(!page.found.mobileKept && { help: words[page.lang].withoutNumber.eraseHelp })}
        />
      ) : (
        <p class="hint">{w.data.notYet}</p>
      )}
    </section>
  )
}
