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
  funnel: {
    title: 'Offices of one department in all districts',
    department: 'Department',
    office: 'Office',
    standing: 'More than chance?',
    axis: 'responses →',
    all: (share) => `${f.percent(share)} unhappy in all of them together.`,
    worse: (names) => `Clearly more unhappy: ${names.join(', ')}.`,
    better: (names) => `Clearly less unhappy: ${names.join(', ')}.`,
    alike: 'No office differs by more than chance could.',
    says: (offices, outside) => `${f.count(offices)} offices, ${f.count(outside)} outside the limits`,
    how: 'The fewer the responses, the more chance moves a share, so the band is wide on the left. By chance alone 95 of 100 offices lie within the dark band and 998 of 1,000 within the light one. One outside is worth a look.',
    wider: 'Offices differ by more than chance among themselves, so the bands were widened by as much.',
    few: (n) =>
      `${f.count(n)} ${n === 1 ? 'office has' : 'offices have'} fewer than five responses and ${n === 1 ? 'is' : 'are'} not shown.`,
    none: 'No office has five responses',
    standings: (outside, above) =>
      outside === null
        ? 'no'
        : `${outside === '95' ? 'perhaps' : 'yes'}, ${above ? 'more unhappy' : 'less unhappy'}`,
  },
  transfers: {
    title: 'What worked elsewhere',
    help: 'What was done in some district, and what became of it. If it fits, do it at yours too.',
    none: 'Nothing done has a known effect yet',
    noneHelp: 'Four weeks after something was done its effect stands here.',
    copy: 'Do this here too',
    allOffices: 'All departments',
  },
})
