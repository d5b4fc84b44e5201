/** Where nothing tells visitors apart, twenty entries in ten minutes at a point count; more are kept and shown, and no share, ranking or warning rests on them. */
import { expect, test } from 'vitest'
import { burstCap } from '#server/admission/bursts.ts'
import type { EntryView, Summary } from '#server/contract/figures/summary.ts'
import {
  addPerson,
  codeOf,
  districtDays,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'

async function crowd(app: TestApp, count: number, rating = '1', point = 'gate'): Promise<string[]> {
  const code = await codeOf(app, 'tehsil-meham', point)
  const entries = Array.from({ length: count }, newEntry)
  for (const entry of entries) {
    const answer = await say(app, code, { entry, rating })
    if (answer.status !== 201) throw new Error(`answered with ${answer.status}`)
  }
  return entries
}
const marked = async (app: TestApp) =>
  (await rowsOf(app, 'entries')).filter((row) => row.mark === 'burst').length

test('the 21st entry within ten minutes at a point is kept, tallied and marked', async () => {
  const app = await openTestApp()
  await crowd(app, burstCap)
  expect(await marked(app)).toBe(0)
  await crowd(app, 12)
  expect(await marked(app)).toBe(12)
  expect(await rowsOf(app, 'entries')).toHaveLength(32)
  expect(await districtDays(app)).toMatchObject([{ r1: 32, m1: 12 }])
})

test('the chart sees twenty of a burst and no more, also when many come together', async () => {
  const app = await openTestApp()
  const code = await codeOf(app, 'tehsil-meham', 'gate')
  await Promise.all(Array.from({ length: 200 }, () => say(app, code, { entry: newEntry(), rating: '1' })))
  expect(await rowsOf(app, 'charts')).toMatchObject([{ run_of: 20, run_unhappy: 20 }])
  expect(await districtDays(app)).toMatchObject([{ r1: 200, m1: 180 }])
})

test('each point has a cap of its own, and after ten minutes it is whole again', async () => {
  const app = await openTestApp()
  await crowd(app, 21)
  await crowd(app, 1, '1', 'registry')
  expect(await marked(app)).toBe(1)
  app.clock.now += 10 * minute - 1
  await crowd(app, 1)
  expect(await marked(app)).toBe(2)
  app.clock.now += 1
  await crowd(app, 20)
  expect(await marked(app)).toBe(2)
})

test('a change of mind about a marked entry stays out of the chart, and the counts follow it', async () => {
  const app = await openTestApp()
  const entries = await crowd(app, 21, '4')
  const before = await rowsOf(app, 'charts')
  const code = await codeOf(app, 'tehsil-meham', 'gate')
  const change = await say(app, code, { entry: entries[20] ?? '', rating: '1', change: 'yes' })
  expect(change.status).toBe(200)
  expect(await rowsOf(app, 'charts')).toEqual(before)
  expect(await districtDays(app)).toMatchObject([{ r1: 1, r4: 20, m1: 1 }])
  await say(app, code, { entry: entries[0] ?? '', rating: '1', change: 'yes' })
  expect(await rowsOf(app, 'charts')).not.toEqual(before)
})

test('the dashboard tells how many came in a burst, by office, and which ones they were', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await crowd(app, 23)
  const summary = await staff.read<Summary>('/api/summary')
  expect(summary).toMatchObject({
    bursts: 3,
    total: { responses: 20, unhappy: 20, all: { responses: 23, unhappy: 23 } },
  })
  expect(summary.offices.find((office) => office.id === 'tehsil-meham')).toMatchObject({
    bursts: 3,
    responses: 20,
    all: { responses: 23, unhappy: 23 },
  })
  expect(summary.offices.find((office) => office.id === 'tehsil-sampla')).toMatchObject({ bursts: 0 })
  const { entries } = await staff.read<{ entries: EntryView[] }>('/api/entries?office=tehsil-meham')
  expect(entries.filter((entry) => entry.mark === 'burst')).toHaveLength(3)
  app.clock.now += 8 * 24 * 60 * minute
  const later = await addPerson(app)
  expect(await later.read<Summary>('/api/summary?days=7')).toMatchObject({ bursts: 0 })
})
