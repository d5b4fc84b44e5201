/** The forms of a case that take words, by the act that each sends, and the field that the words stand in. */
export const draftFields = {
  answered: 'answer',
  decided: 'answer',
  asked: 'question',
  promised: 'reason',
  'date-moved': 'reason',
  transferred: 'reason',
  merged: 'reason',
  separated: 'reason',
  note: 'words',
  call: 'words',
} as const
export type DraftForm = keyof typeof draftFields
