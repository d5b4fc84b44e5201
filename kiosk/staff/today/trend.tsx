/** The unhappy share over time as one line against the usual, with the flags that fell in it; also as a table. */
import { useEffect, useRef } from 'preact/hooks'
import type { FlagView } from '#server/contract/flag.ts'
import type { Summary } from '#server/contract/summary.ts'
import { language, named, words } from '../language.ts'
import type { TrendPicture } from './trend-chart.ts'
import { type TrendLine, trendLine } from './trend-points.ts'

type TrendProps = { summary: Summary; flags: readonly FlagView[]; table?: boolean; weekNote?: string }

export function Trend({ summary, flags, table = true, weekNote = '' }: TrendProps) {
  const t = words.value.trend
  const line = trendLine(summary.trend)
  const drawn = line.points.filter((point) => point.share !== null)
  const gaps = line.points.some((point) => point.share === null && point.responses > 0)
  return (
    <section class="card trend">
      <h2>{line.by === 'day' ? t.perDay : t.perWeek}</h2>
      {drawn.length < 2 ? (
        <p class="nothing">{t.tooFew}</p>
      ) : (
        <Canvas line={line} marks={marksIn(line, flags)} />
      )}
      {weekNote && line.by === 'week' && <p class="hint">{weekNote}</p>}
      {table && drawn.length >= 2 && (
        <details class="figures-table">
          <summary>{t.table}</summary>
          {gaps && <p class="hint">{line.by === 'day' ? t.gaps : t.weekGaps}</p>}
          <Table line={line} />
        </details>
      )}
    </section>
  )
}

type Mark = { at: number; label: string }

/** One mark a point: two flags of one day share it. */
function marksIn(line: TrendLine, flags: readonly FlagView[]): Mark[] {
  const t = words.value
  const byPoint = new Map<number, FlagView[]>()
  for (const flag of flags) {
    const at = line.points.findLastIndex((point) => point.day <= flag.day)
    if (flag.status !== 'withdrawn' && at >= 0) byPoint.set(at, [...(byPoint.get(at) ?? []), flag])
  }
  return [...byPoint].map(([at, [one, ...others]]) => ({
    at,
    label:
      others.length > 0 || !one ? t.trend.flags(others.length + 1) : t.trend.flag(named(one.office.name)),
  }))
}

function Canvas({ line, marks }: { line: TrendLine; marks: Mark[] }) {
  const t = words.value
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = useRef<TrendPicture>(undefined)
  const shares = line.points.flatMap((point) => (point.share === null ? [] : [point.share]))
  const data = {
    labels: line.points.map((point) => t.day(point.day)),
    shares: line.points.map((point) => point.share),
    usual: line.points.map((point) => point.usual),
    responses: line.points.map((point) => t.offices.responses(point.responses)),
    marks,
    names: { unhappy: t.trend.unhappy, usual: t.trend.usual },
    percent: t.percent,
  }
  const latest = useRef(data)
  latest.current = data

  useEffect(() => {
    let gone = false
    import('./trend-chart.ts').then(({ drawTrend }) => {
      if (!gone && canvas.current) picture.current = drawTrend(canvas.current, latest.current)
    })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const redraw = () => picture.current?.show(latest.current)
    dark.addEventListener('change', redraw)
    addEventListener('resize', redraw)
    // A canvas keeps the letters it was drawn with; the web font may come after them.
    document.fonts.ready.then(redraw)
    return () => {
      gone = true
      dark.removeEventListener('change', redraw)
      removeEventListener('resize', redraw)
      picture.current?.remove()
      picture.current = undefined
    }
  }, [])

  useEffect(() => {
    picture.current?.show(latest.current)
  }, [JSON.stringify(line), marks.length, language.value])

  return (
    <div class="canvas">
      <canvas ref={canvas} role="img" aria-label={t.trend.says(shares[0] ?? 0, shares.at(-1) ?? 0)} />
    </div>
  )
}

function Table({ line }: { line: TrendLine }) {
  const t = words.value
  return (
    <div class="scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{line.by === 'day' ? t.trend.day : t.trend.week}</th>
            <th scope="col">{t.trend.unhappy}</th>
            <th scope="col">{t.trend.usual}</th>
            <th scope="col">{t.trend.responses}</th>
          </tr>
        </thead>
        <tbody>
          {line.points.toReversed().map((point) => (
            <tr key={point.day}>
              <th scope="row">{t.day(point.day)}</th>
              <td>{point.share === null ? t.offices.few : t.percent(point.share)}</td>
              <td>{point.usual === null ? '–' : t.percent(point.usual)}</td>
              <td>{t.count(point.responses)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
