/** What the holder of a receipt sees: what they said, and how far the grievance is that came of it. */

import type { ReceiptView } from '#server/contract/citizens/receipt.ts'
import type { Language } from '#server/contract/names.ts'
import type { ReceiptPage } from '#server/contract/page-data.ts'
import { nameIn } from '#server/contract/words/words.ts'
import { Face } from '../../parts/face.tsx'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { longDay } from '../shared/dates.ts'
import { Finish } from '../shared/finish.tsx'
import { Layout } from '../shared/layout.tsx'
import { Notice } from '../shared/notice.tsx'
import { Case, History } from './case.tsx'
import { CaseActs, Restore } from './case-acts.tsx'
import { type KnownReceipt, Reply } from './forms.tsx'
import { Judge, RateAnswer } from './judge.tsx'
import { PutBack, Rights } from './rights.tsx'
import { Forget, Messages, Wish, Wrong } from './thread.tsx'

export function Receipt({ script, ...page }: ReceiptPage & { script: string }) {
  const { lang, asked, found } = page
  const w = words[lang].receiptPage
  return (
    <Layout lang={lang} title={w.title} script={script}>
      <h1>{w.title}</h1>
      {page.isComing && asked !== null ? (
        <Coming lang={lang} entry={asked} />
      ) : found && asked !== null ? (
        <>
          <p>
            {w.label}{' '}
            <strong class="code-small" dir="ltr" translate={false}>
              {asked}
            </strong>
          </p>
          <Found {...page} found={found} base="/r" held={{ receipt: asked }} />
          <Rights lang={lang} found={found} asked={asked} />
          <p class="calm">
            <a href={`/r?lang=${lang}`}>{w.another}</a>
          </p>
          <Finish lang={lang} />
        </>
      ) : (
        <>
          {page.withdrawn && (
            <p class="calm" role="status">
              {words[lang].rights.receipt.gone}
            </p>
          )}
          {page.putBackUntil !== null && asked !== null && (
            <PutBack lang={lang} asked={asked} until={page.putBackUntil} />
          )}
          <Ask {...page} asked={page.withdrawn ? null : asked} />
        </>
      )}
    </Layout>
  )
}

/** A case before what it came of: where it stands is what its holder has come for. */
function Found(page: KnownReceipt) {
  const { lang, found } = page
  const { grievance } = found
  const said = <Said lang={lang} view={found} />
  if (grievance === null)
    return (
      <>
        {said}
        <p class="calm">{words[lang].receiptPage.noGrievance}</p>
        <Wrong {...page} />
        <Messages {...page} />
        <Judge {...page} />
        {found.may.reply && <Reply page={page} />}
        {found.may.grievance && <Wish {...page} />}
      </>
    )
  const known = { ...page, grievance }
  const isAsked = grievance.question !== null && found.may.reply
  return (
    <>
      <Wrong {...page} />
      <Case {...known} />
      <Restore {...known} />
      {isAsked && <Reply page={page} label={words[lang].receiptPage.case.reply} />}
      <Judge {...page} />
      <RateAnswer {...known} />
      <Messages {...page} />
      {found.may.reply && !isAsked && <Reply page={page} />}
      <CaseActs {...known} />
      {found.mobileKept && <Forget {...page} />}
      <History {...known} />
      {said}
    </>
  )
}

/** What was said on a tablet that has had no network since. */
function Coming({ lang, entry }: { lang: Language; entry: string }) {
  const w = words[lang].receiptPage
  return (
    <form method="post" action="/r" class="ask">
      <p class="calm" role="status">
        {w.coming}
      </p>
      <p class="hint">{w.comingHelp}</p>
      <input type="hidden" name="lang" value={lang} />
      <input type="hidden" name="receipt" value={entry} />
      <button type="submit" class="primary">
        {w.lookAgain}
      </button>
    </form>
  )
}

function Ask({ lang, asked, reference }: ReceiptPage) {
  const w = words[lang].receiptPage
  return (
    <form method="post" action="/r" class="ask" noValidate>
      <p class="hint">{w.lead}</p>
      {reference === null && asked !== null && <Notice>{w.unknown}</Notice>}
      {reference !== null && <ByReference lang={lang} reference={reference} />}
      <input type="hidden" name="lang" value={lang} />
      <label for="receipt">{w.label}</label>
      <input
        id="receipt"
        name="receipt"
        class="code"
        dir="ltr"
        value={reference === null ? (asked ?? '') : ''}
        placeholder="XXXX XXXX XXXX XXXX"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        required
      />
      <button type="submit" class="primary">
        {w.look}
      </button>
      {reference === null && <p class="hint">{w.fromMessage}</p>}
      <p>
        <a href={`/g?lang=${lang}`}>{words[lang].portal.byNumber}</a>
      </p>
    </form>
  )
}

/** What to do with the number that a message named: it opens nothing here, and the office finds the case by it. */
function ByReference({ lang, reference }: { lang: Language; reference: string }) {
  const w = words[lang].receiptPage
  return (
    <div class="card" role="alert">
      <h2>{w.referenceTitle}</h2>
      <p>
        <strong class="code-small" dir="ltr">
          {reference}
        </strong>
      </p>
      {w.referenceHelp.map((each) => (
        <p>{each}</p>
      ))}
    </div>
  )
}

function Said({ lang, view }: { lang: Language; view: ReceiptView }) {
  const w = words[lang]
  return (
    <section class="card">
      <h2 class="small">{w.receiptPage.said}</h2>
      <p class="recap">
        <Face rating={view.rating} size="2.5rem" />
        <strong>{w.ratings[view.rating]}</strong>
      </p>
      <p>
        <Name names={view.office} lang={lang} />
        {view.point && ' · '}
        {view.point && <Name names={view.point} lang={lang} />}
      </p>
      <p class="hint">{w.receiptPage.when(longDay(lang, view.day), view.hour)}</p>
      {view.reasons.length > 0 && <p>{view.reasons.map((name) => nameIn(name, lang)).join(' · ')}</p>}
      {view.words && <blockquote>{view.words}</blockquote>}
      {view.words === '' && <p class="hint">{w.rights.receipt.wordsGone}</p>}
    </section>
  )
}
