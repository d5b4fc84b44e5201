/** What a visit asks in Hindi, on a phone and on the tablet. The shape of all other languages. */
import { sharedWords } from '#server/contract/words/words.ts'

export const hiAsked = {
  language: 'हिन्दी',
  brand: 'सुनवाई',
  question: 'आज यहाँ आपका काम कैसा रहा?',
  ratings: sharedWords.hi.ratings,
  listen: 'सुनें',
  complaintQuestion: 'क्या ठीक नहीं रहा?',
  praiseQuestion: 'क्या अच्छा रहा?',
  asMany: 'जितने चाहें चुनें',
  saved: 'दर्ज हो गया',
  change: 'बदलें',
  next: 'आगे',
  skip: 'छोड़ें',
  send: 'भेजें',
  wordsQuestion: 'अपने शब्दों में कुछ बताना है?',
  wordsHint: 'चाहें तो लिखें। किसी का नाम या नंबर न लिखें।',
  serviceQuestion: 'किस काम से आए थे?',
  serviceNone: 'नहीं बताना',
}

export type AskedWords = typeof hiAsked
