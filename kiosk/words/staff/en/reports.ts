/** English for the reports that are signed and filed. */
import type { Figures } from '../figures.ts'
import type { hiReports } from '../hi/reports.ts'

export const enReports = (f: Figures): ReturnType<typeof hiReports> => ({
  reports: {
    title: 'Reports',
    lead: 'A report of each week and month, to be signed and filed. With it a paragraph that can be sent on.',
    about: 'Of',
    wholeDistrict: (name) => `${name}, whole district`,
    department: (name) => `Department: ${name}`,
    spans: 'Of how many days',
    span: { week: 'Week', month: 'Month' },
    period: 'Days',
    month: (first) => f.year(first),
    papers: 'PDF',
    paper: { hi: 'Hindi', en: 'English' },
    make: { hi: 'Make it in Hindi', en: 'Make it in English' },
    making: 'Being made…',
    made: (when) => `Made on ${when}. Once made it does not change.`,
    said: 'To send on',
    copy: 'Copy the paragraph',
    notMade: 'Not made yet. Once it is, its paragraph stands here too.',
    none: 'No week or month is over yet',
    noneHelp: 'The first week stands here when it is over. That of an office comes on the Tuesday after it.',
    office: 'The report of an office is made of the weeks that its head reads: every count is about right.',
  },
})
