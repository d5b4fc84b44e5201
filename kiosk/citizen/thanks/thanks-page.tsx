/** The thank-you with the receipt: shown after the post without scripts, and in place with them. */
import type { Language } from '#server/contract/names.ts'
import type { ThanksPage } from '#server/contract/page-data.ts'
import { Face } from '../../parts/face.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
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
      </section>
    </Layout>
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
          <a href={`/r?lang=${lang}`}>{w.openReceipt}</a>
        </p>
      </div>
    </>
  )
}
