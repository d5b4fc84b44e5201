/** What a visit asks in Punjabi (Gurmukhi), on a phone and on the tablet. */
import { sharedWords } from '#server/contract/words/words.ts'
import type { AskedWords } from './hi.ts'

export const paAsked: AskedWords = {
  language: 'ਪੰਜਾਬੀ',
  brand: 'सुनवाई',
  question: 'ਅੱਜ ਇੱਥੇ ਤੁਹਾਡਾ ਕੰਮ ਕਿਹੋ ਜਿਹਾ ਰਿਹਾ?',
  ratings: sharedWords.pa.ratings,
  listen: 'ਸੁਣੋ',
  complaintQuestion: 'ਕੀ ਠੀਕ ਨਹੀਂ ਰਿਹਾ?',
  praiseQuestion: 'ਕੀ ਚੰਗਾ ਰਿਹਾ?',
  asMany: 'ਜਿੰਨੇ ਚਾਹੋ ਚੁਣੋ',
  saved: 'ਦਰਜ ਹੋ ਗਿਆ',
  change: 'ਬਦਲੋ',
  next: 'ਅੱਗੇ',
  skip: 'ਛੱਡੋ',
  send: 'ਭੇਜੋ',
  wordsQuestion: 'ਆਪਣੇ ਸ਼ਬਦਾਂ ਵਿੱਚ ਕੁਝ ਦੱਸਣਾ ਹੈ?',
  wordsHint: 'ਚਾਹੋ ਤਾਂ ਲਿਖੋ। ਕਿਸੇ ਦਾ ਨਾਂ ਜਾਂ ਨੰਬਰ ਨਾ ਲਿਖੋ।',
  serviceQuestion: 'ਕਿਸ ਕੰਮ ਆਏ ਸੀ?',
  serviceNone: 'ਨਹੀਂ ਦੱਸਣਾ',
}
