/** English for those who reach several districts: the choice of one, and all beside each other. */
import type { Figures } from '../figures.ts'
import type { hiDistricts } from '../hi/districts.ts'

export const enDistricts = (f: Figures): ReturnType<typeof hiDistricts> => ({
  districts: {
    title: 'Districts compared',
    which: 'District',
    all: 'All districts',
    choose: 'Choose a district',
    compare: 'See all districts side by side',
    said: (n, share) =>
      share === null
        ? `${f.count(n)} ${n === 1 ? 'response' : 'responses'} in all districts.`
        : `${f.count(n)} responses in all districts, ${f.percent(share)} unhappy.`,
    above: (names) => `Clearly more unhappy than all together: ${names}.`,
    alike: 'No district stands out by more than chance.',
    wholeDays:
      'Only days that are over are counted, the same ones in every district. Flags and grievances are as of now.',
    unhappy: 'Unhappy (bar 0–100%)',
    responses: 'Responses',
    flags: 'Flags',
    overdue: 'Overdue grievances',
    ofOpen: (overdue, open, marked) =>
      `${f.count(overdue)} of ${f.count(open)}${marked ? ` (${f.count(marked)} from entries that do not count)` : ''}`,
    none: 'Only whole districts are compared',
    noneHelp: 'You see a part of each district. Choose one above to open its page.',
  },
})
