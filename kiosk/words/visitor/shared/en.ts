/** English for photos that were shared to the app. */
import type { SharedWords } from './hi.ts'

export const enShared: SharedWords = {
  title: (count) =>
    count === 1
      ? '1 file that you shared is kept on this phone'
      : `${count} files that you shared are kept on this phone`,
  later:
    'They have not been sent to the office. When the grievance asks for papers and photos, you find them there. After an hour they go by themselves.',
  here: 'They have not been sent to the office.',
  put: 'Put them in below',
  there: 'They are below. Press “Add”, then they go.',
  some: 'As many as can go at a time are below. Press “Add”; the others are here again after that.',
  drop: 'Do not use them, remove them',
}
