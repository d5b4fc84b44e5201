/** English for the page on which anybody reads what became of a month's grievances. */
import type { hiPublicFigures } from './hi.ts'

export const enPublicFigures: typeof hiPublicFigures = {
  link: 'What became of the district’s complaints',
  title: (month) => `Complaints of ${month}`,
  none: 'No month has been counted yet. A month is counted 15 days after its end.',
  few: 'Fewer than five complaints came in this month, so nothing is told of it.',
  lead: (month, day) =>
    `Complaints that came in ${month}, and what had become of them by ${day}. This page does not change after that day.`,
  count: 'Complaints',
  days: 'Half of them were answered',
  within: (n) => (n === 1 ? 'within 1 day' : `within ${n} days`),
  longer: (n) => `in more than ${n} days`,
  solved: 'Of the people who told us, so many said that it is solved',
  silent: 'So many said nothing of their answer',
  about: (percent) => `about ${percent}%`,
  untold: 'too few told us',
  departments: 'By department',
  areas: 'By area',
  column: { name: 'Name', count: 'How many', days: 'Half answered', solved: 'Solved' },
  noArea: 'No place was named',
  rest: 'All others together',
  notes: 'How this was counted',
  points: [
    'A complaint belongs to the month in which it came. Nobody’s words, name, number or exact place stand here.',
    'Only whoever complained says whether it is solved, never the office. Whoever said nothing is counted neither as “solved” nor as “not solved”.',
    'Complaints that still wait for an answer are counted in the days of waiting.',
    'No number below five is told, nor one from which it could be worked out. That is why some departments and areas stand together as “others”.',
  ],
  months: 'Other months',
  others: 'Other districts',
}
