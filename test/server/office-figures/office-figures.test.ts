/** Offices beside each other: what the table tells is a plain adding up, says nothing of few, and reaches no further than its reader. */
import { expect, test } from 'vitest'
import { createRandom } from '#scripts/demo/random.ts'
import type { OfficeFigures } from '#server/contract/figures/office-figures.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { dayText, monthOfDay } from '#server/district/local-time.ts'
import { change } from '#server/office-figures/office-figures.ts'
import { addPerson, codeOf, day, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'

/** Friday 20 November 2026. */
const today = Date.UTC(2026, 10, 20) / day
type Said = readonly [office: string, daysAgo: number, responses: number, unhappy: number]

/** As submissions fill them: days and months. */
async function tally({ deps }: TestApp, said: readonly Said[]): Promise<void> {
  const none = { m1: 0, m2: 0, m3: 0, m4: 0, present: 0, web: 0 }
  const rows = said.map(([office, ago, responses, unhappy]) => ({
    ...{ district: 'rohtak', office, day: today - ago, ...none, words: 1 },
    ...{ r1: unhappy, r2: 0, r3: 0, r4: responses - unhappy },
  }))
  const months = Map.groupBy(rows, ({ office, day }) => `${office}/${monthOfDay(day)}`)
  await deps.db.insertInto('day_tallies').values(rows).execute()
  for (const days of months.values()) {
    const [{ day, ...row }] = days as [(typeof rows)[number]]
    const total = (name: 'r1' | 'r4' | 'words') => days.reduce((all, each) => all + each[name], 0)
    await deps.db
      .insertInto('month_tallies')
      .values({ ...row, month: monthOfDay(day), r1: total('r1'), r4: total('r4'), words: total('words') })
      .execute()
  }
}

type Person = Awaited<ReturnType<typeof addPerson>>
const figuresFor = ({ read }: Pick<Person, 'read'>, query = '') =>
  read<OfficeFigures>(`/api/offices/figures?${query}`)
const of = ({ offices }: OfficeFigures, id: string) => offices.find((office) => office.id === id)

test('by days, weeks and months an office is what its days add up to, and its change leaves today out', async () => {
  const app = await openTestApp()
  const { share } = createRandom(11)
  const upTo = (most: number) => Math.floor(share() * (most + 1))
  const said = Array.from({ length: 800 }, (_, ago): Said => {
    const responses = 6 + upTo(9)
    return ['tehsil-meham', ago, responses, upTo(responses)]
  })
  await tally(app, said)
  const staff = await addPerson(app)
  const between = (from: number, to: number) => {
    const days = said.filter(([, ago]) => today - ago >= from && today - ago <= to)
    const total = (at: 2 | 3) => days.reduce((all, each) => all + each[at], 0)
    return { responses: total(2), unhappy: total(3), words: days.length }
  }
  for (const [query, days, by, back] of [
    ['days=7', 7, 'day', 7],
    ['days=28', 28, 'week', 28],
    ['days=90', 90, 'week', 91],
    ['days=365', 365, 'month', 371],
  ] as const) {
    const figures = await figuresFor(staff, query)
    const office = of(figures, 'tehsil-meham')
    const from = today - days + 1
    expect(office).toMatchObject(between(from, today))
    const earlier = between(from - back, today - 1 - back)
    expect(office?.change).toEqual(change(between(from, today - 1), earlier))
    expect(figures.comparedRange?.to).toBe(dayText(today - 1 - back))
    expect(figures.points).toMatchObject({ by })
    const starts = figures.points.from.map((text) => Date.parse(`${text}T00:00:00Z`) / day)
    const shares = starts.map((start, at) => {
      const { responses, unhappy } = between(start, (starts[at + 1] ?? today + 1) - 1)
      return Math.round((100 * unhappy) / responses) / 100
    })
    expect([starts[0], office?.series]).toEqual([from, shares])
  }
})

test('the difference of two shares has the interval of Newcombe’s method 10, which holds its own example', () => {
  const found = change({ responses: 70, unhappy: 56 }, { responses: 80, unhappy: 48 })
  expect([found?.by, ...(found?.interval ?? [])].map((each) => each?.toFixed(4))).toEqual([
    ...['0.2000', '0.0524', '0.3339'],
  ])
})

test('few ratings put no office on top, and fewer than five tell nothing', async () => {
  const app = await openTestApp()
  await tally(app, [
    ['tehsil-meham', 60, 1, 0],
    ['tehsil-meham', 40, 30, 3],
    ['tehsil-meham', 1, 80, 40],
    ['tehsil-sampla', 60, 1, 0],
    ['tehsil-sampla', 40, 30, 3],
    ['tehsil-sampla', 1, 6, 6],
    ['tehsil-rohtak', 35, 30, 3],
    ['tehsil-rohtak', 1, 200, 20],
    ['tehsil-kalanaur', 1, 4, 4],
  ])
  const figures = await figuresFor(await addPerson(app))
  const spoken = figures.offices.filter(({ responses }) => responses)
  expect(spoken.map(({ id }) => id)).toEqual(['tehsil-meham', 'tehsil-rohtak', 'tehsil-sampla'])
  const likely = spoken.map((office) => office.likely?.share ?? null)
  expect(likely).toEqual([expect.closeTo(0.43, 1), expect.closeTo(0.13, 1), null])
  // What collecting may have begun within is no measure.
  expect(spoken.map((office) => office.change !== null)).toEqual([true, false, true])
  const {
    name: _,
    department: __,
    areas,
    series,
    ...few
  } = of(figures, 'tehsil-kalanaur') ?? { series: [], areas: [] }
  expect(few).toEqual({
    ...{ id: 'tehsil-kalanaur', left: false, few: 'responses', responses: 0, unhappy: 0, words: 0 },
    ...{ interval: null, likely: null, change: null, flags: 0, grievances: { open: 0, overdue: 0 } },
  })
  expect(areas).toEqual(['kalanaur'])
  expect(series.every((share) => share === null)).toBe(true)
})

test('home and the page of offices say the same likely share of an office, to whoever reads both, with a department chosen or without', async () => {
  const app = await openTestApp()
  await tally(app, [
    ['tehsil-meham', 1, 80, 40],
    ['tehsil-sampla', 2, 46, 3],
    ['tehsil-rohtak', 1, 230, 20],
    ['tehsil-kalanaur', 1, 30, 9],
    ['rta-rohtak', 2, 30, 14],
    ['ceo-rohtak', 2, 19, 14],
  ])
  const readers = [
    await addPerson(app),
    await addPerson(app, 'grievance-officer', undefined, null, { ...everywhere, departments: ['revenue'] }),
  ]
  for (const staff of readers)
    for (const query of ['days=28', 'days=28&department=revenue']) {
      const home = await staff.read<Summary>(`/api/summary?${query}`)
      const ranked = home.offices.filter(({ isRanked }) => isRanked)
      const page = await figuresFor(staff, query)
      const told = page.offices.filter(({ likely }) => likely)
      expect(ranked.length).toBeGreaterThan(3)
      expect(told.map(({ id, likely }) => [id, likely])).toEqual(ranked.map(({ id, likely }) => [id, likely]))
    }
})

test('no single vote is left of two answers: a point of few is none, the sum has no counts, and a choice moves no other office', async () => {
  const app = await openTestApp()
  await tally(app, [
    ['tehsil-meham', 2, 9, 3],
    ['tehsil-meham', 0, 4, 4],
    ['rta-rohtak', 2, 30, 10],
    ['tehsil-sampla', 2, 1, 1],
  ])
  const staff = await addPerson(app)
  const all = await figuresFor(staff, 'days=7')
  expect(of(all, 'tehsil-meham')?.series.slice(-3)).toEqual([0.33, null, null])
  expect(Object.keys(all.together)).toEqual(['share', 'series'])
  for (const share of [all.together.share, ...all.together.series])
    if (share !== null) expect(share * 100).toBeCloseTo(Math.round(share * 100), 9)
  for (const { likely } of all.offices)
    for (const each of likely ? [likely.share, ...likely.interval] : [])
      expect(each * 1000).toBeCloseTo(Math.round(each * 1000), 9)
  const some = await figuresFor(staff, 'days=7&department=revenue')
  expect(of(some, 'rta-rohtak')).toBeUndefined()
  expect(of(some, 'tehsil-meham')).toEqual(of(all, 'tehsil-meham'))
  expect(some.together).toEqual(all.together)
  const area = await figuresFor(staff, 'days=7&area=meham')
  expect(area.offices.length).toBeGreaterThan(0)
  expect(area.offices.every(({ id }) => all.choices.areas.length > 0 && /meham/.test(id))).toBe(true)
})

test('an officer of another department sees their own offices alone, and nothing of theirs moves when others are spoken of', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['transport'],
  })
  await tally(app, [['rta-rohtak', 2, 30, 10]])
  const before = await figuresFor(officer)
  expect(before.offices.length).toBeGreaterThan(0)
  expect(before.offices.every(({ id }) => app.deps.directory.placeOf(id).department === 'transport')).toBe(
    true,
  )
  expect(before.choices.departments.map(({ id }) => id)).toEqual(['transport'])
  for (let at = 0; at < 6; at++)
    await say(app, await codeOf(app, 'tehsil-meham'), { entry: newEntry(), rating: '1' })
  expect(await figuresFor(officer)).toEqual(before)
  expect(await figuresFor(officer, 'department=revenue')).toMatchObject({ offices: [] })
})

test('a head of office has no weeks of other offices, nor the live ones of their own', async () => {
  const app = await openTestApp()
  const head = await addPerson(app, 'office-head')
  expect((await head.fetch('/api/offices/figures')).status).toBe(403)
  expect((await head.fetch('/api/offices/figures?department=revenue')).status).toBe(403)
})
