/** English for filing without a number. */
import type { WithoutNumberWords } from './hi.ts'

export const enWithoutNumber: WithoutNumberWords = {
  offer: 'File without a number',
  title: 'Without a number',
  lead: 'You are asked for no number. At the end you get a receipt of 16 characters, which opens the grievance.',
  lose: 'What you give up',
  loses: [
    'No SMS comes when there is an answer. You have to come and look.',
    'If you lose the receipt, the grievance does not open again. We cannot open it either.',
    'What you leave half done is deleted after half an hour.',
  ],
  begin: 'Go on without a number',
  number: 'I would rather give a number',
  receipt: {
    title: 'Do you have a receipt already?',
    help: 'If you scanned a poster and said how it went, you can file the grievance with that receipt.',
    label: 'The receipt’s 16 characters',
    open: 'Open the receipt',
  },
  notices: {
    full: 'Very many people are writing without a number just now. Come back in an hour, give a number, or tell the office at its counter.',
    cookie: 'Press once more. If this stays, allow cookies in your phone’s browser.',
  },
  under: 'Without a number, by receipt.',
  none: 'No grievance has been sent yet.',
  notYours:
    'This grievance does not belong to this receipt. Open it with the receipt or the number that you gave it with.',
  data: 'What I wrote',
  eraseHelp:
    'Your messages, photos, papers and your recording are deleted and do not come back. After that this receipt no longer opens the grievance, and you cannot appeal. What is registered in the grievance, and the answer, stay in the office’s record.',
  consent: 'Only those who work on this grievance read your words and the place.',
  tooMany:
    'Five grievances have come with this receipt today. If there are more, tell the office at its counter.',
  filed: {
    receipt: 'Your receipt',
    keep: 'Write the receipt down now, or take a picture of this page. Nothing else opens the grievance. Do not show it to anybody.',
    told: 'No SMS comes. Open the grievance with the receipt to see the answer. Whether it is solved is for you to say in the end.',
  },
}
