/** English for a citizen's own cases by mobile number. */
import type { PortalWords } from './hi.ts'

export const enPortal: PortalWords = {
  title: 'My grievances',
  byNumber: 'See my grievances by mobile number',
  trust:
    'Only where an SMS does not reach you do the officers of your grievance see your number, to call you. With the receipt you can follow a grievance without a number too.',
  back: 'All grievances',
  said: 'You wrote',
  replyHint: 'The office’s answer will stand here.',
  mobile: {
    title: 'With your mobile number',
    label: 'Mobile number',
    hint: 'A code of 6 digits will be sent to it. If you have filed before, use the same number.',
    send: 'Send me a code',
    shared:
      'You will see every grievance that was given with this number. If your family shares one, theirs too.',
  },
  off: 'Grievances cannot be opened by mobile number here yet. Use the receipt, or ask at the office’s counter.',
  receipt: {
    title: 'Do you have a receipt?',
    lead: 'Its 16 characters open the grievance without a mobile number.',
    open: 'Open with the receipt',
  },
  find: {
    title: 'Only a grievance number?',
    ownTitle: 'Find a grievance',
    label: 'Grievance number',
    hint: 'It only shows how far the work has got.',
    ownHint: 'The last 6 digits are enough.',
    look: 'Look',
    standing: {
      'in-work': 'It is in work.',
      answered: 'There is an answer. The receipt or your mobile number opens it.',
      over: 'This grievance is over.',
    },
    due: (day) => `The answer is due by ${day}.`,
    unknown:
      'There is no grievance with this number. Compare it with the message and type it again. If it is still not found, show the number at the office’s counter.',
    notYours:
      'This grievance does not belong to your mobile number. If you gave another number, come in with that one, or use the receipt.',
  },
  new: {
    title: 'A new grievance?',
    lead: 'Come in with your mobile number above, then press “File a grievance”.',
    file: 'File a grievance',
    counter: 'If that does not work on your phone, tell the office at its counter.',
  },
  code: {
    title: 'Type the code',
    sent: 'The code was sent to:',
    label: 'Code of 6 digits',
    hint: 'It may take a minute to come. It works for 5 minutes. Do not share it with anybody.',
    enter: 'Open',
    wrong: (left) =>
      `That is not the code. Look at it and type it again: ${left} ${left === 1 ? 'try is' : 'tries are'} left.`,
    'no-code': 'The code has 6 digits. Look at the message and type it again.',
    over: 'This code has run out. Ask for a new one.',
    none: 'No code has come?',
    unread: 'If you would rather hear the code:',
    call: 'Call me and say the code',
    called: 'The phone will ring now and say the code. Listen and type it here. Tell the code to nobody.',
    again: 'Send a new code',
    other: 'Type another number',
  },
  notices: {
    number: 'A mobile number has 10 digits. Look at it and type it again.',
    wait: (minutes) =>
      minutes < 90
        ? `No more codes can be sent to this number now. Ask again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
        : `No more codes can be sent to this number today. Ask again in ${Math.ceil(minutes / 60)} hours.`,
    full: 'No more codes can be sent for now. Use the receipt, or ask at the office’s counter.',
    ended: 'The half hour is over. Ask for another code to go on.',
    'code-over':
      'This code no longer works: it has run out, or it was asked for on another phone. Ask for a new one.',
    cookie: 'Press once more. If this stays, allow cookies in your phone’s browser.',
  },
  unsent: 'You wrote this. It has not been sent yet: copy it, come in again and send it.',
  list: {
    of: 'Number:',
    none: 'No grievance bears this number.',
    noneHelp:
      'One that you gave without a number is opened by its receipt. The number is removed 30 days after a grievance is over.',
    shared: 'These are all grievances that were given with this number, whoever in the family gave them.',
    more: 'Older ones are opened by their grievance number.',
  },
  end: {
    help: 'Is this somebody else’s phone, or are you done? It also closes by itself after half an hour.',
    press: 'Close, and remove it from this phone',
  },
  data: {
    title: 'My number, and what I wrote',
    forget: {
      open: 'Remove my number from this grievance',
      help: 'No more messages come about it, and this number will no longer open it. The receipt still does. The office goes on working on it.',
      press: 'Yes, remove the number',
      done: 'Your number is removed from the grievance.',
    },
    erase: {
      open: 'Delete what I wrote and sent',
      help: 'Your messages, photos, papers, your recording and this number are deleted and do not come back. After that this number no longer opens the grievance, and you cannot appeal. What is registered in the grievance, and the answer, stay in the office’s record.',
      press: 'Yes, delete it',
      done: 'What you wrote and sent is deleted.',
    },
    notYet: 'When the grievance is over you can delete here what you wrote and sent.',
  },
}
