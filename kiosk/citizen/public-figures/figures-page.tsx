/** What became of a month's complaints, for everybody: how many, how fast, and what their citizens said. */

import type { PublicFiguresPage } from '#server/contract/citizens/public-figures.ts'
import type { Language } from '#server/contract/names.ts'
import { Name } from '../../parts/name.tsx'
import { words } from '../../words/visitor/words.ts'
import { longDay, monthOfYear } from '../shared/dates.ts'
import { Layout } from '../shared/layout.tsx'
import styles from './figures-page.css?inline'

export const publicFiguresStyle: string = styles

type Figures = NonNullable<PublicFiguresPage['figures']>
type Row = Figures['areas']['rows'][number]

export function PublicFigures({ lang, district, others, month, months, figures }: PublicFiguresPage) {
  const w = words[lang].publicFigures
  const title = month === null ? w.link : w.title(monthOfYear(lang, month))
  const addressOf = (id: string, of?: string) =>
    `/g/figures?${new URLSearchParams({ district: id, ...(of && { month: of }), lang })}`
  return (
    <Layout lang={lang} title={title} path="/g/figures" more={publicFiguresStyle}>
      <p class="hint">
        <Name names={district.administration} lang={lang} />
      </p>
      <h1>{title}</h1>
      {figures === null || month === null ? (
        <p class="notice">{w.none}</p>
      ) : (
        <>
          <p>{w.lead(monthOfYear(lang, month), longDay(lang, figures.asOf))}</p>
          {figures.total === null ? <p class="notice">{w.few}</p> : <Told lang={lang} figures={figures} />}
        </>
      )}
      {months.length > 1 && (
        <nav aria-labelledby="months">
          <h2 id="months">{w.months}</h2>
          <ul class="figures-months">
            {months
              .filter((each) => each !== month)
              .map((each) => (
                <li key={each}>
                  <a href={addressOf(district.id, each)}>{monthOfYear(lang, each)}</a>
                </li>
              ))}
          </ul>
        </nav>
      )}
      {others.length > 0 && (
        <nav aria-labelledby="others">
          <h2 id="others">{w.others}</h2>
          <ul class="figures-months">
            {others.map(({ id, administration }) => (
              <li key={id}>
                <a href={addressOf(id)}>
                  <Name names={administration} lang={lang} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p>
        <a href={`/g?lang=${lang}`}>{words[lang].portal.title}</a>
      </p>
    </Layout>
  )
}

function Told({ lang, figures }: { lang: Language; figures: Figures }) {
  const w = words[lang].publicFigures
  const { total, departments, areas } = figures
  if (total === null) return null
  return (
    <div class="figures-told">
      <dl class="card figures-whole">
        <div>
          <dt>{w.count}</dt>
          <dd>{total.count}</dd>
        </div>
        <div>
          <dt>{w.days}</dt>
          <dd>{daysIn(lang, total)}</dd>
        </div>
        <div>
          <dt>{w.solved}</dt>
          <dd>{shareIn(lang, total.solved)}</dd>
        </div>
        {total.silent !== null && (
          <div>
            <dt>{w.silent}</dt>
            <dd>{shareIn(lang, total.silent)}</dd>
          </div>
        )}
      </dl>
      <Parts lang={lang} title={w.departments} part={departments} />
      <Parts lang={lang} title={w.areas} part={areas} />
      <h2>{w.notes}</h2>
      <ul class="points">
        {w.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  )
}

const daysIn = (lang: Language, { days }: Pick<Row, 'days'>): string => {
  const w = words[lang].publicFigures
  if (days === null) return '–'
  return days.more ? w.longer(days.days) : w.within(days.days)
}
const shareIn = (lang: Language, share: number | null): string => {
  const w = words[lang].publicFigures
  return share === null ? w.untold : w.about(Math.round(share * 100))
}

/** Nothing where all of it is hidden: it would be one line that says the whole again. */
function Parts({ lang, title, part }: { lang: Language; title: string; part: Figures['areas'] }) {
  const w = words[lang].publicFigures
  if (!part.rows.length) return null
  return (
    <section>
      <h2>{title}</h2>
      <table class="figures-table">
        <thead>
          <tr>
            <th scope="col">{w.column.name}</th>
            <th scope="col">{w.column.count}</th>
            <th scope="col">{w.column.days}</th>
            <th scope="col">{w.column.solved}</th>
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row) => (
            <tr key={row.name?.en}>
              <th scope="row">{row.name ? <Name names={row.name} lang={lang} /> : w.noArea}</th>
              <td>{row.count}</td>
              <td>{daysIn(lang, row)}</td>
              <td>{row.solved === null ? '–' : shareIn(lang, row.solved)}</td>
            </tr>
          ))}
          {part.rest > 0 && (
            <tr>
              <th scope="row">{w.rest}</th>
              <td>{part.rest}</td>
              <td>–</td>
              <td>–</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
