/**
 * Control limits of a funnel plot of shares. No I/O.
 *
 * Spiegelhalter 2005 ("Funnel plots for comparing institutional performance", Statistics in Medicine 24): exact limits of the
 * binomial with interpolation (appendix A.1.1), about the share of all together. Offices differ by more than chance for reasons that
 * are nobody's fault, such as what people come for; without that almost every large office would stand outside. So the dispersion
 * is estimated from z-scores that are winsorised by a tenth at both ends, and the limits widen by its root (section 4.2).
 */
import type { FunnelLimits, Standing } from '../contract/figures/funnel.ts'
import type { Count } from '../contract/figures/summary.ts'

/** Below these nothing is said of an office by its name. */
export const fewest = 5
const winsorised = 0.1
const z95 = 1.959964

/** 1 where offices differ by chance alone, or are too few to tell. */
export function dispersionOf(share: number, offices: readonly Count[]): number {
  if (share <= 0 || share >= 1 || offices.length < 5) return 1
  const scores = offices
    .map(
      ({ responses, unhappy }) =>
        (unhappy / responses - share) / Math.sqrt((share * (1 - share)) / responses),
    )
    .toSorted((a, b) => a - b)
  const cut = Math.floor(winsorised * scores.length)
  const [low, high] = [scores[cut] ?? 0, scores[scores.length - 1 - cut] ?? 0]
  const kept = scores.map((score) => Math.min(high, Math.max(low, score)))
  const spread = kept.reduce((sum, score) => sum + score * score, 0) / kept.length
  // As Spiegelhalter does: widened only where it is more than chance would make it.
  return spread > 1 + z95 * Math.sqrt(2 / kept.length) ? spread : 1
}

export function limitsAt(share: number, responses: number, dispersion: number): FunnelLimits {
  const wide = Math.sqrt(dispersion)
  const at = (tail: number) => {
    const end = share + (quantile(share, responses, tail) - share) * wide
    return Math.min(1, Math.max(0, end))
  }
  return { responses, low95: at(0.025), high95: at(0.975), low998: at(0.001), high998: at(0.999) }
}

export function standingOf(share: number, dispersion: number, { responses, unhappy }: Count): Standing {
  const own = unhappy / responses
  const { low95, high95, low998, high998 } = limitsAt(share, responses, dispersion)
  const above = own > share
  if (own < low998 || own > high998) return { outside: '99.8', above }
  return { outside: own < low95 || own > high95 ? '95' : null, above }
}

/** Numbers of responses at which a curve is drawn, evenly on a scale of logarithms. */
export function stepsUpTo(most: number): number[] {
  const last = Math.max(fewest + 1, most)
  const steps = Array.from({ length: 60 }, (_, at) => Math.round(fewest * (last / fewest) ** (at / 59)))
  return [...new Set(steps)]
}

/** The share below which `tail` of all samples of that size lie, between the whole numbers by straight lines. */
function quantile(share: number, n: number, tail: number): number {
  if (share <= 0 || share >= 1) return share
  const sd = Math.sqrt(n * share * (1 - share))
  // What lies further out than ten standard deviations does not count at this precision.
  const first = Math.max(0, Math.floor(n * share - 10 * sd))
  let term = Math.exp(logBinomial(n, first, share))
  let below = 0
  let sum = term
  let r = first
  while (sum < tail && r < n) {
    below = sum
    term *= ((n - r) / (r + 1)) * (share / (1 - share))
    r++
    sum += term
  }
  const part = sum > below ? (sum - tail) / (sum - below) : 0
  return (r - part) / n
}

function logBinomial(n: number, k: number, p: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p)
}

/** Stirling's series, from 16 on; its error there is below 1e-12. */
function logFactorial(n: number): number {
  if (n < 16) {
    let sum = 0
    for (let k = 2; k <= n; k++) sum += Math.log(k)
    return sum
  }
  return (
    (n + 0.5) * Math.log(n) -
    n +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * n) -
    1 / (360 * n ** 3) +
    1 / (1260 * n ** 5)
  )
}
