/** The unhappy share over time as one line against the baseline, with the flags that fell in it; also as a table. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Summary } from '#server/contract/figures/summary.ts'
import { language, named, words } from '../language.ts'
import { fetchPiece } from '../newer.ts'
import { Button } from '../parts/button/button.tsx'
import { addDays } from '../parts/calendar/calendar-days.ts'
import { Explained } from '../parts/explained/explained.tsx'
import { Card } from '../parts/page/card.tsx'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint, Nothing } from '../parts/text/text.tsx'
import { go } from '../router.ts'
import type { TrendData, TrendPicture } from './trend-chart.ts'
import type { Note } from './trend-notes.ts'
import { type TrendLine, trendLine } from './trend-points.ts'
import { type HrefAt, type Mark, TrendTable } from './trend-table.tsx'
import { trendTicks } from './trend-ticks.ts'
import './trend.css'

type TrendProps = {
  trend: Summary['trend']
  flags: Summary['flags']
  /** All flags are of one office, so the day tells them apart. */
  ofOffice?: boolean
  table?: boolean
  weekNote?: string
  /** Where the entries of a point are, by its first and last day; left out where nobody may see them. */
  hrefOf?: (more: Record<string, string>) => string
  /** The last day of the last point. */
  until?: string
  /** How finely a share may be said; as it is where nothing is told. */
  rounded?: (share: number) => number
  /** What was done, where and on which day. */
  done?: readonly DoneNote[]
}

export type DoneNote = { day: string; label: string }

export function Trend(props: TrendProps) {
  const { trend, flags, ofOffice = false, table = true, weekNote = '', rounded, done = [] } = props
  const t = words.value.trend
  const line = trendLine(trend, rounded)
  const marks = marksIn(line, flags, ofOffice)
  const notes = notesIn(line, trend, done)
  const hrefAt = pointLinks(line, props)
  const shares = line.points.flatMap((point) => (point.share === null ? [] : [point.share]))
  // A line has two ends.
  const [first, last] = shares.length < 2 ? [] : [shares[0], shares.at(-1)]
  const gaps = line.points.some((point) => point.share === null && point.responses > 0)
  return (
    <Card class="trend" title={line.by === 'day' ? t.perDay : t.perWeek}>
      {first === undefined || last === undefined ? (
        <Nothing>{t.tooFew}</Nothing>
      ) : (
        <Canvas line={line} marks={marks} notes={notes} first={first} last={last} hrefAt={hrefAt} />
      )}
      {weekNote && line.by === 'week' && <Hint>{weekNote}</Hint>}
      <div class="trend-foot">
        {last !== undefined && !weekNote && (
          <Explained asks term={words.value.home.trendTerm}>
            {words.value.home.trendHelp}
          </Explained>
        )}
        {table && last !== undefined && <SavePicture />}
        {table && last !== undefined && (
          <details class="figures-table">
            <summary>{t.table}</summary>
            {gaps && <Hint>{line.by === 'day' ? t.gaps : t.weekGaps}</Hint>}
            <TrendTable line={line} marks={marks} notes={notes} hrefAt={hrefAt} />
          </details>
        )}
      </div>
    </Card>
  )
}

function pointLinks({ points }: TrendLine, { hrefOf, until }: TrendProps): HrefAt {
  if (!hrefOf || !until) return null
  return (at) => {
    const next = points[at + 1]?.day
    return hrefOf({ from: points[at]?.day ?? until, to: next ? addDays(next, -1) : until })
  }
}

/** One mark a point: two flags of one day, or week, share it. */
function marksIn(line: TrendLine, flags: Summary['flags'], ofOffice: boolean): Mark[] {
  const t = words.value
  const at = (day: string) => line.points.findLastIndex((point) => point.day <= day)
  const byPoint = Map.groupBy(
    flags.filter(({ day }) => at(day) >= 0),
    ({ day }) => at(day),
  )
  return [...byPoint].map(([at, days]) => {
    const count = days.reduce((all, each) => all + each.count, 0)
    const [one] = days
    return {
      at,
      count,
      label:
        count > 1 || !one?.office
          ? t.trend.flags(count)
          : t.trend.flag(ofOffice ? t.day(one.day) : named(one.office.name)),
    }
  })
}

