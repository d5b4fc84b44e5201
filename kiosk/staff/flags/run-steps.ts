/** The steps of a flag's run as a chart and a table show them. No I/O. */
import type { RunStep } from '#server/contract/figures/flag-act.ts'

/** With more hours than this the table tells days. */
const mostRows = 30

/** `hour`: null where the row is a whole day; the score is that at its end. */
type RunRow = { day: string; hour: number | null; unhappy: number; of: number; score: number }

export function rowsOf(steps: readonly RunStep[]): RunRow[] {
  if (steps.length <= mostRows) return [...steps]
  return [...Map.groupBy(steps, ({ day }) => day)].map(([day, hours]) => ({
    day,
    hour: null,
    unhappy: hours.reduce((sum, { unhappy }) => sum + unhappy, 0),
    of: hours.reduce((sum, { of }) => sum + of, 0),
    score: hours.at(-1)?.score ?? 0,
  }))
}

/** In hundredths of the picture, from the lower left corner; begins at zero. */
export function pathOf(steps: readonly RunStep[], top: number): string {
  const points = [0, ...steps.map(({ score }) => score)]
  const across = 100 / Math.max(1, points.length - 1)
  return points.map((score, at) => `${round(at * across)},${round(100 - (score / top) * 100)}`).join(' ')
}

const round = (n: number): number => Math.round(n * 100) / 100
