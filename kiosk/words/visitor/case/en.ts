/** English for a citizen's own case: where it stands, what comes next, what they can do. */
import { enStanding } from '#server/contract/words/standing.ts'
import type { CaseWords } from './hi.ts'

export const enCase: CaseWords = {
  title: 'Your grievance',
  standing: enStanding,
  authority: { 2: 'It now lies with a higher officer.', 3: 'It now lies with the highest officer.' },
  due: (when) => `The answer is due by ${when}.`,
  late: (when) => `The answer was due by ${when} and is late.`,
  goesUp: {
    1: 'If none comes by then, it goes to a higher officer by itself.',
    2: 'If none comes by then, it goes to the highest officer by itself.',
  },
  goesUpBy: (when) => `If none comes by ${when}, it goes to a higher officer by itself.`,
  authorityDue: (when) => `They must answer by ${when}.`,
  authorityLate: (when) => `They had to answer by ${when} and are late.`,
  promised: (when) => `The work is to be done by ${when}.`,
  reason: 'Reason',
  question: 'The office asks',
  reply: 'Your reply',
  replyBy: (when) => `Without a reply by ${when} the grievance is closed.`,
  answer: 'The office’s answer',
  earlier: 'The answer before',
  decision: 'Final decision',
  doneBy: 'Done by',
  doneOn: 'Done on',
  objectBy: (when) => `If it is not settled, you can say so until ${when}.`,
  closesBy: (when) => `If you say nothing, it closes by itself on ${when}.`,
  no: {
    reopen: 'Send it back to the same office',
    reopenHelp: 'The same officer looks once more.',
    appeal: 'Send it to a higher officer',
    appealHelp: 'Officers look who had no hand in this work.',
    only: 'The office has looked twice. Now a higher officer looks.',
  },
  rate: {
    ask: 'How was this answer?',
    said: 'You found the answer:',
    change: 'Change',
    unhappy: 'Not content with the answer? A higher officer can check it.',
  },
  remind: {
    press: 'Remind the office',
    help: 'You can remind it once a day.',
    done: (when) => `You have reminded the office (${when}). You can again after a day.`,
  },
  withdraw: {
    open: 'Withdraw the grievance',
    help: 'The office stops working on it, and no answer comes. What was written stays with the office. If you change your mind, you can take it up again within 30 days, once only.',
    press: 'Yes, withdraw it',
  },
  restore: {
    help: (when) =>
      `Was it not you, or have you changed your mind? You can take it up again until ${when}, once only.`,
    press: 'Take the grievance up again',
  },
  separate: {
    open: 'My matter is a different one',
    help: 'Your grievance is looked at by itself and gets an answer of its own. The day by which it is due stays the same.',
    press: 'Yes, separate it',
  },
  history: 'What has happened so far',
}
