/** English for the page that holds offices beside each other. */
import type { Figures } from '../figures.ts'
import type { hiOfficesPage } from '../hi/offices-page.ts'

const signed = (share: number): string => {
  const points = Math.round(share * 100)
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0'
}
const size = (share: number) => Math.abs(Math.round(share * 100))
const moved = (share: number) =>
  size(share) === 0 ? 'no more' : `${size(share)} ${share > 0 ? 'more' : 'fewer'}`

export const enOfficesPage = (f: Figures): ReturnType<typeof hiOfficesPage> => ({
  officesPage: {
    title: 'Offices',
    view: 'Shown as',
    views: {
      table: 'Table',
      charts: 'Small pictures',
      compare: (n) => (n > 0 ? `Side by side (${f.count(n)})` : 'Side by side'),
    },
    search: 'Search office or department',
    department: 'Department',
    area: 'Area',
    none: 'No office is shown to you here',
    noneHelp: 'Offices whose entries you may read stand here.',
    office: 'Office',
    trend: (top) => `Over the days (0–${f.percent(top)})`,
    likely: 'Unhappy, likely',
    told: 'As told',
    unranked: 'fewer than 20',
    change: 'Change, points',
    words: 'Wrote',
    overdue: 'Overdue cases',
    overdueOf: (overdue, open) => `${f.count(overdue)} of ${f.count(open)}`,
    beside: 'Beside',
    putBeside: (name) => `Put ${name} side by side with others`,
    full: (most) => `No more than ${f.count(most)} offices fit side by side.`,
    flags: (n) => (n === 1 ? 'flag' : `${f.count(n)} flags`),
    few: 'fewer than 5',
    nobody: 'no responses',
    untold: 'not told',
    noLine: 'too few for a line',
    line: (first, last, highest, at) =>
      `from ${f.percent(first)} to ${f.percent(last)} unhappy; highest ${f.percent(highest)}, ${at}`,
    week: (from) => `week from ${f.day(from)}`,
    month: (from) => f.year(from),
    when: { day: 'Day', week: 'Week', month: 'Month' },
    signed,
    signedBetween: (low, high) => `${signed(low)} to ${signed(high)}`,
    changeSpoken: (by, low, high, isSure) =>
      `${moved(by)} unhappy in 100, between ${moved(low)} and ${moved(high)}${isSure ? '' : '; it may be chance'}`,
    scale: (top) =>
      `Every picture goes from 0 to ${f.percent(top)}. The dashed line is all your offices together. A line breaks where fewer than 5 spoke.`,
    howToRead:
      'The range is where the true share lies 95 times in 100. With few responses the likely share is drawn towards that of all offices, and below 20 there is none, so that six ratings shame nobody. The change is that of days that are over; it is coloured where chance alone would rarely bring it.',
    add: 'Add an office',
    choose: 'Choose an office',
    takeOut: 'Take out',
    noneChosen: 'No office is chosen yet',
    noneChosenHelp: 'Choose above, or tick offices in the table. Up to six stand side by side.',
    within: {
      title: { point: 'Counters and places of this office', service: 'Services of this office' },
      noPoint: 'no place named',
      noService: 'no service named',
    },
  },
})
