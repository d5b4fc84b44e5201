/** English for what a head of office sees, and for how posters fare. */
import type { Figures } from '../figures.ts'
import type { hiOffice } from '../hi/office.ts'

export const enOffice = (f: Figures): ReturnType<typeof hiOffice> => ({
  own: {
    office: 'Office',
    title: 'My office',
    how: 'Chance changes every count here a little, once, and it is rounded to five. So nobody can work out what one visitor said. Nothing changes until the next week comes.',
    week: (from, to) => `This is the week ${f.span(from, to)}.`,
    noWeek: 'No week can be shown yet.',
    next: (day) => `The next week comes on ${f.longDay(day)}.`,
    first: (day) => `The first comes on ${f.longDay(day)}.`,
    before: (value) => `the week before: ${value}`,
    about: (n) => `about ${f.count(n)}`,
    aboutShare: (share) => `about ${f.percent(share)}`,
    under: 'under 5',
    tooFew: 'too few to tell',
    wholeWeeks: 'One point is one whole week, Monday to Sunday.',
    reasons: (weeks) =>
      `${weeks === 1 ? 'Of this week' : `Of the last ${f.count(weeks)} weeks`}. A reason that fewer than about 5 visitors picked is not listed.`,
    flags: 'What the district decided on warnings',
    words: 'In their words',
    wordsHelp:
      'They come with a week once 20 visitors have written something, in mixed order. Phone, Aadhaar and vehicle numbers are covered.',
    noWords: 'They come with the first week in which 20 visitors have written something.',
    namesPerson: 'names a person',
    namesPersonHelp:
      'These words hold something like a phone, Aadhaar or vehicle number, or an e-mail address.',
    caseHelp: 'Only the district sees what the visitor said.',
  },
  coming: {
    title: 'Words for the head of office',
    link: 'Look through the words before the head of office reads them',
    lead: (day) =>
      `The head of this office reads them on ${f.longDay(day)} at the earliest. Numbers are covered by themselves. Names and addresses are not: cover them here.`,
    few: (n, of) =>
      `${f.count(n)} of ${f.count(of)}: until so many have written something, they wait for the next week.`,
    none: 'No words wait.',
    reads: 'The head will read:',
    nothing: 'Nothing of it.',
    change: 'Cover something',
    cover: 'Word or phrase to cover',
    coverHelp:
      'As the visitor wrote it. It is covered wherever it stands in these words. The ledger tells that you covered something, not what.',
    notThere: 'These words do not stand there. Copy them as they are written.',
    hidden: 'Do not show these words at all',
    anew: 'Take earlier covers off',
    save: 'Save',
  },
  posterLife: {
    scans: 'Scans',
    lastScan: (day) => `last scan ${day}`,
    silent: (days) => `No scan for ${f.count(days)} open days; the office is busy. Torn down or pasted over?`,
    silentTitle: (point, office) => `Silent poster: ${office}, ${point}`,
    whole: (day, days) =>
      `Nobody scanned any poster of this office since ${day}, on ${f.count(days)} days on which it is usually open. Are they torn down, or was it closed?`,
    wholeTitle: (office) => `No scan in the whole office: ${office}`,
    wholeSince: (day) => `no scan since ${day}`,
    howCounted:
      'Scans count once for each network, poster and hour. Previews in chats, and pages that only name the address, never count.',
    silentCount: (n) => `${f.count(n)} silent`,
    reprinted: (day) => `printed again ${day}, not scanned since`,
    settle: 'It is in order',
    settleTitle: 'Why does nobody scan it?',
    settleReason: 'Reason',
    settleChoose: 'Choose a reason',
    settleHelp:
      'The warning ends for the days so far and comes back after five more open days without a scan. The ledger keeps who said it, and why.',
    settleSubmit: 'End the warning',
    reasons: {
      closed: 'It was closed on these days',
      hangs: 'Somebody went and looked: the poster hangs there and can be scanned',
      few: 'Few people came',
      unused: 'The place is not used for now',
    },
    reprint: 'Reprint',
    revokedTitle: (serial) => `Poster ${serial} is revoked`,
    revokedHelp: 'Now print the new one for the same place, and take the old one down.',
    printNew: 'Print the new poster',
    all: (posters, offices) =>
      `See all that are silent: posters ${f.count(posters)}, whole offices ${f.count(offices)}`,
  },
})
