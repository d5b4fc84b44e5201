/** Every address that a dashboard reads, with every filter alone and those that go together. */
export const office = 'dc-rohtak-0'
const ranges = [7, 28, 90, 365]
const filters = [
  'department=revenue',
  'service=registry',
  'channel=qr',
  'channel=web',
  'channel=kiosk',
  'language=hi',
  'language=en',
  'language=ur',
  'vouched=yes',
  'department=revenue&service=registry',
  'department=revenue&channel=qr',
  'department=revenue&language=ur',
  'department=revenue&vouched=yes',
]
const filtersOfAnOffice = [
  'point=counter-1',
  'service=registry',
  'channel=qr',
  'language=hi',
  'vouched=yes',
  'service=registry&language=en',
  'point=counter-1&channel=qr&vouched=yes',
]

export const questions = [
  ...ranges.map((range) => `/api/summary?days=${range}`),
  ...ranges.map((range) => `/api/summary?days=${range}&office=${office}`),
  '/api/summary?from=2025-03-03&to=2025-11-30&compare=2024-12-01',
  '/api/summary?days=365&compare=year&channel=qr',
  ...filters.flatMap((filter) => [28, 365].map((range) => `/api/summary?days=${range}&${filter}`)),
  ...filtersOfAnOffice.flatMap((filter) =>
    [28, 365].map((range) => `/api/summary?days=${range}&office=${office}&${filter}`),
  ),
  ...['point', 'service', 'channel', 'language'].map(
    (by) => `/api/slices?by=${by}&days=365&office=${office}`,
  ),
  ...['service', 'channel', 'language'].map((by) => `/api/slices?by=${by}&days=365`),
  '/api/slices?by=service&days=365&department=revenue',
  '/api/entries?days=28&weekday=2&hour=11&unhappy=yes',
  '/api/entries?days=365&service=registry&language=en&vouched=yes',
  '/api/entries?language=ur&rating=1',
  '/api/entries?days=28&reason=money',
  '/api/entries?department=revenue&channel=kiosk',
  ...ranges.map((range) => `/api/offices/figures?days=${range}`),
  '/api/offices/figures?days=365&department=revenue&compare=year',
  `head /api/releases?office=${office}`,
  `head /api/releases/words?office=${office}`,
  '/api/entries',
  '/api/entries?unhappy=yes',
  `/api/entries?office=${office}`,
  `/api/entries?office=${office}&unhappy=yes`,
  '/api/flags',
  '/api/grievances',
  '/api/grievances?open=no',
  'head /api/grievances',
  '/api/posters',
  '/api/posters/silent',
  '/api/threads',
]

/** Of what is remembered of days that are over all of these read some. */
export const remembering = [
  '/api/summary?days=28',
  '/api/summary?days=365&channel=qr',
  '/api/summary?days=365&department=revenue',
  `/api/summary?days=365&office=${office}&service=registry&language=en`,
  '/api/offices/figures?days=365',
]

/** Asked a few times a day, by people and programs; with the key of a program where one is needed. */
export const seldom = [
  '/api/reports',
  '/api/reports?department=revenue&every=month',
  '/data/rohtak',
  '/data/rohtak/weeks.json',
  '/data/rohtak/weeks.csv',
  'key /api/v1/offices',
  'key /api/v1/weeks',
  'key /api/v1/days',
  `key /api/v1/days?office=${office}&from=2025-11-20&to=2026-11-19`,
  'key /api/v1/flags',
  'key /api/v1/grievances',
  '/api/exports/entries.csv?days=365',
  `/api/exports/entries.csv?days=365&office=${office}&language=ur`,
  '/api/exports/entries.xlsx?days=28',
  '/api/exports/figures.csv?days=365',
]
