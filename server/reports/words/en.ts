/** What a report says in English. */
import type { Change } from '../figures.ts'
import type { ReportWords } from './hi.ts'
import { numbersIn } from './numbers.ts'

const f = numbersIn('en')

const moved = ({ by, beyondChance }: Change): string => {
  if (!beyondChance) return 'much as before; so small a difference may be chance'
  return by > 0
    ? 'more unhappy than before, and hardly by chance'
    : 'fewer unhappy than before, and hardly by chance'
}

const lengthOf = (hours: number): string =>
  hours < 48 ? `${f.count(hours)} hours` : `${f.count(Math.round(hours / 24))} days`

export const en: ReportWords = {
  ...f,
  title: { week: 'Weekly report', month: 'Monthly report' },
  madeOn: (day) => `made on ${f.day(day)}`,
  foot: (title, name, period) => `${title} · ${name} · ${period}`,
  unprintable: 'Signs that this paper cannot print are shown as ?.',
  this: { week: 'This week', month: 'This month' },
  before: { week: 'Week before', month: 'Month before' },
  about: (text) => `about ${text}`,
  nothing: '–',
  tooFew: 'too few',
  figures: {
    heading: 'At a glance',
    what: 'What',
    means: 'What it means',
    responses: 'Visitors who gave their opinion',
    unhappy: 'Unhappy among them',
    range: 'The true share lies about',
    rangeMeans: 'in 95 of 100 cases it is within this range',
    marked: 'Opinions not counted',
    markedMeans: 'very many at once from one place',
    moved,
    notHeld: 'the time before was not collected in full',
  },
  trend: {
    heading: { week: 'Unhappy visitors, week by week', month: 'Unhappy visitors, month by month' },
    alt: (points) => `Share of unhappy visitors, oldest first: ${points}`,
    point: (label, share) => `${label}: ${share}`,
  },
  reasons: {
    complaints: 'Why visitors were unhappy',
    praise: 'What visitors liked',
    reason: 'Reason',
    count: 'Named by',
    share: 'Of the unhappy',
    none: 'Nobody named a reason.',
  },
  offices: {
    heading: 'Offices, the least happy first',
    office: 'Office',
    responses: 'Opinions',
    unhappy: 'Unhappy',
    range: 'True share',
    more: (n) => `${f.count(n)} more offices, where fewer were unhappy.`,
    few: (n) =>
      `${f.count(n)} offices heard fewer than 20 opinions. So few say nothing of an office, so they are not listed.`,
    none: 'No office heard 20 opinions.',
  },
  flags: {
    heading: 'Flags and what became of them',
    day: 'Day',
    office: 'Office',
    why: 'Why',
    became: 'What became of it',
    kinds: {
      change: 'More are unhappy',
      level: 'Worse than its like for weeks',
      money: 'Visitors say they were asked for money',
      praise: 'Sudden praise',
      'one-face': 'One face, many times in a row',
      silence: 'Open, and nobody is heard',
      poster: 'Nobody scans a poster any more',
      kiosk: 'A tablet is not seen',
    },
    evidence: (kind, seen, expected) =>
      `${en.flags.kinds[kind]}: expected about ${f.count(Math.round(expected))}, got ${f.count(seen)}`,
    standing: {
      asks: 'Not decided yet',
      ended: 'Passed by itself',
      seen: 'Looked at',
      acted: 'Acted on',
      confirmed: 'Acted on, and confirmed by a second person',
    },
    noted: (standing, by, note) => `${standing} (${by}): ${note}`,
    more: (n) => `${f.count(n)} more flags stand in sunwai.`,
    none: 'No flag went up.',
  },
  grievances: {
    heading: 'Grievances by their clocks',
    what: 'What',
    count: 'How many',
    opened: 'New',
    due: 'Fell due in this time',
    inTime: 'Of these answered in time',
    begun: 'Half were begun',
    answered: 'Half were answered',
    within: (hours, more) => (more ? `after more than ${lengthOf(hours)}` : `within ${lengthOf(hours)}`),
    reopened: 'Opened again by citizens',
    appealed: 'Appealed',
    openNow: (day) => `Waiting for an answer on ${f.dayAndMonth(day)}`,
    overdueNow: 'Of these overdue',
    of: (count, of) => `${f.count(count)} of ${f.count(of)}`,
  },
  improvements: {
    heading: 'You said, we did',
    said: 'Visitors said',
    done: 'What was done',
    where: 'Where',
    everywhere: 'Whole district',
    none: 'Nothing was written in this time.',
  },
  sign: {
    prepared: 'Prepared by',
    approved: {
      district: 'Deputy Commissioner',
      department: 'Head of department',
      office: 'Head of office',
    },
    name: 'Name and post',
    date: 'Date',
  },
  how: {
    counted:
      'Opinions that count are counted; those of single offices stand in fives. Do not put this paper up in offices: it tells of single ones.',
    approximate:
      'Every count was moved a little by chance, once, and stands in fives, so that nobody can learn what one visitor said.',
  },
  said: {
    spoke: (name, period, n) => `${name}, ${period}: ${n} visitors gave their opinion.`,
    unhappy: (share, range) => `${share} were unhappy (the true share lies about ${range}).`,
    few: 'They were too few to tell a share.',
    was: (share, change) => `Before it was ${share}: ${moved(change)}.`,
    reasons: (list) => `Named most: ${list}.`,
    flags: (n, open) =>
      n === 0
        ? 'No flag went up.'
        : `${f.count(n)} ${n === 1 ? 'flag' : 'flags'} went up${open ? `, ${f.count(open)} not decided yet` : ', all were looked at'}.`,
    grievances: (inTime, due, overdue) =>
      `${due ? `Of ${f.count(due)} grievances that fell due, ${f.count(inTime)} were answered in time. ` : ''}${f.count(overdue)} are overdue.`,
  },
}
