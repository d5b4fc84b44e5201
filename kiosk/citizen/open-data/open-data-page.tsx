/** A district's released weeks for everybody: the newest as a table, all of them as files. */

import type { OpenDataPage } from '#server/contract/figures/open-data.ts'
import type { Language } from '#server/contract/names.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { publicFiguresStyle } from '../public-figures/figures-page.tsx'
import { longDay } from '../shared/dates.ts'
import { Layout } from '../shared/layout.tsx'

const files = [
  ['weeks.csv', 'csv'],
  ['weeks.json', 'json'],
  ['weeks.csv-metadata.json', 'metadata'],
] as const

export function OpenData({ lang, district, others, newest }: OpenDataPage) {
  const w = words[lang].openData
  const address = `/data/${district.id}`
  return (
    <Layout lang={lang} title={w.title} path={address} more={publicFiguresStyle}>
      <p class="hint">
        <Name names={district.administration} lang={lang} />
      </p>
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      <h2>{w.files}</h2>
      <ul class="figures-months">
        {files.map(([file, name]) => (
          <li key={file}>
            <a href={`${address}/${file}?lang=${lang}`}>{w[name]}</a>
          </li>
        ))}
      </ul>
      {newest ? <Newest lang={lang} newest={newest} /> : <p class="notice">{w.none}</p>}
      <h2>{w.notes}</h2>
      <ul class="points">
        {w.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {others.length > 0 && (
        <nav aria-labelledby="others">
          <h2 id="others">{w.others}</h2>
          <ul class="figures-months">
            {others.map(({ id, administration }) => (
              <li key={id}>
                <a href={`/data/${id}?lang=${lang}`}>
                  <Name names={administration} lang={lang} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Layout>
  )
}

type NewestProps = { lang: Language; newest: NonNullable<OpenDataPage['newest']> }

function Newest({ lang, newest: { from, to, offices } }: NewestProps) {
  const w = words[lang].openData
  return (
    <>
      <h2 id="newest">{w.week(longDay(lang, from), longDay(lang, to))}</h2>
      <table class="figures-table" aria-labelledby="newest">
        <thead>
          <tr>
            <th scope="col">{w.office}</th>
            <th scope="col">{w.responses}</th>
            <th scope="col">{w.unhappy}</th>
          </tr>
        </thead>
        <tbody>
          {offices.map(({ name, responses, unhappy }) => (
            <tr key={name.en}>
              <th scope="row">
                <Name names={name} lang={lang} />
              </th>
              <td>{responses ?? '–'}</td>
              <td>{unhappy ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">–: {w.few}</p>
    </>
  )
}

/** For the files beside the page. */
export function openDataWords(lang: Language, source: string) {
  const { title, office, weekColumn, responses, unhappy, few, points } = words[lang].openData
  return { title, source, office, week: weekColumn, responses, unhappy, few, note: points.join(' ') }
}
