/** Like with like: a day that is not over is held against the same hours of days that are. */
import { expect, test } from 'vitest'
import type { OfficeReleases } from '#server/contract/figures/release.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import {
  addPerson,
  codeOf,
  day,
  friday,
  hour,
  minute,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'

/** Midnight in Rohtak before Friday, 20 November 2026. */
const midnight = friday - 12 * hour - 20 * minute

type Visit = [daysAgo: number, hours: number, rating: string, office?: string]

/** Visits of other days and hours, the clock going forward; then it stands at `hours` of that Friday. */
async function after(visits: Visit[], hours: number): Promise<TestApp> {
  const app = await openTestApp()
  const at = ([daysAgo, hours]: Visit) => midnight - daysAgo * day + hours * hour
  for (const visit of visits.toSorted((a, b) => at(a) - at(b))) {
    app.clock.now = at(visit)
    await say(app, await codeOf(app, visit[3] ?? 'tehsil-meham'), { entry: newEntry(), rating: visit[2] })
  }
  app.clock.now = midnight + hours * hour
  return app
}

const summaryOf = async (app: TestApp, query: string) =>
  (await addPerson(app)).read<Summary>(`/api/summary?${query}`)

/** Every day of `days` the same: one at 8, one in the middle of the hour that runs, two in the afternoon. */
const sameEachDay = (days: number): Visit[] =>
  Array.from({ length: days }, (_, at): Visit[] => [
    [at + 1, 8.5, '4'],
    [at + 1, 9.5, '1'],
    [at + 1, 15, '4'],
    [at + 1, 15.5, '1'],
  ]).flat()

test('at 09:05 on the seventh day seven days that are like those before them show no fall', async () => {
  const app = await after([...sameEachDay(15), [0, 8.5, '4'], [0, 9.05, '1']], 9 + 5 / 60)
  const { total } = await summaryOf(app, 'days=7')
  expect(total).toMatchObject({ responses: 26, compared: { now: { responses: 25, unhappy: 12 } } })
  expect(total.compared?.before).toEqual(total.compared?.now)
})

test('just after midnight days that are over are held against each other', async () => {
  const { total } = await summaryOf(await after(sameEachDay(15), 2 / 60), 'days=7')
  expect(total.compared?.now).toMatchObject({ responses: 24, unhappy: 12 })
  expect(total.compared?.before).toEqual(total.compared?.now)
})

test('ninety days are held against ninety that begin on the same weekday', async () => {
  // Sundays are closed: of ninety days that begin on another weekday one more or less is open.
  const open = (daysAgo: number) => new Date(friday - daysAgo * day).getUTCDay() !== 0
  const visits = Array.from({ length: 190 }, (_, at) => at + 1).filter(open)
  const app = await after(
    [0, ...visits].map((daysAgo): Visit => [daysAgo, 11, '4']),
    13,
  )
  const { total } = await summaryOf(app, 'days=90')
  expect(total.compared?.now.responses).toBe(total.compared?.before.responses)
})

test('seven days are not held against the two in which collecting had begun', async () => {
  const app = await after(
    [8, 7, 6, 5, 4, 3, 2, 1].map((daysAgo): Visit => [daysAgo, 11, '4']),
    13,
  )
  expect((await summaryOf(app, 'days=7')).total).toMatchObject({ responses: 6, compared: null })
})

/** Four weeks in which mornings are unhappy and afternoons happy. */
const unhappyMornings = Array.from({ length: 28 }, (_, at): Visit[] => [
  ...Array.from({ length: 3 }, (): Visit => [at + 7, 9.5, '1']),
  ...Array.from({ length: 9 }, (): Visit => [at + 7, 15, '4']),
]).flat()

test('what is usual today is that of the same hours of its weekday, not of whole days', async () => {
  const app = await after([...unhappyMornings, [0, 9.2, '1']], 9.7)
  const { trend } = await summaryOf(app, 'days=7')
  // Of the hours up to now: the one Friday had 3 of 3, drawn towards the 25 of 100 of all days.
  expect(trend.at(-1)?.baseline).toBeCloseTo((3 + 0.25 * 20) / 23)
  expect(trend.at(-2)?.baseline).toBeCloseTo(0.25)
})

