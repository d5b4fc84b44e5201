/** Draws the flags of a trend: a line and a name each while they are few, else small pins over it. */
import type { Chart } from 'chart.js'
import { colour, letterScale } from './trend-style.ts'

export type Marks = {
  shares: (number | null)[]
  /** `count`: flags at that point. */
  marks: { at: number; label: string; count: number }[]
  /** Said of all marks together where they are too many to be told apart. */
  allMarks: string
}

/** More lines than these hide the one that the chart is about. */
const mostMarkLines = 4

export function drawMarks(chart: Chart<'line'>, data: Marks) {
  if (data.marks.length > mostMarkLines) drawPins(chart, data)
  else drawMarkLines(chart, data)
}

/** A small pin over each point that has flags, larger for more of them, and how many there are in all. */
function drawPins(chart: Chart<'line'>, { marks, allMarks }: Marks) {
  const scale = letterScale()
  const { ctx, chartArea, scales } = chart
  const { x } = scales
  if (!x) return
  ctx.save()
  ctx.fillStyle = colour('marigold')
  for (const { at, count } of marks) {
    const middle = x.getPixelForValue(at)
    const half = Math.min(6, 2.5 + count) * scale
    ctx.beginPath()
    ctx.moveTo(middle - half, chartArea.top - 6 * scale - half)
    ctx.lineTo(middle + half, chartArea.top - 6 * scale - half)
    ctx.lineTo(middle, chartArea.top - 2 * scale)
    ctx.fill()
  }
  ctx.fillStyle = colour('ink')
  ctx.font = `500 ${13 * scale}px ${getComputedStyle(document.body).fontFamily}`
  ctx.textAlign = 'right'
  ctx.textBaseline = 'middle'
  ctx.fillText(allMarks, chart.width, chartArea.top - 9 * scale)
  ctx.restore()
}

function drawMarkLines(chart: Chart<'line'>, { marks, shares }: Marks) {
  const scale = letterScale()
  const { ctx, chartArea, scales } = chart
  const { x, y } = scales
  if (!x || !y) return
  ctx.save()
  ctx.font = `500 ${13 * scale}px ${getComputedStyle(document.body).fontFamily}`
  ctx.textBaseline = 'bottom'
  let free = chart.width
  for (const { at, label } of marks.toSorted((a, b) => b.at - a.at)) {
    const left = x.getPixelForValue(at)
    ctx.strokeStyle = colour('marigold')
    ctx.lineWidth = 2 * scale
    ctx.beginPath()
    ctx.moveTo(left, chartArea.top - 4 * scale)
    ctx.lineTo(left, chartArea.bottom)
    ctx.stroke()
    const share = shares[at]
    if (share != null) {
      ctx.fillStyle = colour('marigold')
      ctx.beginPath()
      ctx.arc(left, y.getPixelForValue(share), 5 * scale, 0, 2 * Math.PI)
      ctx.fill()
    }
    // The name stands on the side that has room, and is left out where it would run into another.
    const width = ctx.measureText(label).width
    const rightwards = left + width < Math.min(free, chart.width) && left - width < chartArea.left
    const start = rightwards ? left : Math.max(0, left - width)
    if (start + width > free) continue
    ctx.fillStyle = colour('ink')
    ctx.textAlign = 'left'
    ctx.fillText(label, start, chartArea.top - 8 * scale)
    free = start - 12 * scale
  }
  ctx.restore()
}
