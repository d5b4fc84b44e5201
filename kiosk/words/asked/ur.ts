/** What a visit asks in Urdu, on a phone and on the tablet. */
import { sharedWords } from '#server/contract/words/words.ts'
import type { AskedWords } from './hi.ts'

export const urAsked: AskedWords = {
  language: 'اردو',
  brand: 'सुनवाई',
  question: 'آج یہاں آپ کا کام کیسا رہا؟',
  ratings: sharedWords.ur.ratings,
  listen: 'سنیں',
  complaintQuestion: 'کیا ٹھیک نہیں رہا؟',
  praiseQuestion: 'کیا اچھا رہا؟',
  asMany: 'جتنے چاہیں چنیں',
  saved: 'درج ہو گیا',
  change: 'بدلیں',
  next: 'آگے',
  skip: 'چھوڑیں',
  send: 'بھیجیں',
  wordsQuestion: 'اپنے لفظوں میں کچھ بتانا ہے؟',
  wordsHint: 'چاہیں تو لکھیں۔ کسی کا نام یا نمبر نہ لکھیں۔',
  serviceQuestion: 'کس کام سے آئے تھے؟',
  serviceNone: 'نہیں بتانا',
}