test('a morning that is like other mornings of its weekday asks for no attention', async () => {
  const mornings = Array.from({ length: 8 }, (_, at): Visit[] => [
    ...Array.from({ length: 5 }, (_, i): Visit => [at * 7 + 28, 9 + i / 10, '1']),
    ...Array.from({ length: 25 }, (): Visit => [at * 7 + 28, 15, '4']),
  ]).flat()
  const today = Array.from({ length: 5 }, (): Visit => [0, 9.2, '1'])
  const usual = await after([...mornings, ...today], 9.7)
  expect((await summaryOf(usual, 'days=28')).today.attention).toBeNull()
  const atThree = await after(today.map(([, , rating]): Visit => [0, 15.2, rating]).concat(mornings), 15.7)
  expect((await summaryOf(atThree, 'days=28')).today.attention).toMatchObject({ fromHour: 15 })
})

test("an office that three visitors a day speak of has a usual near its own and its district's, not 0 and 66 %", async () => {
  const weekday = (at: number) => new Date(friday - at * day).getUTCDay()
  const small = Array.from({ length: 14 }, (_, at): Visit[] =>
    [1, 2, 3].map((i): Visit => [at + 7, 11, i <= weekday(at + 7) % 3 ? '1' : '4', 'tehsil-sampla']),
  ).flat()
  const large = Array.from({ length: 100 }, (_, at): Visit => [(at % 14) + 7, 12, at % 5 ? '4' : '1'])
  const app = await after([...small, ...large], 13)
  const { trend } = await summaryOf(app, 'days=7&office=tehsil-sampla')
  const usual = trend.flatMap(({ baseline }) => baseline ?? [])
  expect(usual).toHaveLength(7)
  expect(Math.min(...usual)).toBeGreaterThan(0.2)
  expect(Math.max(...usual)).toBeLessThan(0.4)
})

test('today up to the last whole hour stands beside its weekday of four weeks up to the same hour', async () => {
  const before = [7, 14, 28].flatMap((daysAgo): Visit[] => [
    ...Array.from({ length: daysAgo === 28 ? 6 : 9 }, (): Visit => [daysAgo, 8.5, '4']),
    ...Array.from({ length: 3 }, (): Visit => [daysAgo, 9.2, '1']),
    [daysAgo, 11.5, '1'],
    [daysAgo - 1, 9, '1'],
  ])
  const app = await after([...before, [0, 9.1, '1'], [0, 9.2, '4'], [0, 11.1, '1']], 11.3)
  // Three weeks ago it was closed. 24 happy and 9 unhappy ones on three Fridays by eleven.
  expect((await summaryOf(app, 'days=28')).today.usual).toEqual({
    hour: 11,
    now: { responses: 2, unhappy: 1 },
    days: 3,
    responses: 11,
    share: 9 / 33,
  })
  // One Friday alone is no usual, nor is anything before the first hour is over.
  app.clock.now += 28 * day
  expect((await summaryOf(app, 'days=28')).today.usual).toBeNull()
  app.clock.now -= 28 * day + 11 * hour
  expect((await summaryOf(app, 'days=28')).today.usual).toBeNull()
})

test('fewer than twenty responses before make no usual', async () => {
  const few = Array.from({ length: 19 }, (_, at): Visit => [(at % 7) + 7, 11, '1'])
  const { trend } = await summaryOf(await after(few, 13), 'days=7&office=tehsil-meham')
  expect(trend.map(({ baseline }) => baseline)).toEqual(Array(7).fill(null))
})

test("a head's week is not held against the first one, in which collecting began on a Thursday", async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const thursday = friday - day
  for (const daysLater of [0, 4, 5, 6, 7, 11, 12, 13, 14]) {
    app.clock.now = thursday + daysLater * day
    for (let at = 0; at < 10; at++) await say(app, code, { entry: newEntry(), rating: '4' })
  }
  const before: unknown[] = []
  for (const daysLater of [13, 20]) {
    app.clock.now = thursday + daysLater * day
    await makeReleases(app.deps)
    const head = await addPerson(app, 'office-head')
    const { newest } = await head.read<OfficeReleases>('/api/releases?office=tehsil-meham')
    before.push(newest && (newest.before === null ? null : 'a week'))
  }
  expect(before).toEqual([null, 'a week'])
})
