/** What a visit asks in English, on a phone and on the tablet. */
import { sharedWords } from '#server/contract/words/words.ts'
import type { AskedWords } from './hi.ts'

export const enAsked: AskedWords = {
  language: 'English',
  brand: 'सुनवाई',
  question: 'How did it go here today?',
  ratings: sharedWords.en.ratings,
  listen: 'Listen',
  complaintQuestion: 'What went wrong?',
  praiseQuestion: 'What went well?',
  asMany: 'Choose as many as you like',
  saved: 'saved',
  change: 'Change',
  next: 'Next',
  skip: 'Skip',
  send: 'Send',
  wordsQuestion: 'Anything you want to say in your own words?',
  wordsHint: 'Only if you like. Please leave out names and numbers.',
  serviceQuestion: 'What did you come for?',
  serviceNone: 'Rather not say',
}
