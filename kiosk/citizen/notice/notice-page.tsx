/** The notice that the law asks for (DPDP Rules 2025, rule 3): what is kept, what for, what the visitor may do, whom to turn to. */
import type { NoticePage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'
import { Layout } from '../shared/layout.tsx'
import { WhomToAskList } from '../shared/whom-to-ask.tsx'

export function Notice({ lang, keep, calls, districts }: NoticePage) {
  const w = words[lang].rights.notice
  return (
    <Layout lang={lang} title={w.title}>
      <h1>{w.title}</h1>
      <p class="calm">{w.lead}</p>
      <h2>{w.data}</h2>
      {[...w.items(keep), ...(calls ? [w.caller] : [])].map(({ what, why, long }) => (
        <section key={what} class="card">
          <h3>{what}</h3>
          <p>
            {w.why}: {why}
          </p>
          <p>
            {w.long}: {long}
          </p>
        </section>
      ))}
      <p class="calm">{w.not}</p>
      <h2>{w.rights}</h2>
      <ul class="points">
        {w.ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      <p>{w.how}</p>
      <a class="primary" href={`/r?lang=${lang}`}>
        {w.open}
      </a>
      <section>
        <h2>{w.complain}</h2>
        <p>{w.first}</p>
        <WhomToAskList lang={lang} districts={districts} />
        <p>{w.board}</p>
      </section>
    </Layout>
  )
}
