/** What the tablet says in English to whoever sets it up or looks after it. */
import type { TechnicianWords } from './hi.ts'

const count = new Intl.NumberFormat('en-IN')
const entries = (n: number) => (n === 1 ? '1 answer' : `${count.format(n)} answers`)

export const en: TechnicianWords = {
  pairing: {
    title: 'Connect this tablet',
    help: 'Scan this QR code with your phone, or type the code on the page of tablets on an office computer. Then choose the office and the place. The code is good for ten minutes.',
    qr: 'QR code of the page that connects tablets',
    over: 'The time of this code is over.',
    newCode: 'Show a new code',
    unreachable: 'The server cannot be reached. Check the network.',
    again: 'Try again',
    notKept: 'The tablet could not keep this. Make room on it and try again.',
  },
  app: {
    coming: {
      title: 'The tablet is being set up',
      help: 'The app is on its way. The code follows.',
    },
    missing: {
      title: 'Not all of the app is on this tablet yet',
      help: 'It would not start without a network. Check the network. The rest comes by itself, and then the code.',
    },
  },
  lost: {
    title: 'What was stored on this tablet is gone',
    help: 'Everything here was deleted. Answers that had not been sent yet may be lost. Connect the tablet again; the office will be told of the gap.',
  },
  starting: {
    title: 'The tablet is connected',
    help: 'The details of the office are on their way. They come as soon as there is a network.',
  },
  blocked: {
    title: 'This tablet has been shut off',
    help: 'Please tell someone in the office.',
    left: (n) => `It still holds ${entries(n)} that did not reach the office.`,
    menu: 'Look after the tablet',
  },
  leaving: {
    title: 'This tablet is being removed',
    help: 'It takes no answers any more.',
    left: (n) => `${entries(n)} still to be sent.`,
  },
  otherTab: {
    title: 'This is open in another tab',
    help: 'Use that tab, or close it. Then this one starts by itself.',
  },
  noStore: {
    title: 'This tablet cannot keep anything',
    help: 'So it can take no answers now. If this is a private (Incognito) window, close it; else make room on the tablet. It tries again in half a minute.',
  },
  unsupported: {
    title: 'This cannot work here',
    help: 'The address must begin with https://, and the browser must be a recent one.',
  },
  cleaning: {
    title: 'Wipe the screen now',
    help: 'Touching it does nothing until the time is over. Take the cloth away by then.',
  },
  menu: {
    title: 'Look after the tablet',
    office: 'Office',
    waiting: 'Still to be sent',
    aside: 'Not taken by the server',
    entries,
    contact: 'Last word from the server',
    never: 'Not yet',
    states: {
      heard: 'The server is connected',
      busy: 'The server is busy; it will be tried again',
      lost: 'The server cannot be reached; it will be tried again',
      ended: 'The server has shut off this tablet',
    },
    version: 'App',
    failed: (version) => `${version} did not start; the one before runs`,
    notWhole: 'not all of it is here; it does not start without a network',
    storage: 'Storage',
    used: (percent) => `${count.format(percent)}% full`,
    nearlyFull: 'Storage is nearly full',
    clock: 'Clock',
    right: 'Right',
    ahead: (length) => `${length} ahead`,
    behind: (length) => `${length} behind`,
    unknown: 'Not known',
    sendNow: 'Send now',
    sending: 'Sending…',
    export: 'Save to a file',
    exported: (n) => `${entries(n)} in the file. They also stay on the tablet until the server has them.`,
    nothing: 'No answers are waiting here.',
    clean: 'Clean the screen',
    leave: 'Disconnect the tablet',
    back: 'Back',
    failedNow: 'That did not work. Try again.',
  },
  leave: {
    title: 'Disconnect this tablet?',
    clean: 'Every answer has reached the office. The tablet will forget everything and show a new code.',
    left: (n) =>
      n === 1
        ? 'There is 1 answer here that is nowhere else. Disconnecting deletes it. Save it to a file first.'
        : `There are ${entries(n)} here that are nowhere else. Disconnecting deletes them. Save them to a file first.`,
    yes: 'Yes, disconnect',
    anyway: 'Delete the answers and disconnect',
    no: 'No, go back',
  },
}
