/** English for what a head of office sees, and for how posters fare. */
import type { Figures } from './figures.ts'
import type { hiOffice } from './hi-office.ts'

export const enOffice = (f: Figures): ReturnType<typeof hiOffice> => ({
  own: {
    office: 'Office',
    title: 'My office',
    how: 'Counts here are rounded to five and change every five minutes; nothing below 5 is shown. So nobody can work out who said what.',
    fewToday: 'Fewer than 5 responses so far today.',
    fewUnhappyToday: (n) => `About ${f.count(n)} responses so far today, fewer than 5 unhappy.`,
    about: (n) => `about ${f.count(n)}`,
    under: 'under 5',
    hours: 'A cell with fewer than 20 responses, or fewer than 5 unhappy, is left empty.',
    wholeWeeks: 'Only weeks that are over are shown.',
    reasons: 'A reason that fewer than 5 visitors picked is not listed.',
    words: 'In their words',
    wordsHelp: 'They come five at a time, in mixed order. Phone, Aadhaar and vehicle numbers are covered.',
    noWords: 'They show here once five visitors have written something.',
    batch: (day) => `up to ${day}`,
    namesPerson: 'names a person',
    namesPersonHelp:
      'These words hold something like a phone, Aadhaar or vehicle number, or an e-mail address.',
    caseHelp: 'Only the district sees what the visitor said.',
  },
  posterLife: {
    scans: 'Scans',
    lastScan: (day) => `last scan ${day}`,
    silent: (days) => `No scan for ${f.count(days)} open days; the office is busy. Torn down or pasted over?`,
    silentTitle: (point, office) => `Silent poster: ${office}, ${point}`,
    silentCount: (n) => `${f.count(n)} silent`,
    reprint: 'Reprint',
    revokedTitle: (serial) => `Poster ${serial} is revoked`,
    revokedHelp: 'Now print the new one for the same place, and take the old one down.',
    printNew: 'Print the new poster',
    all: (n) => `See all ${f.count(n)} silent posters`,
  },
})
