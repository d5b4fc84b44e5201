/**
 * The lattice Bernoulli CUSUM of Reynolds and Stoumbos (1999): notices that an office got worse, within a known rate of
 * false alarms. No I/O.
 */

/** One chart: baseline `base`, step up `m - 1` for an unhappy rating and down 1 for another, lines for watch and flag. */
type Chart = { base: number; m: number; watch: number; flag: number; onceIn: number }

/**
 * `onceIn`: mean ratings between flags while nothing is wrong, exact from the Markov chain of the score; the tests solve
 * it again. The shift that each chart is tuned to is in the decision record on flags.
 */
export const charts: readonly Chart[] = [
  { base: 0.05, m: 14, watch: 54, flag: 82, onceIn: 5235 },
  { base: 0.1, m: 7, watch: 31, flag: 45, onceIn: 5393 },
  { base: 0.15, m: 5, watch: 26, flag: 37, onceIn: 5133 },
  { base: 0.2, m: 4, watch: 24, flag: 35, onceIn: 5516 },
  { base: 0.25, m: 3, watch: 16, flag: 22, onceIn: 6218 },
  { base: 0.3, m: 3, watch: 25, flag: 39, onceIn: 5185 },
]

/** Where a peer group has too little history, 15 % unhappy is assumed. */
const defaultBase = 0.15
export const enoughHistory = 100

/** The baseline of a peer group, snapped to the nearest chart there is. */
export function snapBase(unhappy: number, responses: number): number {
  if (responses < enoughHistory) return defaultBase
  const share = unhappy / responses
  return charts.reduce((best, each) =>
    Math.abs(each.base - share) < Math.abs(best.base - share) ? each : best,
  ).base
}

export function chartFor(base: number): Chart {
  const chart = charts.find((each) => each.base === base)
  if (!chart) throw new Error(`no chart for a base of ${base}`)
  return chart
}

/** The state that is carried from rating to rating. The run counts since the score last stood at zero. */
export type ChartState = {
  base: number
  baseDay: number
  score: number
  runOf: number
  runUnhappy: number
  runSince: number
}

export const freshState = (base: number, baseDay: number, hour: number): ChartState => ({
  base,
  baseDay,
  score: 0,
  runOf: 0,
  runUnhappy: 0,
  runSince: hour,
})

/** Takes one more rating into account. */
export function advance(state: ChartState, unhappy: boolean, hour: number): ChartState {
  const { m } = chartFor(state.base)
  const begins = state.score === 0
  const score = Math.max(0, state.score + (unhappy ? m - 1 : -1))
  if (score === 0) return { ...state, score, runOf: 0, runUnhappy: 0, runSince: hour }
  return {
    ...state,
    score,
    runOf: (begins ? 0 : state.runOf) + 1,
    runUnhappy: (begins ? 0 : state.runUnhappy) + Number(unhappy),
    runSince: begins ? hour : state.runSince,
  }
}

/**
 * A rating that was counted before changed sides: `shift` +1 to unhappy, -1 away from it. The order within the run is
 * not kept, so this moves the score by the difference of the two steps, which is exact unless the score was cut at zero.
 */
export function correct(state: ChartState, shift: 1 | -1): ChartState {
  const { m } = chartFor(state.base)
  const score = Math.max(0, state.score + shift * m)
  const runOf = Math.max(state.runOf, shift)
  return { ...state, score, runOf, runUnhappy: Math.min(runOf, Math.max(0, state.runUnhappy + shift)) }
}

/**
 * A rating was withdrawn. An unhappy one takes its step back. A happy one gives none back: its step may have been cut at zero,
 * and whoever withdrew many of them could raise a flag with what is no longer there.
 */
export function retract(state: ChartState, unhappy: boolean): ChartState {
  const { m } = chartFor(state.base)
  const score = unhappy ? Math.max(0, state.score - (m - 1)) : state.score
  if (score === 0) return { ...state, score, runOf: 0, runUnhappy: 0 }
  const runOf = Math.max(0, state.runOf - 1)
  return {
    ...state,
    score,
    runOf,
    runUnhappy: Math.min(runOf, Math.max(0, state.runUnhappy - Number(unhappy))),
  }
}

/** Moves to another chart when the baseline did; what was gathered keeps its weight against the line of the flag. */
export function rebase(state: ChartState, base: number, day: number): ChartState {
  if (state.base === base) return { ...state, baseDay: day }
  const score = Math.floor((state.score * chartFor(base).flag) / chartFor(state.base).flag)
  return { ...state, base, baseDay: day, score }
}

export function stateOf(state: ChartState): 'calm' | 'watch' | 'flag' {
  const chart = chartFor(state.base)
  return state.score >= chart.flag ? 'flag' : state.score >= chart.watch ? 'watch' : 'calm'
}
