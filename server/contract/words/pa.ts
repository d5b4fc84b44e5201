/** Words that server and browser both say, in Punjabi. */
import type { SharedWords } from './hi.ts'

export const pa: SharedWords = {
  ratings: { 1: 'ਬਹੁਤ ਮਾੜਾ', 2: 'ਮਾੜਾ', 3: 'ਚੰਗਾ', 4: 'ਬਹੁਤ ਚੰਗਾ' },
  list: (names) => names.join(', '),
}
