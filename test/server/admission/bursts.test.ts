/** Bursts are kept and tallied like all others, but no warning rests on more than twenty entries in ten minutes at a point. */
import { expect, test } from 'vitest'
import { burstCap } from '#server/admission/bursts.ts'
import type { EntryView, Summary } from '#server/contract/summary.ts'
import {
  addPerson,
  codeOf,
  districtDays,
  minute,
  newEntry,
  openTestHouse,
  rowsOf,
  say,
  type TestHouse,
} from '#test/support/app.ts'

async function crowd(house: TestHouse, count: number, rating = '1', point = 'gate'): Promise<string[]> {
  const code = await codeOf(house, 'tehsil-meham', point)
  const entries = Array.from({ length: count }, newEntry)
  for (const entry of entries) {
    const answer = await say(house, code, { entry, rating })
    if (answer.status !== 201) throw new Error(`answered with ${answer.status}`)
  }
  return entries
}
const marked = async (house: TestHouse) =>
  (await rowsOf(house, 'entries')).filter((row) => row.mark === 'burst').length

test('the 21st entry within ten minutes at a point is kept, tallied and marked', async () => {
  const house = await openTestHouse()
  await crowd(house, burstCap)
  expect(await marked(house)).toBe(0)
  await crowd(house, 12)
  expect(await marked(house)).toBe(12)
  expect(await rowsOf(house, 'entries')).toHaveLength(32)
  expect(await districtDays(house)).toMatchObject([{ r1: 32, burst: 12 }])
})

test('the chart sees twenty of a burst and no more, also when many come together', async () => {
  const house = await openTestHouse()
  const code = await codeOf(house, 'tehsil-meham', 'gate')
  await Promise.all(Array.from({ length: 200 }, () => say(house, code, { entry: newEntry(), rating: '1' })))
  expect(await rowsOf(house, 'charts')).toMatchObject([{ run_of: 20, run_unhappy: 20 }])
  expect(await districtDays(house)).toMatchObject([{ r1: 200, burst: 180 }])
})

test('each point has a cap of its own, and after ten minutes it is whole again', async () => {
  const house = await openTestHouse()
  await crowd(house, 21)
  await crowd(house, 1, '1', 'registry')
  expect(await marked(house)).toBe(1)
  house.clock.now += 10 * minute - 1
  await crowd(house, 1)
  expect(await marked(house)).toBe(2)
  house.clock.now += 1
  await crowd(house, 20)
  expect(await marked(house)).toBe(2)
})

test('a change of mind about a marked entry stays out of the chart, and the counts follow it', async () => {
  const house = await openTestHouse()
  const entries = await crowd(house, 21, '4')
  const before = await rowsOf(house, 'charts')
  const code = await codeOf(house, 'tehsil-meham', 'gate')
  const change = await say(house, code, { entry: entries[20] ?? '', rating: '1', change: 'yes' })
  expect(change.status).toBe(200)
  expect(await rowsOf(house, 'charts')).toEqual(before)
  expect(await districtDays(house)).toMatchObject([{ r1: 1, r4: 20, burst: 1 }])
  await say(house, code, { entry: entries[0] ?? '', rating: '1', change: 'yes' })
  expect(await rowsOf(house, 'charts')).not.toEqual(before)
})

test('the dashboard tells how many came in a burst, by office, and which ones they were', async () => {
  const house = await openTestHouse()
  const staff = await addPerson(house)
  await crowd(house, 23)
  const summary = await staff.read<Summary>('/api/summary')
  expect(summary).toMatchObject({ bursts: 3, total: { responses: 23 } })
  expect(summary.offices.find((office) => office.id === 'tehsil-meham')).toMatchObject({
    bursts: 3,
    responses: 23,
  })
  expect(summary.offices.find((office) => office.id === 'tehsil-sampla')).toMatchObject({ bursts: 0 })
  const { entries } = await staff.read<{ entries: EntryView[] }>('/api/entries?office=tehsil-meham')
  expect(entries.filter((entry) => entry.mark === 'burst')).toHaveLength(3)
  house.clock.now += 8 * 24 * 60 * minute
  const later = await addPerson(house)
  expect(await later.read<Summary>('/api/summary?days=7')).toMatchObject({ bursts: 0 })
})
