/** Words that server and browser both say, in Hindi. The shape of all other languages. */

export const hi = {
  ratings: { 1: 'बहुत खराब', 2: 'खराब', 3: 'अच्छा', 4: 'बहुत अच्छा' },
  /** Things by their names, in one line: what a matter is called when nobody wrote a sentence. */
  list: (names: readonly string[]): string => names.join(', '),
}

export type SharedWords = typeof hi
