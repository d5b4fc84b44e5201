/** The root of each of the last days: what the number is, how to check it later, and a form that prints well. */
import type { RootsPage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'
import { longDay } from '../shared/dates.ts'
import { Layout } from '../shared/layout.tsx'

/** Copied in one piece, read in eight. */
const groups = /.{8}/g

export function Roots({ lang, days }: RootsPage) {
  const w = words[lang].roots
  return (
    <Layout lang={lang} title={w.title}>
      <div class="roots">
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <h2>{w.how}</h2>
        <ol class="points">
          {w.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>
          <code class="code-small" dir="ltr" lang="en">
            npm run verify -- --root <bdi lang={lang}>{w.number}</bdi>
          </code>
        </p>
        {days.length === 0 && <p class="hint">{w.none}</p>}
        {days.map(({ day, root }) => (
          <section key={day}>
            <h2>
              <time dateTime={day}>{longDay(lang, day)}</time>
            </h2>
            <p dir="ltr">
              {(root.match(groups) ?? []).map((group) => (
                <span key={group}>{group}</span>
              ))}
            </p>
          </section>
        ))}
      </div>
    </Layout>
  )
}
