/** Draws the trend with Chart.js. Loaded only when there is a line to draw. */
import {
  CategoryScale,
  Chart,
  type ChartEvent,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  Tooltip,
  type TooltipItem,
} from 'chart.js'

import { drawMarks, type Marks } from './trend-marks.ts'
import { drawNotes, type Note } from './trend-notes.ts'
import { endOf } from './trend-points.ts'
import { colour, letterScale } from './trend-style.ts'

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip)

export type TrendData = Marks & {
  labels: string[]
  /** Under the line, at the points that are named. */
  ticks: string[]
  baseline: (number | null)[]
  responses: string[]
  names: { unhappy: string; baseline: string }
  notes: readonly Note[]
  percent(share: number): string
  /** Opens the entries of a point; null where nobody may see them. */
  open: ((at: number) => void) | null
}

export type TrendPicture = { show(data: TrendData): void; remove(): void }

export function drawTrend(canvas: HTMLCanvasElement, first: TrendData): TrendPicture {
  let data = first
  const chart = new Chart<'line', (number | null)[], string>(canvas, {
    type: 'line',
    data: { labels: [], datasets: [] },
    options: {},
    plugins: [labels(() => data)],
  })
  function show(next: TrendData) {
    data = next
    chart.data.labels = next.labels
    chart.data.datasets = datasets(next)
    chart.options = options(next, canvas)
    chart.update('none')
  }
  show(first)
  return { show, remove: () => chart.destroy() }
}

function datasets({ shares, baseline, names }: TrendData) {
  const scale = letterScale()
  const bad = colour('bad')
  return [
    {
      label: names.unhappy,
      data: shares,
      borderColor: bad,
      backgroundColor: bad,
      borderWidth: 2.5 * scale,
      // A day between two gaps has no line; only as a dot can it be seen.
      pointRadius: shares.map((share, i) =>
        share !== null && (shares[i - 1] ?? null) === null && (shares[i + 1] ?? null) === null
          ? 2.5 * scale
          : 0,
      ),
      pointHitRadius: 12,
      spanGaps: false,
    },
    {
      label: names.baseline,
      data: baseline,
      borderColor: colour('edge'),
      backgroundColor: colour('edge'),
      borderWidth: 1.5 * scale,
      borderDash: [4 * scale, 4 * scale],
      pointRadius: 0,
      pointHitRadius: 0,
      spanGaps: true,
    },
  ]
}

function options(
  { ticks, responses, percent, shares, baseline, marks, open }: TrendData,
  { clientHeight: height, clientWidth: width }: HTMLCanvasElement,
) {
  const scale = letterScale()
  const family = getComputedStyle(document.body).fontFamily
  const font = { family, size: 13 * scale }
  const quiet = colour('quiet')
  const top = Math.max(0.25, ...[...shares, ...baseline].filter((share) => share !== null))
  // A line of ticks every tenth where they have room, else every fifth.
  const step = (top * 10 + 1) * 24 * scale < height - 60 * scale ? 0.1 : 0.2
  const isNamed = roomFor(ticks, width - 130 * scale, 13 * scale)
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false as const,
    // Room for the labels at the line's end, and above for the flags' names.
    layout: { padding: { right: 64 * scale, top: (marks.length > 0 ? 26 : 8) * scale } },
    interaction: { mode: 'index' as const, intersect: false },
    onClick: (_: unknown, [point]: { index: number }[]) => point && open?.(point.index),
    onHover: ({ native }: ChartEvent, [point]: unknown[]) => {
      if (native?.target instanceof HTMLElement) native.target.style.cursor = open && point ? 'pointer' : ''
    },
    scales: {
      x: {
        grid: {
          drawTicks: false,
          color: ({ index }: { index: number }) => (ticks[index] ? colour('line') : 'transparent'),
        },
        border: { display: false },
        // Which are named is settled: of names that run into each other every second is left out.
        ticks: {
          color: quiet,
          font,
          maxRotation: 0,
          autoSkip: false,
          padding: 6 * scale,
          callback: (_: string | number, at: number) => (isNamed(at) ? ticks[at] : ''),
        },
      },
      y: {
        min: 0,
        max: Math.min(1, Math.ceil(top / step) * step),
        grid: { color: colour('line'), drawTicks: false },
        border: { display: false },
        ticks: {
          color: quiet,
          font,
          padding: 8 * scale,
          stepSize: step,
          callback: (value: string | number) => percent(Number(value)),
        },
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: colour('brand'),
        titleColor: colour('on-brand'),
        bodyColor: colour('on-brand'),
        titleFont: { ...font, weight: 600 },
        bodyFont: font,
        displayColors: false,
        padding: 10,
        callbacks: {
          label: (item: TooltipItem<'line'>) => `${item.dataset.label}: ${percent(Number(item.raw))}`,
          footer: (items: TooltipItem<'line'>[]) =>
            items.slice(0, 1).flatMap(({ dataIndex }) => responses[dataIndex] ?? []),
        },
        footerColor: colour('on-brand'),
        footerFont: { ...font, weight: 400 },
      },
    },
  }
}

/** Which of the named points have room for their names, each second or third of them where all have not. */
function roomFor(ticks: readonly string[], width: number, letter: number): (at: number) => boolean {
  const named = ticks.flatMap((tick, at) => (tick ? [at] : []))
  const longest = Math.max(0, ...ticks.map((tick) => tick.length)) * letter * 0.55 + letter
  const each = Math.max(1, Math.ceil((named.length * longest) / Math.max(1, width)))
  const kept = new Set(named.filter((_, order) => order % each === 0))
  return (at) => kept.has(at)
}

/** Names each line at its end, and each flag at its day: no legend to look up. */
function labels(read: () => TrendData): Plugin<'line'> {
  return {
    id: 'direct-labels',
    afterDatasetsDraw(chart) {
      drawNotes(chart, read().notes)
      drawMarks(chart, read())
      drawEnds(chart, read())
    },
  }
}

function drawEnds(chart: Chart<'line'>, { shares, baseline, names, percent }: TrendData) {
  const scale = letterScale()
  const { ctx, scales } = chart
  const { x, y } = scales
  if (!x || !y) return
  const at = endOf(shares)
  const share = shares[at] ?? null
  const normal = baseline.findLast((value) => value !== null) ?? null
  const family = getComputedStyle(document.body).fontFamily
  const line = 18 * scale
  // Beside the last point that there is, not beside the edge that both lines may stop short of.
  const left = x.getPixelForValue(Math.max(at, endOf(baseline))) + 8 * scale
  let high = share === null ? 0 : y.getPixelForValue(share)
  let low = normal === null ? 0 : y.getPixelForValue(normal)
  if (share !== null && normal !== null && Math.abs(high - low) < line) {
    const middle = (high + low) / 2
    const up = share >= normal ? 1 : -1
    high = middle - (up * line) / 2
    low = middle + (up * line) / 2
  }
  ctx.save()
  ctx.textBaseline = 'middle'
  if (share !== null) {
    ctx.fillStyle = colour('bad')
    ctx.font = `700 ${16 * scale}px ${family}`
    ctx.fillText(percent(share), left, high)
  }
  if (normal !== null) {
    ctx.fillStyle = colour('quiet')
    ctx.font = `400 ${13 * scale}px ${family}`
    ctx.fillText(names.baseline, left, low)
  }
  ctx.restore()
}