/** One a point: what was done on one day, or in one week, shares it. */
function notesIn(line: TrendLine, trend: Summary['trend'], done: readonly DoneNote[]): Note[] {
  const last = trend.at(-1)
  const end = last && Date.parse(last.day) + ((last.days ?? 1) - 1) * 86_400_000
  const at = (day: string) => line.points.findLastIndex((point) => point.day <= day)
  const within = done.filter(({ day }) => at(day) >= 0 && end !== undefined && Date.parse(day) <= end)
  return [...Map.groupBy(within, ({ day }) => at(day))].map(([at, notes]) => ({
    at,
    label: [...new Set(notes.map(({ label }) => label))].join(', '),
  }))
}

const flagsOf = (marks: readonly Mark[]): number => marks.reduce((all, { count }) => all + count, 0)

/** `first`, `last`: the shares at which the line begins and ends. */
type CanvasProps = {
  line: TrendLine
  marks: Mark[]
  notes: Note[]
  first: number
  last: number
  hrefAt: HrefAt
}

function Canvas({ line, marks, notes, first, last, hrefAt }: CanvasProps) {
  const t = words.value
  const data = {
    labels: line.points.map((point) => t.day(point.day)),
    ticks: trendTicks(
      line.points.map((point) => point.day),
      t,
    ),
    shares: line.points.map((point) => point.share),
    baseline: line.points.map((point) => point.baseline),
    responses: line.points.map((point) => t.offices.responses(point.responses)),
    marks,
    notes,
    allMarks: t.trend.flags(flagsOf(marks)),
    names: { unhappy: t.trend.unhappy, baseline: t.trend.baseline },
    percent: t.percent,
    open: hrefAt && ((at: number) => go(hrefAt(at))),
  }
  const turns = [JSON.stringify(line), JSON.stringify([marks, notes]), language.value]
  const { canvas, missing } = usePicture(data, turns)
  const says = [
    t.trend.says(first, last),
    ...(marks.length > 0 ? [data.allMarks] : []),
    ...notes.map(({ label }) => label),
  ].join('; ')

  if (missing) return <NoPicture />
  return (
    <div class="canvas">
      <canvas ref={canvas} role="img" aria-label={says} />
    </div>
  )
}

function NoPicture() {
  const t = words.value.states
  return (
    <Nothing>
      {t.noPicture}{' '}
      <Button look="plain" onClick={() => location.reload()}>
        {t.reload}
      </Button>
    </Nothing>
  )
}

/** Draws into the canvas that it returns, once the chart's code has come, and again on every turn of `turns`. */
function usePicture(data: TrendData, turns: readonly unknown[]) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = useRef<TrendPicture>(undefined)
  const [missing, setMissing] = useState(false)
  const latest = useRef(data)
  latest.current = data

  useEffect(() => {
    let gone = false
    fetchPiece(() => import('./trend-chart.ts')).then((piece) => {
      setMissing(!piece)
      if (piece && !gone && canvas.current) picture.current = piece.drawTrend(canvas.current, latest.current)
    })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const redraw = () => picture.current?.show(latest.current)
    dark.addEventListener('change', redraw)
    addEventListener('resize', redraw)
    addEventListener('beforeprint', redraw)
    // A canvas keeps the letters it was drawn with; the web font may come after them.
    document.fonts.ready.then(redraw)
    return () => {
      gone = true
      dark.removeEventListener('change', redraw)
      removeEventListener('resize', redraw)
      removeEventListener('beforeprint', redraw)
      picture.current?.remove()
      picture.current = undefined
    }
  }, [])

  useEffect(() => {
    picture.current?.show(latest.current)
  }, turns)

  return { canvas, missing }
}
