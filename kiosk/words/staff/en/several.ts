/** What pages say in English of several grievances: doing one thing to all of them, and which belong together. */
import type { Figures } from '../figures.ts'
import type { hiSeveral } from '../hi/several.ts'

const cases = (f: Figures, n: number) => (n === 1 ? '1 grievance' : `${f.count(n)} grievances`)

export const enSeveral = (f: Figures): ReturnType<typeof hiSeveral> => ({
  several: {
    assign: 'Assign',
    transfer: 'Transfer',
    remind: 'Remind the owner',
    print: 'Print',
    printing: (done, of) => `Making sheets: ${f.count(done)} of ${f.count(of)}`,
    titles: {
      assigned: (n) => `Assign ${cases(f, n)}`,
      transferred: (n) => `Transfer ${cases(f, n)}`,
      'owner-reminded': (n) => `Remind the owner of ${cases(f, n)}`,
    },
    chooseOffice: 'Choose an office',
    takes: (name, n, of) => (n === of ? name : `${name} (${f.count(n)} of ${f.count(of)})`),
    looking: 'Looking which it can be done to …',
    possible: (n) => (n === 0 ? 'It can be done to none of them' : `It will be done to ${f.count(n)}`),
    refused: (n) => `It will not be done to ${f.count(n)}`,
    submits: {
      assigned: (n) => `Assign ${f.count(n)}`,
      transferred: (n) => `Transfer ${f.count(n)}`,
      'owner-reminded': (n) => `Remind of ${f.count(n)}`,
    },
    nobodyToRemind: 'no other officer has work on it now',
    unnamed: 'A grievance that is not part of your work',
    remindedToday: 'its owner was reminded of it within a day',
    because: {
      'not-permitted': 'it is outside your work',
      'not-found': 'it is not there any more',
      'changed-meanwhile': 'somebody changed it meanwhile',
      'grievance-not-yours': 'another officer has it',
      'step-not-possible': 'this cannot be done to it now',
      'field-invalid': 'they may not work on it, or it cannot go there',
      'already-done': 'it is like that already',
      'not-signed-in': 'your account was disabled',
    },
    waiting: {
      assigned: (n) => `${cases(f, n)} will be assigned`,
      transferred: (n) => `${cases(f, n)} will be transferred`,
      'owner-reminded': (n) => `The owner of ${cases(f, n)} will be reminded`,
    },
    inSeconds: (n) => `in ${f.count(n)} s`,
    closing: 'It happens also if you close this page. Until then nobody is told.',
    undo: 'Undo',
    undone: 'Taken back. Nothing was changed.',
    tooLate: 'Too late to take it back: the ten seconds were over.',
    underWay: (done, of) => `Being done: ${f.count(done)} of ${f.count(of)}`,
    done: (n, of) => (n === of ? `Done: ${cases(f, of)}` : `Done to ${f.count(n)} of ${cases(f, of)}`),
    notDone: 'Not done to these',
    dismiss: 'OK',
    sheet: { number: 'Grievance', remarks: 'Remarks', signature: 'Signature, name and date' },
    keys: 'Arrow keys go from row to row, x selects, Shift+x selects all in between.',
  },
  linkedCases: {
    linked: 'Linked grievances',
    suggestions: 'Do these belong to it?',
    reasons: {
      'same-mobile': 'same mobile number',
      'same-flag': 'same flag',
      'same-words': 'same office, several of the same words',
    },
    link: 'Yes, link',
    linkOf: (reference) => `Link ${reference} with this one`,
    unlink: 'Remove link',
    unlinkOf: (reference) => `Remove the link with ${reference}`,
    elsewhere: 'with another department',
    mergeHelp: 'Link what has to do with each other. Merge where one answer serves both.',
    merge: 'Merge …',
    mergeOf: (reference) => `Merge ${reference} with this one`,
    mergeTitle: 'Merge these two?',
    mergeAbout: 'The one that is due first leads. One answer then goes to both citizens.',
    mergeSubmit: 'Merge them',
    leads: 'The other one leads',
    leadsHere: 'The one on this page leads',
    leadsHelp: (due) =>
      `It stays with its officer and is due as before: ${due}. Its citizen notices nothing.`,
    follows: 'The other one follows',
    followsHere: 'The one on this page follows',
    followsHelp: (main) =>
      `Its citizen is told that it is the same matter as another grievance. They get the answer to ${main}, say themselves whether it settles theirs, and can have it separated again.`,
  },
})
