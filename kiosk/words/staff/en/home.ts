/** English for the district's first page: which days it is about, what its words mean, and what stands behind its figures. */
import type { Figures } from '../figures.ts'
import type { StaffWords } from '../hi.ts'

export const enHome = (f: Figures): Pick<StaffWords, 'home'> => ({
  home: {
    whatIsThis: 'what is this?',
    period: (days, span) =>
      `${days === 365 ? '1 year' : days === 1 ? '1 day' : `${f.count(days)} days`}, ${span}`,
    periodHelp: 'All figures below are of these days, unless something else stands beside them.',
    byNow: (hour, responses, share) =>
      `Today up to ${hour}: ${responses === 1 ? '1 response' : `${f.count(responses)} responses`}${share === null ? '' : `, ${f.percent(share)} unhappy`}.`,
    usualByNow: (days, weekday, responses, share) =>
      `The last ${f.count(days)} ${weekday}s up to the same hour: ${f.count(responses)} on average${share === null ? '' : `, ${f.percent(share)} unhappy`}.`,
    periodSays: (span, responses, share) =>
      `${span}: ${responses === 1 ? '1 response' : `${f.count(responses)} responses`}${share === null ? '' : `, ${f.percent(share)} unhappy`}.`,
    notToday: 'These are days that are over; today is not among them.',
    now: 'as of now',
    latest: 'the latest',
    lastDays: (days) => `last ${f.count(days)} days`,
    responsesHelp:
      'All responses that count. Very many from one place in a short time do not count; they are told apart.',
    unhappyHelp:
      'Those who chose “very bad” or “bad”, in % of all responses. The two numbers beside it are the 95% interval: the true share is almost certainly between them.',
    indexHelp:
      'The mean of the four faces: very bad is 0, bad 33, good 67, very good 100. If everybody were very content it would be 100. The two numbers beside it are the 95% interval.',
    overdueHelp:
      'Grievances that were not answered by the day on which an answer was due. They are those of now, not of the chosen days.',
    between: (low, high) => `${low} to ${high}`,
    faces: 'The four faces',
    face: (name, n, share) => `${name}: ${f.count(n)}, ${f.percent(share)}`,
    trendHelp:
      'Red: how many % were unhappy on that day or in that week. Dashed: what is usual on that weekday, from the days before. Where red stays above the dashes for several days, somebody should look.',
    trendTerm: 'How to read this',
    officesTerm: 'How are they put in order?',
    officesHelp:
      'By the likely share. Where few have responded, the share is drawn towards that of all offices together, so that a handful of visitors shames no office; the more responses, the nearer it is to the office’s own. The last column is what visitors really said: 40% of 340 means that of 340 responses 40% were unhappy.',
    likely: 'likely',
    likelySpoken: (share) => `likely ${f.percent(share)} unhappy`,
    range: 'between',
    told: 'as told',
    shareOf: (share, n) => `${f.percent(share)} of ${f.count(n)}`,
    unranked: 'Fewer than 20 responses: too few for a place in the order',
    unhappyOf: (unhappy, n) => `${f.count(unhappy)} of ${f.count(n)} unhappy`,
    leftOut: 'No reasons and hours here',
    leftOutHelp:
      'By service, way, language or presence they are not counted for several offices together. On the page of one office they are, for up to 90 days.',
    placesLeftOut: 'No counters and services here',
    placesLeftOutHelp:
      'Under such a filter, responses are not counted for each counter and service once more.',
    showAll: 'Take the filter off',
    silentLeftOut: (n) =>
      n === 1
        ? '1 office had no such response in these days and is not listed.'
        : `${f.count(n)} offices had no such response in these days and are not listed.`,
    praise: 'Why content',
    noPraise: 'No one has picked a reason for praise yet.',
    praiseShare: '% of the content who named it',
  },
})
