/** What a caller hears in English. */
import type { CallWords } from './hi.ts'

export const en: CallWords = {
  language: 'For English, press 2.',
  number: 'Seven digits are printed on the poster, beside this phone number. Please key them in.',
  numberAgain: 'No poster has that number. Please key in all seven digits again.',
  face: (office, complaint) =>
    `${office && `${office}. `}How were you served? For very bad, press 1. For bad, 2. For good, 3. For very good, 4. ${complaint ? 'To make a complaint that must be answered, press 5. ' : ''}If this is the wrong office, press 0.`,
  complaintQuestion: 'What went wrong?',
  praiseQuestion: 'What went well?',
  reason: (name, key) => `${name}, press ${key}.`,
  noReason: 'To give no reason, press 0.',
  more: (complaint) =>
    `Your feedback is saved. Your number is not kept with it. ${complaint ? 'To make a complaint that must be answered, press 5. Otherwise you can hang up.' : 'You can hang up now.'}`,
  speak: (office) =>
    `Hello, this is Sunwai. You wanted to make a complaint${office && ` about ${office}`}. Please speak after the beep, for one minute at most. Those who work on it will hear you, and may know your voice. Your number stays with the complaint. Press any key when you have finished.`,
  farewells: {
    thanks: 'Thank you. Goodbye.',
    'called-back':
      'We will call this number back in a little while. Please tell us your complaint then. Goodbye.',
    'not-called-back':
      'We cannot call you back at the moment. You can make your complaint at the counter of the office. Goodbye.',
    filed: 'Your complaint is filed. Its number will reach you by SMS. Goodbye.',
    'not-filed':
      'Your complaint could not be filed. No more complaints can be taken from this number today. Goodbye.',
    full: 'Feedback was given from this phone very often today. This one was not saved. Goodbye.',
    lost: 'We got no answer. Please call again, or scan the code on the poster with a camera. Goodbye.',
  },
}
