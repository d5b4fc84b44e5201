/** How the score of a flag added up to its line, as a picture and as a table. */
import type { FlagDetail } from '#server/contract/figures/flag-act.ts'
import { words } from '../language.ts'
import { pathOf, rowsOf } from './run-steps.ts'
import './run-chart.css'

type Run = NonNullable<FlagDetail['run']>

/** Nothing where a single hour was all: there is nothing to see rise. */
export function RunChart({ run }: { run: Run }) {
  const t = words.value.flag
  const [first, last] = [run.steps[0], run.steps.at(-1)]
  if (!first || !last) return null
  const top = Math.max(run.line, ...run.steps.map(({ score }) => score)) * 1.08
  const high = (score: number) => `${(score / top) * 100}%`
  const path = pathOf(run.steps, top)
  const { day } = words.value
  return (
    <figure class="run-chart">
      <figcaption>{t.chart}</figcaption>
      <div
        class="run-picture"
        role="img"
        aria-label={t.chartSays(day(first.day), day(last.day), last.score, run.line)}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon class="run-area" points={`0,100 ${path} 100,100`} />
          <polyline class="run-line" points={path} />
        </svg>
        <p class="run-limit flagged" style={{ bottom: high(run.line) }} aria-hidden="true">
          <span>{t.line(run.line)}</span>
        </p>
        <p class="run-limit" style={{ bottom: high(run.watch) }} aria-hidden="true">
          <span>{t.watch(run.watch)}</span>
        </p>
      </div>
      <p class="run-days" aria-hidden="true">
        <span>{day(first.day)}</span>
        <span>{day(last.day)}</span>
      </p>
      <RunTable run={run} />
    </figure>
  )
}

function RunTable({ run }: { run: Run }) {
  const t = words.value
  return (
    <details class="run-table">
      <summary>{t.flag.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.flag.when}</th>
            <th scope="col">{t.flag.unhappy}</th>
            <th scope="col">{t.flag.ratings}</th>
            <th scope="col">{t.flag.score}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(run.steps).map(({ day, hour, unhappy, of, score }) => (
            <tr key={`${day} ${hour}`}>
              <th scope="row">{hour === null ? t.day(day) : t.words.on(t.day(day), t.hour(hour))}</th>
              <td>{t.count(unhappy)}</td>
              <td>{t.count(of)}</td>
              <td>{t.count(score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
