/** How rare a flag's own figures are. No I/O. */
import type { EvidenceOf } from '#server/contract/figures/flag.ts'

/** Rarer than this is one word: nobody compares one in two millions with one in five. */
export const rarest = 1_000_000

/**
 * Of so many groups of `of` visitors one holds as many unhappy ones or more, where each is unhappy with the usual share: the
 * upper tail of the binomial distribution. It is of one such group; a chart looks at all, so it says how far from usual
 * this is, and not how often flags are false (`onceIn`).
 */
export function onceIn({
  seen,
  of,
  baseline,
}: Pick<EvidenceOf['change'], 'seen' | 'of' | 'baseline'>): number {
  let exactly = (1 - baseline) ** of
  let tail = 0
  for (let k = 0; k <= of; k++) {
    if (k >= seen) tail += exactly
    exactly *= ((of - k) / (k + 1)) * (baseline / (1 - baseline))
  }
  return tail * rarest > 1 ? Math.max(1, 1 / tail) : rarest
}
