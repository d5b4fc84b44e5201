/** English for choosing days, what they are held against, and whose figures are shown; and for the list of entries behind a figure. */
import type { Figures } from '../figures.ts'
import type { StaffWords } from '../hi.ts'

export const enCalendar = (f: Figures): Pick<StaffWords, 'calendar' | 'entryList'> => ({
  calendar: {
    earlier: 'The month before',
    later: 'The month after',
    first: 'Choose the first day, then the last.',
    last: (day) => `From ${day}. Now choose the last day.`,
    thisMonth: 'This month',
    lastMonth: 'Last month',
    narrow: 'Filter',
    compare: 'Held against',
    against: {
      before: 'The days just before',
      year: 'The same time last year',
      none: 'No comparison',
    },
    beside: (span) => `against ${span}`,
    other: 'Or as many days from this one on',
    department: 'Department',
    allDepartments: 'All departments',
    area: 'Area',
    allAreas: 'All areas',
    narrowed: 'One service, way or language',
    allEntries: 'All services and ways',
    point: 'Counter or place',
    service: 'Service',
    channel: 'Way',
    channels: {
      qr: 'QR code of a poster',
      kiosk: 'Tablet in the hall',
      web: 'Web page',
      whatsapp: 'WhatsApp',
      assisted: 'With help of staff',
    },
    language: 'Language',
    languages: { hi: 'Hindi', en: 'English', pa: 'Punjabi', ur: 'Urdu' },
    vouched: 'Presence verified only',
    than: {
      before: (days) => (days === 1 ? 'the day before' : `the ${f.count(days)} days before`),
      year: 'the same time last year',
      other: (span) => `${span}`,
    },
  },
  entryList: {
    title: 'Entries behind these figures',
    back: 'Back to the figures',
    about: 'Only these entries',
    remove: (what) => `${what}: take this filter off`,
    cell: (weekday, hour) => `${weekday}, the hour from ${hour}`,
    hour: (hour) => `the hour from ${hour}`,
    none: 'There is no such entry.',
    onlyUnhappy: 'Only unhappy',
    marked: 'Entries that do not count stand here too, and say so.',
    open: (what) => `${what}: see these entries`,
  },
})
