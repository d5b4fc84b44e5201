/** What the pieces of every staff page say in English: lists, forms, the way from page to page. */
import type { Figures } from '../figures.ts'
import type { hiParts } from '../hi/parts.ts'

export const enParts = (f: Figures): ReturnType<typeof hiParts> => ({
  parts: {
    crumbs: 'Where you are',
    picture: { save: 'Save as a picture', source: (host, day) => `From Sunwai, ${host}, ${day}` },
    printed: (when, host) => `Printed on ${when} · ${host}`,
    download: {
      label: 'Download',
      csv: 'CSV',
      xlsx: 'Excel',
      failed: 'No file could be made now. Try again in a moment.',
      tooMany: (minutes) =>
        minutes === 1
          ? 'You have taken many files. The next one can be had in a minute.'
          : `You have taken many files. The next one can be had in ${f.count(minutes)} minutes.`,
      onTheWay: 'Two files are on their way to you. Wait until one is there.',
      xlsxHelp: 'Excel, up to 100,000 rows',
    },
    tooFew: 'Too few people so far.',
    tooFewHelp: 'With so few, one could tell who said what. So it is not shown.',
    menu: {
      open: 'All pages',
      groups: {
        district: 'District',
        work: 'Work',
        places: 'Posters and screens',
        administration: 'Administration',
      },
    },
    list: {
      search: 'Search',
      which: 'Which',
      all: 'All',
      rows: (n) => `${f.count(n)} in all`,
      nothingFound: 'Nothing like that was found.',
      showAll: 'Show all',
      pages: 'Pages of the list',
      page: (page, of) => `Page ${f.count(page)} of ${f.count(of)}`,
      previous: 'Previous',
      next: 'Next',
      previousPage: 'Previous page',
      nextPage: 'Next page',
      select: (name) => `Select ${name}`,
      selectAll: 'Select all on this page',
      order: 'Sorted by',
      down: (label) => `${label}, most first`,
      up: (label) => `${label}, least first`,
      selectNone: 'Select none',
      selected: (n) => `${f.count(n)} selected`,
    },
    form: {
      kept: 'What you had typed. It was not sent; copy it if you still need it.',
      restored: 'What you had typed stands here again. It has not been sent.',
      discard: 'Throw it away',
      draft: {
        waiting: 'Not saved yet …',
        kept: (when) => `Saved ${when}`,
        unreachable: 'No network. What you write stays on this device and is saved once the network is back.',
        refused: 'This cannot be saved. Send it now, or copy it somewhere else.',
        other: (when) => `You wrote this on another device, ${when}.`,
        take: 'Use this one',
      },
      errors: (n) => (n === 1 ? 'One thing needs mending:' : `${f.count(n)} things need mending:`),
      fillIn: (label) => `Fill in “${label}”`,
      choose: (label) => `Choose one for “${label}”`,
      tooLong: (label, n) => `“${label}” may have at most ${f.count(n)} characters`,
      tooShort: (label, n) => `“${label}” needs at least ${f.count(n)} characters`,
      check: (label) => `“${label}” is not right yet`,
    },
  },
})
