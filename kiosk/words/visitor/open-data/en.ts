/** English for the page on which anybody reads a district's weeks, and for the files beside it. */
import type { hiOpenData } from './hi.ts'

export const enOpenData: typeof hiOpenData = {
  link: 'Figures of weeks (open data)',
  title: 'Figures of offices, week by week',
  lead: 'How many spoke about each office in a week, and how many of them were unhappy. A week is told when it is over, and never changes then.',
  week: (from, to) => `The week from ${from} to ${to}`,
  none: 'No week has come yet.',
  office: 'Office',
  responses: 'How many spoke',
  unhappy: 'Unhappy',
  few: 'below 5, or too few to tell',
  files: 'Files',
  json: 'JSON-stat 2.0',
  csv: 'CSV',
  metadata: 'Description of the CSV (CSVW)',
  notes: 'How these numbers came about',
  points: [
    'Chance changes each count a little, once, and it is rounded to five. So nobody can work out what one visitor said.',
    'Very small counts are not told.',
    'Do not call an office good or bad by what few people said.',
  ],
  others: 'Other districts',
  weekColumn: 'Week (Monday)',
}
