/** An entry that waited on a trusted device bears the hour in which it was given, within bounds that nobody can stretch. */
import { expect, test } from 'vitest'
import { deviceHourCap } from '#server/admission/device-hours.ts'
import { EntryForm } from '#server/contract/entry.ts'
import { Problem } from '#server/contract/problem.ts'
import { localHour } from '#server/district/local-time.ts'
import { submitEntry } from '#server/feedback/feedback-actions.ts'
import { mostHoursLate } from '#server/feedback/occurrence.ts'
import { newEntry, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const office = 'tehsil-meham'
const tablet = { kind: 'device' as const, id: 'tablet-1', office }

/** As a device sends it: `hoursAgo` by its own clock. Gives the code of the refusal, or null. */
async function send(app: TestApp, hoursAgo: number, at = office, rating = '1'): Promise<string | null> {
  const found = app.deps.directory.register.offices.get(at)
  if (!found) throw new Error(`no office ${at}`)
  const place = {
    district: found.district,
    office: at,
    point: 'registry',
    poster: null,
    channel: 'kiosk' as const,
  }
  const hour = localHour(app.clock.now, 'Asia/Kolkata') - hoursAgo
  const form = EntryForm.parse({ entry: newEntry(), rating })
  try {
    await submitEntry(app.deps, found, place, form, '10.0.0.1', { device: tablet, hour })
    return null
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.code
    throw thrown
  }
}

test('eighty entries that a tablet sends late are all taken, all clean, and of the hour in which they were given', async () => {
  const app = await openTestApp()
  for (let count = 0; count < 80; count++) expect(await send(app, 5)).toBeNull()
  const rows = await rowsOf(app, 'entries')
  const hour = localHour(app.clock.now, 'Asia/Kolkata') - 5
  expect(rows.map((row) => [row.mark, row.hour])).toEqual(Array.from({ length: 80 }, () => [null, hour]))
  expect(await rowsOf(app, 'hour_tallies')).toEqual(
    expect.arrayContaining([expect.objectContaining({ office, hour, r1: 80 })]),
  )
})

test('more than people can give in one hour are kept and marked, whichever hour a device names', async () => {
  const app = await openTestApp()
  for (let count = 0; count < deviceHourCap + 3; count++) expect(await send(app, 5)).toBeNull()
  const marked = (await rowsOf(app, 'entries')).filter(({ mark }) => mark === 'burst')
  expect(marked).toHaveLength(3)
  expect(await send(app, 6)).toBeNull()
  expect((await rowsOf(app, 'entries')).filter(({ mark }) => mark === 'burst')).toHaveLength(3)
})

test('hours to come, hours longer ago than a week and other offices are refused, and leave nothing', async () => {
  const app = await openTestApp()
  expect(await send(app, -2)).toBe('field-invalid')
  expect(await send(app, mostHoursLate + 1)).toBe('field-invalid')
  expect(await send(app, 0.5)).toBe('field-invalid')
  expect(await send(app, 1, 'tehsil-sampla')).toBe('not-permitted')
  expect(await rowsOf(app, 'entries')).toEqual([])
  expect(await send(app, mostHoursLate)).toBeNull()
})

test('a clock that is some minutes ahead when the hour turns counts as ours, never as an hour to come', async () => {
  const app = await openTestApp()
  expect(await send(app, -1)).toBeNull()
  expect(await rowsOf(app, 'entries')).toMatchObject([{ hour: localHour(app.clock.now, 'Asia/Kolkata') }])
})

test('what arrives late does not put a chart back to the baseline of a day that is over', async () => {
  const app = await openTestApp()
  expect(await send(app, 0)).toBeNull()
  const [today] = await rowsOf(app, 'charts')
  expect(await send(app, 30)).toBeNull()
  expect(await rowsOf(app, 'charts')).toMatchObject([
    { base_day: (today as unknown as { base_day: number }).base_day },
  ])
})
