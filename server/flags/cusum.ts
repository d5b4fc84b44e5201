/**
 * The lattice Bernoulli CUSUM of Reynolds and Stoumbos (1999): notices that an office got worse, within a known rate of
 * false alarms. Ratings are taken hour by hour, see docs/decisions/0054-charts-count-hours.md. No I/O.
 */

/** One chart: baseline `base`, step up `m - 1` for an unhappy rating and down 1 for another, lines for watch and flag. */
type Chart = { base: number; m: number; watch: number; flag: number; onceIn: number }

/**
 * `onceIn`: mean ratings between flags while nothing is wrong, exact from the Markov chain of the score with one rating an
 * hour, which the tests solve again; with more it takes longer, since the score is cut at zero less often. The shift that each chart
 * is tuned to is in the decision record on flags.
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
  return responses < enoughHistory ? defaultBase : nearestBase(unhappy / responses)
}

/** The chart that there is for about this share. */
export const nearestBase = (share: number): number =>
  charts.reduce((best, each) => (Math.abs(each.base - share) < Math.abs(best.base - share) ? each : best))
    .base

export function chartFor(base: number): Chart {
  const chart = charts.find((each) => each.base === base)
  if (!chart) throw new Error(`no chart for a base of ${base}`)
  return chart
}

/** What is carried from hour to hour. The run counts since the hour at whose end the score last stood at zero. */
type Run = { base: number; score: number; runOf: number; runUnhappy: number; runSince: number }
/** What an hour brought, on the chart for `base`. */
type ChartHour = { hour: number; base: number; unhappy: number; of: number }
/**
 * As it is now, and what it was made of: the run up to hours that are closed, and the hours whose ratings visitors may still change.
 * Ratings from before the hour `from` are no part of it.
 */
export type ChartState = Run & { baseDay: number; from: number; closed: Run; open: readonly ChartHour[] }

/** The score begins with the hour `from`. */
export function freshState(base: number, baseDay: number, from: number): ChartState {
  const closed = { base, score: 0, runOf: 0, runUnhappy: 0, runSince: from }
  return { ...closed, baseDay, from, closed, open: [] }
}

/** A visitor may change the face, and take the rating back, in its hour and the next one. */
const hoursOpen = 2

/** What ratings of one hour add to its counts: a new one `of` 1, one that changed sides 0, one that was withdrawn -1. */
export type ChartStep = { hour: number; unhappy: number; of: number }

/**
 * Takes ratings, changes of them and withdrawals into account, in whatever order they come: within an hour only their numbers
 * count, so that the chart is always what the final ratings alone would have made it. What comes for an hour that is closed is
 * taken with the oldest open one. `base`: of the day.
 */
export function advance(state: ChartState, { hour, unhappy, of }: ChartStep, base: number): ChartState {
  const newest = Math.max(hour, state.open.at(-1)?.hour ?? hour)
  const at = takenAt(state, hour)
  const known = state.open.find((each) => each.hour === at) ?? { hour: at, base, unhappy: 0, of: 0 }
  const changed = { ...known, unhappy: known.unhappy + unhappy, of: known.of + of }
  const hours = [...state.open.filter((each) => each !== known && each.hour !== at), changed].sort(
    (a, b) => a.hour - b.hour,
  )
  const open = hours.filter((each) => each.hour > newest - hoursOpen)
  const closed = hours.slice(0, hours.length - open.length).reduce(addHour, state.closed)
  return { ...state, ...open.reduce(addHour, closed), closed, open }
}

/** The hour with which a rating of this hour is taken. */
export const takenAt = ({ open }: ChartState, hour: number): number =>
  Math.max(hour, (open.at(-1)?.hour ?? hour) - hoursOpen + 1)

/** The score is cut at zero at the end of an hour only: cut at each rating it would rest on their order. */
function addHour(before: Run, { hour, base, unhappy, of }: ChartHour): Run {
  const run = rebase(before, base)
  const { m } = chartFor(base)
  const score = Math.max(0, run.score + unhappy * (m - 1) - (of - unhappy))
  if (score === 0) return { base, score, runOf: 0, runUnhappy: 0, runSince: hour }
  const begins = run.score === 0
  return {
    base,
    score,
    runOf: (begins ? 0 : run.runOf) + of,
    runUnhappy: (begins ? 0 : run.runUnhappy) + unhappy,
    runSince: begins ? hour : run.runSince,
  }
}

/** Moves to another chart when the baseline did; what was gathered keeps its weight against the line of the flag. */
function rebase(run: Run, base: number): Run {
  if (run.base === base) return run
  return { ...run, base, score: Math.floor((run.score * chartFor(base).flag) / chartFor(run.base).flag) }
}

export function stateOf(state: Pick<ChartState, 'base' | 'score'>): 'calm' | 'watch' | 'flag' {
  const chart = chartFor(state.base)
  return state.score >= chart.flag ? 'flag' : state.score >= chart.watch ? 'watch' : 'calm'
}
