/** What the tablet in the hall says in English. */
import { enAsked } from '../asked/en.ts'
import type { TabletWords } from './hi.ts'

export const en: TabletWords = {
  ...enAsked,
  noName: 'No name, no number. Just touch a face.',
  again: 'Start again',
  silence: 'Stop',
  languages: 'Language',
  youSaid: 'You said',
  weDid: 'We did',
  saving: 'saving…',
  repeated: 'An answer was saved just now. Wait a moment, then touch a face.',
  closed: 'The office is closed now. Your answer will still be saved.',
  newFace: 'Touch the right face',
  newFaceHint: 'It will be saved in place of the one before.',
  failed: {
    title: 'Sorry, your answer was not saved',
    body: 'Something is wrong with this tablet. Please tell someone in the office. You can also answer by scanning the QR code on a poster with your phone.',
    back: 'All right',
  },
  thanks: 'Thank you, your answer is saved',
  partly: {
    title: 'Your face is saved',
    body: 'What you told us after it could not be saved on this tablet.',
  },
  scan: 'Anything to add, or a complaint to make?',
  scanHow: 'Scan this code with your phone.',
  scanHold: 'Touch the code to keep it here longer.',
  code: 'QR code of your answer',
  done: 'Done',
  seconds: (count) => (count === 1 ? '1 second' : `${count} seconds`),
  writeHere: 'Touch the letters below to write',
  stillThere: (count) =>
    `Are you still writing? This page closes in ${count === 1 ? '1 second' : `${count} seconds`}.`,
  moreTime: 'I need more time',
  keyboard: { phonetic: 'हिन्दी', inscript: 'Inscript', en: 'English', pa: 'ਪੰਜਾਬੀ', ur: 'اردو' },
  keys: { space: 'Space', erase: 'Erase', other: 'More letters' },
  pin: {
    title: 'Enter the PIN',
    lead: 'This is for the staff of the office.',
    wrong: 'That PIN is wrong.',
    wait: (seconds) => `Five wrong PINs. Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
    none: 'This tablet has no PIN yet. It is set on the office computer, on the page of tablets.',
    entered: (count) => (count === 1 ? '1 digit entered' : `${count} digits entered`),
    erase: 'Erase',
    enter: 'Open',
    back: 'Back',
  },
  screen: {
    lost: 'The server cannot be reached. It will connect by itself.',
    seen: (time) => `As of ${time}`,
  },
}
