/** The thank-you with the receipt: shown after the post without scripts, and in place with them. */
import type { Language } from '#server/contract/names.ts'
import type { ThanksPage } from '#server/contract/page-data.ts'
import { Face } from '../../parts/face.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { Finish } from '../shared/finish.tsx'
import { Layout } from '../shared/layout.tsx'

export function Thanks({ lang, place, rating, receipt, code, wordsLeft }: ThanksPage) {
  const w = words[lang]
  return (
    <Layout lang={lang} title={w.thanks}>
      {wordsLeft && (
        <p class="notice" role="alert">
          {w.wordsLeft} {w.wordsLeftHere}
        </p>
      )}
      <section class="thanks shown">
        <ReceiptCard lang={lang} receipt={receipt} code={code} />
        <p class="recap">
          <Face rating={rating} size="2rem" /> {w.ratings[rating]} — <Name names={place.office} lang={lang} />
        </p>
        <Complain lang={lang} />
        <Finish lang={lang} />
      </section>
      <LookForm lang={lang} receipt={receipt} />
    </Layout>
  )
}

/** Opens the receipt with what its buttons, which stand elsewhere, say: in a body, since an address would be kept on the way. */
export function LookForm({ lang, receipt }: { lang: Language; receipt: string }) {
  return (
    <form id="look" method="post" action="/r">
      <input type="hidden" name="receipt" value={receipt} autocomplete="off" />
      <input type="hidden" name="lang" value={lang} />
    </form>
  )
}

export function Complain({ lang }: { lang: Language }) {
  return (
    <button type="submit" form="look" name="want" value="grievance" class="wide complain">
      <Icon name="sheet" />
      {words[lang].complain}
    </button>
  )
}

/** `receipt` and `code`, its picture, are empty in the form, where the script puts them in. */
export function ReceiptCard({ lang, receipt, code }: { lang: Language; receipt: string; code: string }) {
  const w = words[lang]
  return (
    <>
      <div class="tick">
        <Icon name="check" size="3rem" />
      </div>
      <h2>{w.thanks}</h2>
      <p class="hint">{w.thanksNext}</p>
      <div class="receipt">
        <p>{w.receipt}</p>
        <p class="code" data-receipt dir="ltr" translate={false}>
          {receipt}
        </p>
        <img
          class="keep"
          alt={w.codeOfReceipt}
          width="180"
          height="180"
          {...(code ? { src: code } : { hidden: true })}
        />
        <p class="links">
          <button type="button" class="link copy">
            {w.copy}
          </button>
          <button type="button" class="link save-code">
            {w.saveCode}
          </button>
          <button type="submit" form="look" class="link">
            {w.openReceipt}
          </button>
        </p>
      </div>
    </>
  )
}
