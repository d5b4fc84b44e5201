/** English for what each is told of, when and by which way. */
import type { Figures } from '../figures.ts'
import type { hiNotices } from '../hi/notices.ts'

export const enNotices = (f: Figures): ReturnType<typeof hiNotices> => ({
  notices: {
    title: 'My notices',
    lead: 'Choose what you are told of, when and how.',
    toPage: 'What each role is told',
    noWay: 'First leave a mobile number or an e-mail address above, under news of your work.',
    topics: {
      money: 'Asked for money',
      flags: 'Flags',
      cases: 'Your cases',
      morning: 'List of the morning',
      report: 'Reports',
      system: 'Trouble with the system',
    },
    help: {
      money: 'Visitors said that they were asked for money.',
      flags: 'An office got worse, or something looks odd.',
      cases: 'What was given to you, what was answered, what runs out of time.',
      morning: 'What is due today, and what is overdue.',
      report: 'Of each week and month.',
      system: 'No backup, damaged data, tablets that are off.',
    },
    kept: {
      cases: 'This cannot be turned off: the time runs in your name.',
      money: 'This cannot be turned off: nobody else is told.',
    },
    when: { now: 'At once', digest: 'Once a day', off: 'Not at all' },
    whenOf: (topic) => `${topic}: when`,
    ways: { mail: 'Mail', sms: 'SMS' },
    onlyMail: 'What comes once a day comes by mail.',
    quiet: 'Nothing comes between',
    quietFrom: 'From',
    quietTo: 'To',
    quietNone: 'At any time',
    quietHelp: 'What comes up meanwhile waits until then.',
    digestAt: 'What comes once a day comes at',
    hour: (hour) => f.hour(hour),
    submit: 'Save',
    saved: 'Saved.',
    page: 'Who is told what',
    pageLead:
      'What each role is told without a choice. Everybody can change it on the page of their account.',
    table: 'By role',
    role: 'Role',
    none: '–',
    noneMeans: '–: this does not concern the role.',
    keptMark: 'cannot be turned off',
    ceiling: (most) =>
      `No more than ${f.count(most)} messages of flags go out on a day; the rest comes together on the next.`,
    people: 'Who is not told all at once',
    person: 'Name',
    what: 'What does not come at once',
    ifChosen: 'If they choose it',
    off: (topics) => `Turned off: ${topics}`,
    digest: (topics) => `Once a day: ${topics}`,
    unreached: 'No number and no address: told nothing',
    nobody: 'Everybody is told everything',
    nobodyHelp: 'Nobody turned anything off.',
  },
})
