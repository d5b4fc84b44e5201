/** What the staff pages say in English: short, plain, the same promises as in Hindi. */
import { sharedWords } from '#server/contract/words/words.ts'

import { enAbsence } from './en/absence.ts'
import { enAccount } from './en/account.ts'
import { enApiKeys } from './en/api-keys.ts'
import { enCalendar } from './en/calendar.ts'
import { enCase } from './en/case.ts'
import { enDesk } from './en/desk.ts'
import { enDistricts } from './en/districts.ts'
import { enFinder } from './en/finder.ts'
import { enFlagKinds } from './en/flag-kinds.ts'
import { enFlagReplay } from './en/flag-replay.ts'
import { enFlags } from './en/flags.ts'
import { enGrievanceFigures } from './en/grievance-figures.ts'
import { enGrievances } from './en/grievances.ts'
import { enHome } from './en/home.ts'
import { enImprovements } from './en/improvements.ts'
import { enIssuer } from './en/issuer.ts'
import { enKiosks } from './en/kiosks.ts'
import { enLedger } from './en/ledger.ts'
import { enNotices } from './en/notices.ts'
import { enOffice } from './en/office.ts'
import { enOfficesPage } from './en/offices-page.ts'
import { enParts } from './en/parts.ts'
import { enPhone } from './en/phone.ts'
import { enQueues } from './en/queues.ts'
import { enReports } from './en/reports.ts'
import { enServiceCentre } from './en/service-centre.ts'
import { enSeveral } from './en/several.ts'
import { enStatus } from './en/status.ts'
import { enWebhooks } from './en/webhooks.ts'
import { figures } from './figures.ts'
import type { StaffWords } from './hi.ts'

const f = figures(
  'en',
  {
    minutes: (n) => `${n} min`,
    hours: (n) => `${n} h`,
    days: (n) => (n === 1 ? '1 day' : `${n} days`),
  },
  'short',
)

const responses = (n: number) => (n === 1 ? '1 response' : `${f.count(n)} responses`)

