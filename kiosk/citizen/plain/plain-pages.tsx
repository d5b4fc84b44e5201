/** The quiet pages: list of offices, something did not work, why nobody can know it was you. */
import type { Language } from '#server/contract/names.ts'
import type { HomePage, KindPage, PrivacyPage, UnsentForm } from '#server/contract/page-data.ts'
import { longest, unitsFor } from '#server/contract/words/length.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { Layout } from '../shared/layout.tsx'
import { WhomToAskList } from '../shared/whom-to-ask.tsx'

export function Home({ lang, districts, unknownSerial, figures, openData }: HomePage) {
  const w = words[lang].home
  const [only, ...more] = districts
  return (
    <Layout lang={lang} title={w.title}>
      {only && more.length === 0 && (
        <p class="hint">
          <Name names={only.administration} lang={lang} />
        </p>
      )}
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      {unknownSerial !== null && (
        <p class="notice" role="alert">
          {w.unknownSerial}
        </p>
      )}
      <form method="get" action="/" class="serial" noValidate>
        <input type="hidden" name="lang" value={lang} />
        <label for="poster">{w.serial}</label>
        <input
          id="poster"
          name="poster"
          class="code-small"
          dir="ltr"
          value={unknownSerial ?? ''}
          placeholder={w.serialHint}
          autocomplete="off"
          autocapitalize="characters"
          maxLength={12}
          required
        />
        <button type="submit" class="wide">
          {w.open}
        </button>
      </form>
      {only && more.length === 0 && <Towns lang={lang} places={only.places} heading="h2" />}
      {more.length > 0 &&
        districts.map(({ administration, places }) => (
          <details class="district">
            <summary>
              <h2>
                <Name names={administration} lang={lang} />
              </h2>
            </summary>
            <Towns lang={lang} places={places} heading="h3" />
          </details>
        ))}
      <p>
        <a href={`/r?lang=${lang}`}>{w.receipt}</a>
      </p>
      {figures && (
        <p>
          <a href={`/g/figures?lang=${lang}`}>{words[lang].publicFigures.link}</a>
        </p>
      )}
      {openData !== null && (
        <p>
          <a href={`/data/${openData}?lang=${lang}`}>{words[lang].openData.link}</a>
        </p>
      )}
      <p>
        <a href={`/g?lang=${lang}`}>{words[lang].portal.byNumber}</a>
      </p>
    </Layout>
  )
}

type TownsProps = {
  lang: HomePage['lang']
  places: HomePage['districts'][number]['places']
  heading: 'h2' | 'h3'
}

/** The offices of one district, by town. */
function Towns({ lang, places, heading: Heading }: TownsProps) {
  return places.map(({ place, offices }) => (
    <section>
      <Heading>
        <Name names={place} lang={lang} />
      </Heading>
      <ul class="offices">
        {offices.map(({ id, name }) => (
          <li>
            <a href={`/o/${id}?lang=${lang}`}>
              <Name names={name} lang={lang} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  ))
}

export function Kind({ lang, about, request, instead, unsent }: KindPage) {
  const w = words[lang].kind
  // Whoever sent it from elsewhere chose no language here.
  const other = about === 'cross-site' && (lang === 'en' ? 'hi' : 'en')
  return (
    <Layout lang={lang} title={w[about].title}>
      <h1>{w[about].title}</h1>
      <p>{w[about].body}</p>
      {other && <p lang={other}>{words[other].kind[about].body}</p>}
      {request !== null && (
        <p>
          {w.request} <b dir="ltr">{request}</b>
        </p>
      )}
      {unsent && <Unsent lang={lang} form={unsent} />}
      <a class={unsent ? 'wide' : 'primary'} href={instead ?? `/?lang=${lang}`}>
        {instead === null ? w.offices : w.instead}
      </a>
    </Layout>
  )
}

/** What was written stands here, and goes where it was meant to go; without words it is one button. */
function Unsent({ lang, form }: { lang: Language; form: UnsentForm }) {
  return (
    <form method="post" action={form.action} class={form.words === '' ? 'ask' : 'card ask'}>
      {form.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {form.words !== '' && (
        <>
          <label for="unsent">{words[lang].receiptPage.thread.unsent}</label>
          <textarea id="unsent" name="words" rows={5} maxLength={unitsFor(longest.words)}>
            {form.words}
          </textarea>
        </>
      )}
      <button type="submit" class="primary">
        {words[lang].tryAgain}
      </button>
    </form>
  )
}

/** Where whoever has finished leaves the phone: it leads nowhere, since nobody knows who takes it next. */
export function Cleared({ lang }: { lang: Language }) {
  const w = words[lang].finish
  return (
    <Layout lang={lang} title={w.title}>
      <h1>{w.title}</h1>
      <p>{w.body}</p>
      <p class="calm hint">{w.close}</p>
    </Layout>
  )
}

export function Privacy({ lang, districts }: PrivacyPage) {
  const w = words[lang].privacy
  const { ask, asked } = words[lang].rights.notice
  return (
    <Layout lang={lang} title={w.title}>
      <h1>{w.title}</h1>
      <ul class="points">
        {w.points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p>{w.careful}</p>
      <section>
        <h2>{ask}</h2>
        <p>{asked}</p>
        <WhomToAskList lang={lang} districts={districts} />
      </section>
      <section {...(w.auditor === words.en.privacy.auditor && { lang: 'en', dir: 'ltr' as const })}>
        <h2>{w.auditor.title}</h2>
        <ul class="points">
          {w.auditor.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p lang={lang} dir={lang === 'ur' ? 'rtl' : 'ltr'}>
          <a href={`/roots?lang=${lang}`}>{words[lang].roots.title}</a>
        </p>
      </section>
      <a class="wide" href={`/?lang=${lang}`}>
        {words[lang].kind.offices}
      </a>
    </Layout>
  )
}
