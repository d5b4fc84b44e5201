/** English for a citizen who moves to another mobile number. */
import type { NumberChangeWords } from './hi.ts'

export const enNumberChange: NumberChangeWords = {
  title: 'Change the mobile number',
  now: 'The number now:',
  help: 'All your grievances move to the new number. The old one will no longer open them.',
  label: 'New mobile number',
  hint: 'A code comes to both numbers, so keep both phones at hand.',
  send: 'Send a code to both',
  lost: {
    title: 'Is the old phone lost, or its number closed?',
    help: 'Without its code the number is not changed, so that nobody else can take your grievances. Come to the office’s counter with the grievance number: they will tell you how far it has got. If you have the receipt, it still opens the grievance.',
  },
  sent: 'Two different codes were sent. Both work for 5 minutes. Do not share them with anybody.',
  old: 'Code that came to the old number',
  new: 'Code that came to the new number',
  press: 'Yes, change the number',
  other: 'Type another new number',
  same: 'That is the number you have now. Type the new one.',
  wait: (minutes) =>
    minutes < 90
      ? `No more codes can be sent to one of the two numbers now. Ask again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
      : `No more codes can be sent to one of the two numbers today. Ask again in ${Math.ceil(minutes / 60)} hours.`,
  full: 'No more codes can be sent for now. Try again later, or tell the office at its counter.',
  over: 'These codes have run out. Ask for new ones.',
  wrong: {
    old: (left) =>
      `That is not the code of the old number. Look and type it again: ${left} ${left === 1 ? 'try is' : 'tries are'} left.`,
    new: (left) =>
      `That is not the code of the new number. Look and type it again: ${left} ${left === 1 ? 'try is' : 'tries are'} left.`,
  },
  noCode: 'Each code has 6 digits. Look at both messages and type them again.',
  'two-drafts':
    'A grievance was begun under each of the two numbers. Send or throw away one of them first, then change the number.',
  changed: 'Done. From now on this number opens your grievances, and messages come to it:',
  seeCases: 'See my grievances',
}
