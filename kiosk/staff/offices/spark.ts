/** A share over some points as a small line: its path, its ends, and the scale that lines beside each other share. No I/O. */
import type { OfficeFigures } from '#server/contract/figures/office-figures.ts'

/** What lines beside each other have in common. */
export type Scale = Pick<OfficeFigures, 'points'> & { top: number }
type Series = readonly (number | null)[]
export type Size = { width: number; height: number }

/** The top of the scale: the highest share of all these lines in whole tenths, 20 % at least, so that little looks little. */
function topOf(all: readonly Series[]): number {
  const highest = Math.max(0, ...all.flatMap((series) => series.map((share) => share ?? 0)))
  return Math.min(1, Math.max(0.2, Math.ceil(highest * 10 - 1e-9) / 10))
}

/** Of all lines that are held against each other. */
export const scaleOf = (
  { points, together }: OfficeFigures,
  offices: readonly { series: Series }[],
): Scale => ({
  points,
  top: topOf([together.series, ...offices.map(({ series }) => series)]),
})

type Dot = { x: number; y: number }

/** Room for the dot at an end of the line. */
const margin = 3

function dotOf(at: number, share: number, length: number, top: number, { width, height }: Size): Dot {
  const across = length === 1 ? 1 : at / (length - 1)
  const x = margin + across * (width - 2 * margin)
  const y = height - margin - (share / top) * (height - 2 * margin)
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }
}

/** `path` leaves a gap where too few spoke; `dots`: points that stand alone, and the last one. */
export function lineOf(series: Series, top: number, size: Size): { path: string; dots: Dot[] } {
  const last = series.findLastIndex((share) => share !== null)
  const dots: Dot[] = []
  let path = ''
  for (const [at, share] of series.entries()) {
    if (share === null) continue
    const dot = dotOf(at, share, series.length, top, size)
    const before = series[at - 1] ?? null
    path += `${before === null ? 'M' : 'L'}${dot.x} ${dot.y}`
    const isAlone = before === null && (series[at + 1] ?? null) === null
    if (isAlone || at === last) dots.push(dot)
  }
  return { path, dots }
}

/** What a line says in words; null where it has no two ends. */
export function endsOf(series: Series): { first: number; last: number; highest: number; at: number } | null {
  const known = series.flatMap((share, at) => (share === null ? [] : [{ share, at }]))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || first === last) return null
  const highest = known.reduce((most, each) => (each.share > most.share ? each : most))
  return { first: first.share, last: last.share, highest: highest.share, at: highest.at }
}
