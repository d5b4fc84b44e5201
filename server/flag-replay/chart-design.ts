/** Charts for other settings than the program's own: how much a rating weighs, and where the line is. No I/O. */
import { chartFor } from '../flags/cusum.ts'

/** `up`: what an unhappy rating adds; another takes one off. */
export type Weights = { up: number; line: number; onceIn: number }
/** What is left out is as the program has it. `change`: times the usual share. `onceIn`: ratings between false flags. */
type ChartSettings = { change?: number | undefined; onceIn?: number | undefined }

const largestShare = 0.9
const highestLine = 600

/** `base`: one that the program has a chart for. */
export function designChart(base: number, { change, onceIn }: ChartSettings): Weights {
  const own = chartFor(base)
  if (change === undefined && onceIn === undefined)
    return { up: own.m - 1, line: own.flag, onceIn: own.onceIn }
  const m = change === undefined ? own.m : stepFor(base, Math.min(largestShare, base * change))
  const line = lineFor(base, m, onceIn ?? own.onceIn)
  return { up: m - 1, line, onceIn: Math.round(ratingsBetween(base, m, line)) }
}

/** The step by which a CUSUM tells `worse` from `base` best, as a whole number (Reynolds and Stoumbos 1999). */
export function stepFor(base: number, worse: number): number {
  const r1 = -Math.log((1 - worse) / (1 - base))
  const r2 = Math.log((worse * (1 - base)) / (base * (1 - worse)))
  return Math.max(2, Math.round(r2 / r1))
}

/** The lowest line that a steady office reaches once in so many ratings, or less often. */
export function lineFor(base: number, m: number, onceIn: number): number {
  // From below: far above it the numbers are too large to be exact.
  let [low, high] = [1, 8]
  while (high < highestLine && ratingsBetween(base, m, high) < onceIn) [low, high] = [high + 1, high * 2]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (ratingsBetween(base, m, middle) >= onceIn) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Mean ratings until the score of a steady office first reaches the line from zero: the Markov chain of the score, eliminated from the lowest
 * state up. A state reaches the one below it and one `m - 1` above, so that each row holds `m - 1` numbers.
 */
export function ratingsBetween(base: number, m: number, line: number): number {
  const up = m - 1
  // The mean from a score is `rest` and these parts of the means from the scores above it.
  const rest = new Float64Array(line)
  const above = new Float64Array(line * up)
  for (let score = 0; score < line; score++) {
    const row = new Float64Array(up + 1)
    let constant = 1
    let own = 1
    if (score === 0) own -= 1 - base
    else {
      constant += (1 - base) * (rest[score - 1] ?? 0)
      for (let at = 0; at < up; at++) {
        const part = (1 - base) * (above[(score - 1) * up + at] ?? 0)
        // The first above the one below is this one.
        if (at === 0) own -= part
        else row[at - 1] = (row[at - 1] ?? 0) + part
      }
    }
    row[up - 1] = (row[up - 1] ?? 0) + base
    rest[score] = constant / own
    for (let at = 0; at < up; at++) above[score * up + at] = (row[at] ?? 0) / own
  }
  const means = new Float64Array(line)
  for (let score = line - 1; score >= 0; score--) {
    let mean = rest[score] ?? 0
    for (let at = 0; at < up; at++) mean += (above[score * up + at] ?? 0) * (means[score + 1 + at] ?? 0)
    means[score] = mean
  }
  return means[0] ?? 0
}
