/** How each kind of flag is said in English: its title, and what was expected and what came. */
import type { Figures } from '../figures.ts'
import { about, type hiFlagKinds } from '../hi/flag-kinds.ts'

const people = (f: Figures, n: number) => (n === 1 ? '1 visitor' : `${f.count(n)} visitors`)

export const enFlagKinds = (f: Figures): ReturnType<typeof hiFlagKinds> => ({
  flagKinds: {
    titles: {
      change: (where) => `${where} got worse`,
      level: (where) => `${where} is worse than others of its kind`,
      money: (where) => `Asked for money at ${where}`,
      praise: (where) => `Sudden praise for ${where}`,
      'one-face': (where) => `One face after another at ${where}`,
      silence: (where) => `Nobody is heard at ${where} though it is open`,
      poster: (where) => `Nobody scans a poster of ${where} any more`,
      kiosk: (where) => `A tablet at ${where} is not seen`,
    },
    silentCounter: (where) => `Nobody is heard at ${where} though others of the office are`,
    names: {
      change: 'Got worse',
      level: 'Worse than others',
      money: 'Asked for money',
      praise: 'Sudden praise',
      'one-face': 'One face',
      silence: 'Silent',
      poster: 'Poster gone',
      kiosk: 'Tablet down',
    },
    expected: (expected) => `About ${about(f, expected)} of them would be usual.`,
    evidence: {
      level: (e) =>
        `${f.count(e.seen)} of ${people(f, e.of)} unhappy in four weeks; expected about ${about(f, e.expected)}.`,
      money: (e) =>
        `${people(f, e.seen)} said they were asked for money; at an office of its kind about ${about(f, e.expected)} say so in ${f.count(e.days)} days.`,
      praise: (e) =>
        `${f.count(e.seen)} of ${people(f, e.of)} very happy on ${f.day(e.sinceDay)}; expected about ${about(f, e.expected)}.`,
      'one-face': (e) =>
        `${people(f, e.seen)} in a row pressed the same face; of ${f.count(e.of)}, about ${about(f, e.expected)} would be usual.`,
      silence: (e) =>
        `Nobody in ${f.count(e.of)} open hours; visitors were expected in about ${about(f, e.expected)} of them.`,
      poster: (e) =>
        `Not scanned on ${f.count(e.of)} open days; scans were expected on about ${about(f, e.expected)} of them. Last scan on ${f.day(e.sinceDay)}.`,
      kiosk: (e) =>
        `${e.name ? `${e.name}: not` : 'Not'} one report in ${f.count(e.of)} open minutes; one each minute was expected.`,
      counter: (e) =>
        `Nobody here in ${f.count(e.of)} open hours in which the rest of the office was heard; visitors were expected in about ${about(f, e.expected)} of them.`,
    },
    ended: 'It passed before anybody had looked.',
  },
})
