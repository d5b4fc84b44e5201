/** Whether an officer's summary says what a visitor wrote, also with words put in between or changed here and there. No I/O. */

/** Each word that both have in the same order, and each that one of them has in between. */
const points = { same: 2, other: -1 }

/**
 * So many points are no chance: five words in a row, four and one more after another word, eight with a word put in after each.
 * Of what has four words in all, three with one put in between and the fourth.
 */
const least = 9
/** Fewer words than this are said alike by anybody: "staff was rude". */
const fewestWords = 4

/** Words without case, accents, dots under letters and punctuation, so that none of these makes another word of them. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{Cf}|\p{Script=Inherited}|\u093c|\u09bc|\u0a3c/gu, '')
    .replaceAll('\u0901', '\u0902')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')

/**
 * Whether some stretch of the summary repeats one of what the visitor wrote: found where both fit best (T. F. Smith and M. S.
 * Waterman, 1981), word by word, with two points for each that is the same and one less for each that is not.
 */
export function quotes(summary: string, written: string): boolean {
  const [said, source] = [wordsOf(summary), wordsOf(written)]
  if (source.length < fewestWords) return false
  return bestFit(said, source) >= Math.min(least, points.same * source.length - 1)
}

function bestFit(said: readonly string[], source: readonly string[]): number {
  let best = 0
  let above: number[] = source.map(() => 0)
  for (const word of said) {
    let [left, corner] = [0, 0]
    above = source.map((other, at) => {
      const up = above[at] ?? 0
      const fit = corner + (word === other ? points.same : points.other)
      corner = up
      left = Math.max(0, fit, up + points.other, left + points.other)
      best = Math.max(best, left)
      return left
    })
  }
  return best
}
