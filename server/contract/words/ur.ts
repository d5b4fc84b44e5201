/** Words that server and browser both say, in Urdu. */
import type { SharedWords } from './hi.ts'

export const ur: SharedWords = {
  ratings: { 1: 'بہت خراب', 2: 'خراب', 3: 'اچھا', 4: 'بہت اچھا' },
  list: (names) => names.join('، '),
}