export const en: StaffWords = {
  ...f,
  ...enAbsence,
  ...enAccount(f),
  ...enApiKeys(f),
  ...enCalendar(f),
  ...enCase,
  ...enDesk(f),
  ...enFlagKinds(f),
  ...enGrievances(f),
  ...enGrievanceFigures(f),
  ...enQueues(f),
  ...enDistricts(f),
  ...enFlagReplay(f),
  ...enFlags(f),
  ...enFinder,
  ...enIssuer,
  ...enServiceCentre,
  ...enHome(f),
  ...enImprovements(f),
  ...enKiosks(f),
  ...enLedger(f),
  ...enOffice(f),
  ...enNotices(f),
  ...enOfficesPage(f),
  ...enStatus(f),
  ...enParts(f),
  ...enPhone(f),
  ...enReports(f),
  ...enSeveral(f),
  ...enWebhooks(f),
  app: 'Sunwai',
  today: 'today',
  skip: 'Skip to the page',
  nav: {
    label: 'Pages',
    today: 'Today',
    signOut: 'Sign out',
    leaving: {
      title: 'Sign out?',
      unsaved: 'The server has not saved this. If you sign out now, it is lost:',
      unreachable:
        'The server cannot be reached. This page closes now, and you are signed out as soon as the network is back. Do not leave the device to others until then.',
      stay: 'Stay signed in',
      leave: 'Sign out all the same',
      saving: 'Saving …',
    },
    raised: (n) => (n === 1 ? '1 flag waits for a decision' : `${f.count(n)} flags wait for a decision`),
  },
  roles: {
    administrator: 'Administrator',
    district: 'Deputy Commissioner',
    'department-head': 'Head of department',
    'office-head': 'Head of office',
    'grievance-officer': 'Grievance officer',
    appellate: 'Appellate authority',
    'final-appellate': 'Final appellate authority',
    operator: 'Operator of a service centre',
    auditor: 'Auditor',
  },
  live: {
    live: 'Live',
    connecting: 'Connecting',
    offline: (since) => `Not live; as of ${since}`,
  },
  ratings: sharedWords.en.ratings,
  states: {
    loading: 'Loading…',
    unreachable: 'The server did not answer. Check the network, then try again.',
    failed: 'This page could not be opened.',
    failedTitle: 'Something went wrong',
    retry: 'Try again',
    brokenTitle: 'This page stopped working',
    broken:
      'Reload it. If it stops again, tell your administrator what you pressed; the other pages still work.',
    reload: 'Reload the page',
    updated: 'The program was updated, so this page was loaded anew.',
    noPicture: 'The picture could not be loaded.',
    notPermitted: 'This page is not part of your work',
    notPermittedHelp: 'Your account has no right to see it. Ask an administrator if you need it.',
    notFound: 'There is nothing here',
    notFoundHelp: 'The address is wrong, or what stood here was removed.',
    toToday: 'Go to today',
    cancel: 'Cancel',
    done: 'Done',
    more: 'Show more',
    copy: 'Copy link',
    copied: 'Copied',
    download: 'Download PDF',
  },
  problems: {
    'field-invalid': 'Something is not filled in as it should be. See below.',
    'sign-in-failed': 'That login or password is wrong.',
    'too-many-tries': 'Too many tries. Wait a little, then try again.',
    'not-permitted': 'Your account has no right to do this.',
    'already-done': 'This has already been done.',
    'step-not-possible':
      'This is no longer possible: someone moved it on. The page now shows the newest state.',
    'changed-meanwhile':
      'Somebody else changed this meanwhile. Nothing was saved; what you typed is still here.',
    'grievance-not-yours': 'This grievance has another owner. Only they can answer or close it.',
    'link-used': 'This link was used before, or is too old.',
    'not-found': 'This was not found any more.',
    internal: 'The server had a fault. Try again; if it stays, tell an administrator.',
    'store-busy': 'The server is busy. Try again in a moment.',
    'store-full': 'The server has run out of space. Tell an administrator.',
  },
  signIn: {
    title: 'Sign in',
    ended: 'Your session ended. Sign in and this page opens again.',
    insecure:
      'This page was opened over http. Signing in works only where the address begins with https: open it so, or ask whoever runs this server to put https in front of it.',
    notKept:
      'The password was right, but this browser did not keep the sign-in. It keeps one only where the address begins with https, and where cookies are allowed. Open this page over https and sign in there.',
    login: 'Login',
    password: 'Password',
    submit: 'Sign in',
    purpose: 'See how visitors were treated in the offices of the district.',
    lost: 'Forgot the password? Ask an administrator for a new link.',
  },
  join: {
    title: 'Make your account',
    role: (role) => `Your role: ${role}`,
    name: 'Your name',
    nameHint: 'Shown in the history of grievances.',
    login: 'Login',
    loginTaken: 'Someone else has this login. Choose another.',
    loginHint: 'At least 3 small letters or digits, such as sunita.devi',
    password: 'Password',
    passwordHint: 'At least 10 characters. Three or four words are easy to remember.',
    submit: 'Make account and go in',
    gone: 'This link no longer works',
    goneHelp: 'One link makes one account. An administrator can give you a new one.',
  },
  head: {
    today: (n, share) =>
      n === 0
        ? 'No responses yet today.'
        : share === null
          ? `${responses(n)} so far today.`
          : `${responses(n)} so far today, ${f.percent(share)} unhappy.`,
    attention: (office, from, to) =>
      `${office} needs attention between ${f.bareHour(from)} and ${f.bareHour(to)}.`,
    attentionHere: (from, to) => `It needs attention between ${f.bareHour(from)} and ${f.bareHour(to)}.`,
    calm: 'Nothing stands out today.',
    waiting: 'The first one appears here as it comes in.',
    range: 'Days',
    ranges: { 7: '7 days', 28: '28 days', 90: '90 days', 365: '1 year' },
  },
  figures: {
    responses: 'Responses',
    unhappy: 'Unhappy',
    interval: (low, high) => `${f.points(low)} to ${f.points(high)}`,
    index: 'Index',
    of100: 'of 100',
    overdue: 'Grievances overdue',
    ofOpen: (n, marked) =>
      `of ${f.count(n)} open${marked ? `, ${f.count(marked)} of them from entries that do not count` : ''}`,
    nextDue: (length) => `next due in ${length}`,
    nonePending: 'none open',
    more: (n, than, byNow) => `${n} more than in ${than}${byNow ? ', by this hour' : ''}`,
    less: (n, than, byNow) => `${n} fewer than in ${than}${byNow ? ', by this hour' : ''}`,
    pointsMore: (n, than) => `${n} ${n === 1 ? 'point' : 'points'} above ${than}`,
    pointsLess: (n, than) => `${n} ${n === 1 ? 'point' : 'points'} below ${than}`,
    same: (than) => `much as in ${than}`,
    noBefore: 'nothing earlier to compare with',
    notCompared: 'not compared',
  },
  trend: {
    perDay: 'Unhappy, % per day',
    perWeek: 'Unhappy, % per week',
    baseline: 'usual',
    unhappy: 'unhappy',
    flag: (office) => `Flag: ${office}`,
    flags: (n) => `${n} flags`,
    flagsHere: 'Flags',
    gaps: 'Days with fewer than 5 responses are left out.',
    weekGaps: 'Weeks with fewer than 5 responses are left out.',
    tooFew: 'Not enough responses for a line yet. It needs two days with 5 or more.',
    table: 'The figures as a table',
    day: 'Day',
    week: 'Week from',
    responses: 'Responses',
    says: (first, last) => `starts at ${f.percent(first)}, ends at ${f.percent(last)}`,
  },
  offices: {
    title: 'Offices, least happy first',
    few: 'few',
    fewHelp: 'fewer than 5 responses: no share is shown',
    flag: 'flag',
    watch: 'watch',
    left: 'left the list',
    between: (low, high) => `${f.points(low)}–${f.points(high)}`,
    share: (share) => `${f.percent(share)} unhappy`,
    betweenSpoken: (low, high) => `between ${f.points(low)} and ${f.points(high)}`,
    responses,
    all: (n) => `Show all ${f.count(n)} offices`,
    fewer: 'Show fewer',
    none: 'No office had responses in these days.',
  },
  reasons: {
    title: 'Why unhappy',
    none: 'No one has picked a reason yet.',
    share: '% of the unhappy who named it',
  },
  hours: {
    title: 'Unhappy by weekday and hour, %',
    day: 'Day',
    few: '· fewer than 10 responses',
    none: 'The hours fill in after a few days of responses.',
    cell: (share, n) => `${f.percent(share)} unhappy, ${responses(n)}`,
    fewCell: 'fewer than 10 responses',
    scale: 'What the colours mean',
  },
  decisions: {
    title: 'Needs a decision',
    calm: 'No flag is waiting.',
    calmHelp: 'When service in an office really gets worse, it shows here.',
    evidence: (unhappy, of) => `${f.count(unhappy)} of the last ${f.count(of)} visitors unhappy`,
    networks: (n) => ` from at least ${f.count(n)} networks`,
    chance: (of, onceIn, rarest) =>
      `If all were as usual, so many among ${f.count(of)} would come ${onceIn < rarest ? '' : 'less than '}once in ${f.about(onceIn)} times.`,
    acknowledge: 'Acknowledge',
    open: 'Open grievance',
    entries: 'See entries',
    all: (n) => `See all ${f.count(n)} flags`,
    ackTitle: 'Acknowledge the flag',
    ackHelp: 'Say what you found.',
    ackNote: 'What you found',
    ackAction: 'What was done about it (optional)',
    ackActionHelp: 'The count starts afresh once somebody else confirms this.',
    ackSubmit: 'Acknowledge',
  },
  words: {
    title: 'In their words',
    none: 'No one has written anything yet.',
    open: 'Open grievance',
    opened: (reference) => `Grievance ${reference}`,
    on: (day, hour) => `${day}, ${hour}`,
  },
  office: {
    entries: 'Entries',
    onlyUnhappy: 'Only unhappy',
    everyone: 'All',
    show: 'Which',
    none: 'No entries yet.',
    noUnhappy: 'No unhappy entry from this office.',
    back: 'All offices',
    flagged: 'This office has a flag',
  },
  empty: {
    title: 'Nothing has come in yet',
    help: 'This page fills by itself as soon as the first visitor responds. To get there:',
    print: 'Print the posters',
    printHelp: 'Every office and counter has its own.',
    hang: 'Hang them where they belong',
    hangHelp: 'At eye height, where people stop: the gate, the counter, the way out.',
    scan: 'Scan one yourself',
    scanHelp: 'It shows here within a second of the first tap.',
    toPosters: 'Open posters',
    quietRange: 'No responses in these days. Choose a longer range.',
  },
  wall: {
    title: 'How it went',
    lost: (since) => `No connection; as of ${since}. It comes back by itself`,
    connect: 'Connect this screen',
    connectHelp:
      'Someone who may connect screens signs in on their own device, opens Posters, then Hall screens, and types this code there. It is good for ten minutes.',
    codeOver: 'The code has run out.',
    newCode: 'Show a new code',
    ended: 'This screen is no longer connected',
    offices: 'Offices that week, least happy first',
    today: (atLeast, until) =>
      atLeast === 0
        ? `Today up to ${until}: fewer than 10 responses.`
        : `Today up to ${until}: at least ${f.count(atLeast)} responses.`,
    noWeek: (day) => `The first week is shown on ${f.longDay(day)}.`,
    fewSpoke: (from, to) => `${f.span(from, to)}: too few responses to tell.`,
    week: (from, to, responses, share) =>
      share === null
        ? `${f.span(from, to)}: about ${f.count(responses)} responses.`
        : `${f.span(from, to)}: about ${f.count(responses)} responses, about ${f.percent(share)} unhappy.`,
  },
}
