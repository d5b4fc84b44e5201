/** An entry that waited on a kiosk bears the hour in which it was given, within bounds that nobody can stretch. */
import { expect, test } from 'vitest'
import { deviceHourCap } from '#server/admission/device-hours.ts'
import type { KioskEntry } from '#server/contract/devices/kiosk.ts'
import { mostHoursLate, occurrenceOf } from '#server/feedback/occurrence.ts'
import { openTestApp, rowsOf } from '#test/support/app.ts'
import { hourAtTablet, tabletOffice as office, sendFromTablet } from '#test/support/tablet.ts'

const arrived = 498_000
const around = {
  arrived,
  since: 0,
  doubtedFrom: Number.POSITIVE_INFINITY,
  isClosed: () => false,
  isOpen: () => true,
}
const entry: Pick<KioskEntry, 'hour' | 'clock' | 'odd'> = { hour: arrived, clock: 'known' }

test.each([
  ['now', 0, 0, null],
  ['five hours ago', -5, -5, null],
  ['sixty days ago', -mostHoursLate, -mostHoursLate, null],
  ['an hour longer ago', -mostHoursLate - 1, 0, 'clock'],
  ['a clock that is some minutes ahead when the hour turns', 1, 0, null],
  ['two hours to come', 2, 0, 'clock'],
  ['a year to come', 8760, 0, 'clock'],
  ['the beginning of time', -arrived, 0, 'clock'],
  ['before all time', -Number.MAX_SAFE_INTEGER, 0, 'clock'],
])('%s', (_, said, borne, mark) => {
  const found = occurrenceOf('k', { ...entry, hour: arrived + said }, around)
  expect(found).toEqual({ device: 'k', hour: arrived + borne, mark })
})

test('what is said to be given before nothing waited on the kiosk was not, but for one that was open as the hour turned', () => {
  const since = arrived - 10
  const at = (hour: number) => occurrenceOf('k', { ...entry, hour }, { ...around, since })
  expect(at(since - 1)).toMatchObject({ hour: since - 1, mark: null })
  expect(at(since - 2)).toMatchObject({ hour: arrived, mark: 'clock' })
})

test('of several reasons for a mark the one is told by which least is known', () => {
  const isClosed = () => true
  const find = (of: Partial<typeof entry>, known: Partial<typeof around> = {}) =>
    occurrenceOf('k', { ...entry, ...of }, { ...around, ...known }).mark
  expect(find({ odd: 'run' })).toBe('run')
  expect(find({ odd: 'run' }, { isClosed })).toBe('run')
  expect(find({}, { isClosed })).toBe('closed')
  expect(find({ clock: 'unknown' }, { isClosed })).toBe('clock')
  expect(find({ odd: 'run', clock: 'unknown' })).toBe('clock')
  expect(find({ odd: 'run', clock: 'unknown' }, { doubtedFrom: 0 })).toBe('copied')
})

test('an entry of an unknown clock bears the hour it says where that can be', () => {
  expect(occurrenceOf('k', { hour: arrived - 3, clock: 'unknown' }, around)).toMatchObject({
    hour: arrived - 3,
    mark: 'clock',
  })
})

test('eighty entries that a tablet sends late are all taken, all clean, and of the hour in which they were given', async () => {
  const app = await openTestApp()
  const hour = hourAtTablet(app) - 5
  for (let count = 0; count < 80; count++) await sendFromTablet(app, hour)
  const rows = await rowsOf(app, 'entries')
  expect(rows.map((row) => [row.mark, row.hour])).toEqual(Array.from({ length: 80 }, () => [null, hour]))
  expect(await rowsOf(app, 'hour_tallies')).toEqual(
    expect.arrayContaining([expect.objectContaining({ office, hour, r1: 80 })]),
  )
})

test('more than people can give in one hour are kept and marked, whichever hour a device names', async () => {
  const app = await openTestApp()
  const hour = hourAtTablet(app)
  for (let count = 0; count < deviceHourCap + 3; count++) await sendFromTablet(app, hour - 5)
  const marked = (await rowsOf(app, 'entries')).filter(({ mark }) => mark === 'burst')
  expect(marked).toHaveLength(3)
  await sendFromTablet(app, hour - 6)
  expect((await rowsOf(app, 'entries')).filter(({ mark }) => mark === 'burst')).toHaveLength(3)
})

test('ratings of hours that the chart has closed stand in the figures and move no chart: neither happy ones that were saved up nor unhappy ones', async () => {
  const app = await openTestApp()
  const hour = hourAtTablet(app)
  for (let count = 0; count < 6; count++) await sendFromTablet(app, hour)
  const today = await rowsOf(app, 'charts')
  // A week of presses that a head of office kept back until a bad hour came.
  for (let count = 0; count < 60; count++) await sendFromTablet(app, hour - 2 - count, { rating: '4' })
  // And as many unhappy ones as would warn of today.
  for (let count = 0; count < 20; count++) await sendFromTablet(app, hour - 21 * 24 - count)
  expect(await rowsOf(app, 'charts')).toEqual(today)
  const { total } = await app.deps.db
    .selectFrom('hour_tallies')
    .where('office', '=', office)
    .select(({ fn, eb }) => fn.sum<number>(eb('r1', '+', eb.ref('r4'))).as('total'))
    .executeTakeFirstOrThrow()
  expect(Number(total)).toBe(86)
  // The hour before is open still.
  await sendFromTablet(app, hour - 1)
  expect(await rowsOf(app, 'charts')).not.toEqual(today)
})

test('where nothing newer has come a chart follows the hours of a tablet as if they had come one by one', async () => {
  const late = await openTestApp()
  const live = await openTestApp()
  const first = hourAtTablet(late)
  late.clock.now += 5 * 3_600_000
  for (let at = 0; at < 4; at++) {
    for (const rating of ['1', '1', '4'])
      for (const app of [late, live]) await sendFromTablet(app, first + at, { rating })
    live.clock.now += 3_600_000
  }
  const chartOf = async (app: typeof live) => (await rowsOf(app, 'charts'))[0]
  expect(await chartOf(late)).toEqual(await chartOf(live))
})

test('of a kiosk that brings unhappy ratings of many hours at once no day has more sources for it', async () => {
  const app = await openTestApp()
  const { entries } = app.deps.admission
  const hour = hourAtTablet(app)
  const day = Math.floor(hour / 24)
  app.deps.admission.turn(day)
  await sendFromTablet(app, hour)
  for (let count = 0; count < 30; count++) await sendFromTablet(app, hour - 48 - count)
  const since = (day - 10) * 24
  app.deps.admission.turn(day + 1)
  expect(entries.spread(office, since)).toMatchObject({ overDays: 1 })
})
