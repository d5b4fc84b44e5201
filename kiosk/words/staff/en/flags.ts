/** What one flag says in English: its arithmetic, what people did with it, what can be done. */
import type { Figures } from '../figures.ts'
import { about } from '../hi/flag-kinds.ts'
import type { FlagWords } from '../hi/flags.ts'

export const enFlags = (f: Figures): FlagWords => ({
  flag: {
    open: 'How it adds up, assign, put off',
    look: 'How it added up',
    how: 'Why this flag went up',
    expected: (of, expected, got) =>
      expected < 1
        ? `Of ${f.count(of)} visitors hardly one was expected to be unhappy; there were ${f.count(got)}.`
        : `Of ${f.count(of)} visitors about ${f.count(expected)} ${expected === 1 ? 'was' : 'were'} expected to be unhappy; there were ${f.count(got)}.`,
    usualHere: (share) =>
      `About ${f.percent(share)} are usually unhappy here: as in offices of this kind, or as here itself before the last four weeks where that was more.`,
    usual: (share) => `In offices of this kind here ${f.percent(share)} are usually unhappy.`,
    networks: (n) => `The unhappy ratings came from at least ${f.count(n)} networks.`,
    range: (low, high) => `Nineteen of twenty such counts lie between ${f.count(low)} and ${f.count(high)}.`,
    share: (estimate, low, high, offices) =>
      `Held against the ${f.count(offices)} offices of its kind, ${f.percent(estimate)} is the best guess for this one; what it counted fits ${f.percent(low)} to ${f.percent(high)}.`,
    falseShare: (share) => `Of such flags ${f.percent(share)} are expected to be wrong.`,
    money: (web, of) =>
      web === 0
        ? `${of === 1 ? 'They were' : 'All of them were'} there: they used a poster, a screen or a tablet.`
        : of === 1
          ? 'They said so on the open page, where nothing shows that they were there.'
          : `${f.count(web)} of them said so on the open page, where nothing shows that they were there.`,
    rare: (n) => `By chance alone this would be found once in about ${f.about(n)} such looks.`,
    steady: (n) => `Where nothing has changed, such a flag goes up once in about ${f.about(n)} ratings.`,
    sum: (up, unhappy, others, score, line) =>
      `Each unhappy rating adds ${f.count(up)}, each other takes 1 off: ${f.count(unhappy)} × ${f.count(up)} − ${f.count(others)} = ${f.count(score)}. At ${f.count(line)} a flag goes up.`,
    noRun: 'The hours of this flag can no longer be shown.',
    counted: 'What came, beside what is usual',
    came: 'Came',
    wouldCome: 'Expected',
    usually: 'Usual',
    about: (expected) => `about ${about(f, expected)}`,
    between: (low, high) => (low === high ? f.count(low) : `${f.count(low)} to ${f.count(high)}`),
    countedSays: (seen, expected, low, high) =>
      `${f.count(seen)} came; about ${about(f, expected)} were expected, and ${f.count(low)} to ${f.count(high)} are usual`,
    chart: 'How it added up',
    chartSays: (from, to, score, line) =>
      `From ${from} to ${to} the score rose from 0 to ${f.count(score)}; a flag goes up at ${f.count(line)}`,
    line: (n) => `flag: ${f.count(n)}`,
    watch: (n) => `watch: ${f.count(n)}`,
    table: 'As a table',
    when: 'When',
    unhappy: 'Unhappy',
    ratings: 'Ratings',
    score: 'Score',
    standing: 'Where it stands',
    raised: 'Went up',
    assignee: 'With',
    nobody: 'nobody',
    gone: (name) => `${name}, who can no longer act on it`,
    poster: 'See and reprint the poster',
    kiosk: 'See the tablet',
    putOff: 'Put off',
    times: (n) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${f.count(n)} times`),
    snoozed: (day, who) => `Put off to ${day} by ${who}. It asks again on that day.`,
    waits: 'waits for a decision',
    seen: 'seen; the count goes on',
    over: 'over',
    clearing: (who) =>
      `${who} wants this cleared without action. It is over when somebody else confirms that.`,
    withdrawn: 'withdrawn: the rating was changed',
    confirmClear: 'Confirm that it is over',
    history: 'What was done so far',
    noHistory: 'Nobody has done anything yet.',
    to: (who) => `To ${who}`,
    until: (day) => `To ${day}`,
    assign: 'Assign',
    assignHelp: 'Whoever you choose is told.',
    person: 'To whom',
    personGone:
      'Somebody who does not work here any more, or sees no flags of this office, cannot have it. Choose somebody else.',
    choose: 'Choose',
    take: 'Nobody',
    note: 'Add a note',
    noteHelp: 'Only the office reads it. It cannot be changed later.',
    noteLabel: 'Note',
    snooze: 'Put off',
    snoozeHelp: 'On that day it asks again by itself. A flag can be put off three times.',
    snoozeDay: 'To which day',
    snoozeDayHelp: 'One of the next 14 days, from tomorrow',
    snoozeReason: 'Why it can wait',
    snoozeOver: 'This was put off three times. Name what was done, or say why it is over.',
    reasonShort: 'Say why in words, at least 10 letters',
    clear: 'Clear',
    clearHelp: 'It is over, and the count begins anew, when somebody else confirms that.',
    clearReason: 'Why it is over',
    clearAction: 'What was done (leave empty where nothing had to be)',
    clearActionHelp: 'Flags cleared without action are counted for the office, and the district sees them.',
    save: 'Save',
    cleared: 'Cleared without action',
    clearedHelp: 'Of the flags that people ended in the last year, how many without anything being done.',
    clearedOf: (without, ended) => `${f.count(without)} of ${f.count(ended)}`,
    clearedMark: 'Cleared without action.',
    given: (name) => `With ${name}.`,
  },
})
