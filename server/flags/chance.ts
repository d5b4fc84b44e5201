/** How probable counts are. No I/O. */

type Range = { low: number; high: number }

function binomial(n: number, share: number): Float64Array {
  const chances = new Float64Array(n + 1)
  let ln = n * Math.log1p(-share)
  for (let k = 0; k <= n; k++) {
    chances[k] = Math.exp(ln)
    if (k < n) ln += Math.log(((n - k) / (k + 1)) * (share / (1 - share)))
  }
  return chances
}

/** Between which counts nineteen of twenty lie: below and above them is one in forty each. `share`: above 0 and below 1. */
export const binomialRange = (n: number, share: number): Range => middleOf(binomial(n, share))

function middleOf(chances: Float64Array): Range {
  let low = 0
  let high = chances.length - 1
  for (let below = chances[0] ?? 0; below < 0.025; below += chances[low] ?? 0) low += 1
  for (let above = chances[high] ?? 0; above < 0.025 && high > low; above += chances[high] ?? 0) high -= 1
  return { low, high }
}
