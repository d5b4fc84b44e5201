/** Words that server and browser both say, in English. */
import type { SharedWords } from './hi.ts'

export const en: SharedWords = {
  ratings: { 1: 'Very bad', 2: 'Bad', 3: 'Good', 4: 'Very good' },
  list: (names) => names.join(', '),
}
