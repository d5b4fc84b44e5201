/** What a summary tells somebody who reads a part of a district is made of that part alone, and what one reader leaves in memory. */
import { expect, test } from 'vitest'
import type { Summary } from '#server/contract/figures/summary.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { dayText } from '#server/district/local-time.ts'
import {
  addPerson,
  codeOf,
  day,
  minute,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'

async function speak(app: TestApp, office: string, ratings: string, lang: string): Promise<void> {
  const code = await codeOf(app, office, 'gate')
  for (const rating of ratings) await say(app, code, { entry: newEntry(), rating, lang })
}

test('of what is said in another department no number moves for the head of one, whichever filter they choose', async () => {
  const app = await openTestApp()
  for (let at = 0; at < 7; at++) {
    await speak(app, 'tehsil-meham', '1444', 'hi')
    await speak(app, 'tehsil-sampla', '1144', 'pa')
    app.clock.now += day
  }
  app.clock.now += 6 * day
  const head = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    districts: ['rohtak'],
    departments: ['revenue'],
  })
  const figures = async (filter: string) => {
    const { now: _, ...told } = await head.read<Summary>(`/api/summary?days=7${filter}`)
    return told
  }
  const filters = ['', '&office=tehsil-meham', '&language=pa', '&office=tehsil-sampla&language=pa']
  const before = await Promise.all(filters.map(figures))
  for (const { trend } of before) expect(trend.map(({ baseline }) => baseline)).not.toContain(null)
  const today = app.clock.now
  app.clock.now -= 7 * day
  await speak(app, 'civil-hospital-rohtak', '1111', 'pa')
  // Nothing is kept past its minute.
  app.clock.now = today + minute
  expect(await Promise.all(filters.map(figures))).toEqual(before)
})

test('who asks in very many ways within a minute fills no memory: the last ones are kept, and no more', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const madeAt = async (from: string) =>
    (await admin.read<Summary>(`/api/summary?from=${from}&to=2026-11-20`)).now
  const first = await madeAt('2026-11-20')
  app.clock.now += 1000
  expect(await madeAt('2026-11-20')).toBe(first)
  for (let at = 0; at < 64; at++) await madeAt(dayText(20_700 + at))
  app.clock.now += 1000
  expect(await madeAt(dayText(20_700 + 64 - 1))).toBe(first + 1000)
  expect(await madeAt('2026-11-20')).toBe(first + 2000)
})
