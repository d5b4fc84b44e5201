/** How probable counts are: the binomial and beta-binomial distributions, and Poisson's. No I/O. */

/** Shares of offices spread by a beta distribution with these two parameters (Skellam 1948). */
export type BetaShares = { a: number; b: number }
type Range = { low: number; high: number }

/** Stirling's series from 10 on, and the recurrence up to there: exact to twelve digits. */
function lnGamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 10; at++) shift -= Math.log(at)
  const inverse = 1 / (at * at)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at
  return shift + (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series
}

const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b)

/** The probability of 0, 1, … n of n. */
function betaBinomial(n: number, { a, b }: BetaShares): Float64Array {
  const chances = new Float64Array(n + 1)
  let ln = lnBeta(a, n + b) - lnBeta(a, b)
  for (let k = 0; k <= n; k++) {
    chances[k] = Math.exp(ln)
    if (k < n) ln += Math.log(((n - k) / (k + 1)) * ((a + k) / (b + n - k - 1)))
  }
  return chances
}

/** Of n visitors to an office of its kind as many are unhappy or more. */
export function betaBinomialTail(seen: number, n: number, shares: BetaShares): number {
  const chances = betaBinomial(n, shares)
  let tail = 0
  for (let k = n; k >= seen; k--) tail += chances[k] ?? 0
  return Math.min(1, tail)
}

/** Between which counts nineteen of twenty lie: below and above them is one in forty each. */
export const betaBinomialRange = (n: number, shares: BetaShares): Range => middleOf(betaBinomial(n, shares))

function binomial(n: number, share: number): Float64Array {
  const chances = new Float64Array(n + 1)
  let ln = n * Math.log1p(-share)
  for (let k = 0; k <= n; k++) {
    chances[k] = Math.exp(ln)
    if (k < n) ln += Math.log(((n - k) / (k + 1)) * (share / (1 - share)))
  }
  return chances
}

/** `share`: above 0 and below 1. */
export const binomialRange = (n: number, share: number): Range => middleOf(binomial(n, share))

/** Of counts of which so many are expected. */
export function poissonRange(expected: number): Range {
  const most = Math.ceil(expected + 8 * Math.sqrt(expected) + 8)
  const chances = new Float64Array(most + 1)
  let ln = -expected
  for (let k = 0; k <= most; k++) {
    chances[k] = expected > 0 ? Math.exp(ln) : Number(k === 0)
    ln += Math.log(expected / (k + 1))
  }
  return middleOf(chances)
}

function middleOf(chances: Float64Array): Range {
  let low = 0
  let high = chances.length - 1
  for (let below = chances[0] ?? 0; below < 0.025; below += chances[low] ?? 0) low += 1
  for (let above = chances[high] ?? 0; above < 0.025 && high > low; above += chances[high] ?? 0) high -= 1
  return { low, high }
}
