/** The quiet pages: list of offices, something did not work, why nobody can know it was you. */
import type { HomePage, KindPage, PrivacyPage } from '#server/contract/page-data.ts'
import { Name } from '../parts/name.tsx'
import { words } from '../words/visitor/words.ts'
import { Layout } from './layout.tsx'

export function Home({ lang, administration, places, unknownSerial }: HomePage) {
  const w = words[lang].home
  return (
    <Layout lang={lang} title={w.title}>
      <p class="hint">
        <Name names={administration} lang={lang} />
      </p>
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      {unknownSerial !== null && (
        <p class="notice" role="alert">
          {w.unknownSerial}
        </p>
      )}
      <form method="get" action="/" class="serial">
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
      {places.map(({ place, offices }) => (
        <section>
          <h2>
            <Name names={place} lang={lang} />
          </h2>
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
      ))}
      <p>
        <a href={`/r?lang=${lang}`}>{w.receipt}</a>
      </p>
    </Layout>
  )
}

export function Kind({ lang, about, request }: KindPage) {
  const w = words[lang].kind
  return (
    <Layout lang={lang} title={w[about].title}>
      <h1>{w[about].title}</h1>
      <p>{w[about].body}</p>
      {request !== null && (
        <p>
          {w.request} <b dir="ltr">{request}</b>
        </p>
      )}
      <a class="primary" href={`/?lang=${lang}`}>
        {w.offices}
      </a>
    </Layout>
  )
}

export function Privacy({ lang }: PrivacyPage) {
  const w = words[lang].privacy
  return (
    <Layout lang={lang} title={w.title}>
      <h1>{w.title}</h1>
      <ul class="points">
        {w.points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p>{w.careful}</p>
      <section {...(w.auditor === words.en.privacy.auditor && { lang: 'en', dir: 'ltr' as const })}>
        <h2>{w.auditor.title}</h2>
        <ul class="points">
          {w.auditor.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </section>
      <a class="wide" href={`/?lang=${lang}`}>
        {words[lang].kind.offices}
      </a>
    </Layout>
  )
}
