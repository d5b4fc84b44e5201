/** Draws what was done on a trend: a thin line from top to bottom with a square at its foot, unlike flags, which hang from above. */
import type { Chart } from 'chart.js'
import { colour, letterScale } from './trend-style.ts'

export type Note = { at: number; label: string }

/** More than these hide the line that the chart is about: then the squares stand alone. */
const mostLines = 6

export function drawNotes(chart: Chart<'line'>, notes: readonly Note[]): void {
  const scale = letterScale()
  const { ctx, chartArea, scales } = chart
  const { x } = scales
  if (!x || notes.length === 0) return
  ctx.save()
  ctx.strokeStyle = colour('good')
  ctx.fillStyle = colour('good')
  ctx.lineWidth = 1.5 * scale
  ctx.setLineDash([2 * scale, 3 * scale])
  for (const { at } of notes) {
    const middle = x.getPixelForValue(at)
    const half = 4 * scale
    ctx.fillRect(middle - half, chartArea.bottom - half, 2 * half, 2 * half)
    if (notes.length > mostLines) continue
    ctx.beginPath()
    ctx.moveTo(middle, chartArea.top)
    ctx.lineTo(middle, chartArea.bottom)
    ctx.stroke()
  }
  ctx.font = `500 ${12 * scale}px ${getComputedStyle(document.body).fontFamily}`
  ctx.textBaseline = 'bottom'
  let free = chart.width
  for (const { at, label } of notes.toSorted((a, b) => b.at - a.at)) {
    const middle = x.getPixelForValue(at)
    const width = ctx.measureText(label).width
    // On the side that has room; left out where it would run into another.
    const start =
      middle + 8 * scale + width < Math.min(free, chart.width)
        ? middle + 8 * scale
        : middle - 8 * scale - width
    if (start < chartArea.left || start + width > free) continue
    ctx.fillText(label, start, chartArea.bottom - 6 * scale)
    free = start - 8 * scale
  }
  ctx.restore()
}
