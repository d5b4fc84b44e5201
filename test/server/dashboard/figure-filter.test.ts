/** Days, comparison and places of a dashboard: what is asked for is what is counted and listed, and none of it reaches further than its reader. */
import { expect, test } from 'vitest'
import { comparedRange, FigureFilter, figureRange } from '#server/contract/figures/figure-filter.ts'
import type { EntryView, Summary } from '#server/contract/figures/summary.ts'
import { parse } from '#server/contract/parse.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { dayText } from '#server/district/local-time.ts'
import { addPerson, codeOf, day, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

/** Friday 20 November 2026. */
const today = Date.UTC(2026, 10, 20) / day
const rangeOf = (query: Record<string, string>) => figureRange(parse(FigureFilter, query), today)
const comparedOf = (query: Record<string, string>) => {
  const compared = comparedRange(parse(FigureFilter, query).compare, rangeOf(query), today)
  return compared && `${dayText(compared.from)} to ${dayText(compared.to)}`
}

test.each([
  [{}, '2026-09-26 to 2026-10-23'],
  [{ days: '90' }, '2026-05-24 to 2026-08-21'],
  [{ compare: 'none' }, null],
  [{ from: '2026-11-02', to: '2026-11-06', compare: 'before' }, '2026-10-26 to 2026-10-30'],
  // A year before, beside its own weekdays, and never within itself.
  [{ from: '2026-11-02', to: '2026-11-06', compare: 'year' }, '2025-11-03 to 2025-11-07'],
  [{ days: '365', compare: 'year' }, '2024-11-15 to 2025-11-14'],
  [{ days: '7', compare: '2026-03-01' }, '2026-03-01 to 2026-03-07'],
  // Three years with a leap day, to the day.
  [{ from: '2023-11-21', to: '2026-11-20', compare: 'year' }, '2020-11-17 to 2023-11-17'],
])('%o is held against %s', (query: Record<string, string>, wanted) => {
  expect(comparedOf(query)).toBe(wanted)
})

test.each([
  [{ days: '29' }, 'days'],
  [{ from: '2026-11-02' }, 'to'],
  [{ days: '7', from: '2026-11-02', to: '2026-11-03' }, 'days'],
  [{ from: '2026-02-30', to: '2026-03-03' }, 'from'],
  [{ from: '2026-11-03', to: '2026-11-02' }, 'from'],
  [{ from: '2026-11-20', to: '2026-11-21' }, 'to'],
  [{ from: '2023-11-20', to: '2026-11-20' }, 'from'],
  [{ compare: '2026-11-01' }, 'compare'],
  [{ from: '2026-11-02', to: '2026-11-03', compare: '2026-11-19' }, 'compare'],
  [{ point: 'gate' }, 'point'],
  [{ departement: 'revenue' }, 'departement'],
])('%o is refused for its %s', (query: Record<string, string>, field) => {
  expect(() => comparedOf(query)).toThrow(
    expect.objectContaining({ code: 'field-invalid', details: [expect.objectContaining({ field })] }),
  )
})

/** By office: some days ago, the face. */
async function saidBefore(app: TestApp, said: readonly (readonly [string, number, string])[]) {
  const now = app.clock.now
  for (const [office, daysAgo, rating] of said.toSorted((a, b) => b[1] - a[1])) {
    app.clock.now = now - daysAgo * day
    const reason = rating === '1' ? 'waiting' : []
    const reply = await say(app, await codeOf(app, office, 'gate'), { entry: newEntry(), rating, reason })
    expect(reply.status).toBe(201)
  }
  app.clock.now = now
}

test('days that are over are counted whole, held against the days that were named, and say nothing of today', async () => {
  const app = await openTestApp()
  await saidBefore(app, [
    ['tehsil-meham', 400, '4'],
    ['tehsil-meham', 12, '1'],
    ['tehsil-meham', 12, '4'],
    ['tehsil-sampla', 11, '1'],
    ['tehsil-meham', 5, '1'],
    ...Array.from({ length: 20 }, () => ['tehsil-sampla', 20, '4'] as const),
    ...Array.from({ length: 10 }, () => ['tehsil-meham', 0, '1'] as const),
  ])
  const staff = await addPerson(app)
  expect((await staff.read<Summary>('/api/summary')).today.attention).toMatchObject({ unhappy: 10 })
  const query = 'from=2026-11-08&to=2026-11-09&compare=2026-11-15'
  const summary = await staff.read<Summary>(`/api/summary?${query}`)
  expect(summary).toMatchObject({
    range: { from: '2026-11-08', to: '2026-11-09', days: 2 },
    comparedRange: { from: '2026-11-15', to: '2026-11-16' },
    total: {
      responses: 3,
      unhappy: 2,
      compared: { now: { responses: 3, unhappy: 2 }, before: { responses: 1, unhappy: 1 } },
    },
    today: { responses: 10, attention: null },
  })
  expect(summary.trend.map(({ responses }) => responses)).toEqual([2, 1])
  expect(summary.hours?.reduce((all, { responses }) => all + responses, 0)).toBe(3)
  const alone = await staff.read<Summary>(`/api/summary?${query.replace('2026-11-15', 'none')}`)
  expect(alone).toMatchObject({ comparedRange: null, total: { responses: 3, compared: null } })
})

test('a department and an area show their offices alone, in figures and entries', async () => {
  const app = await openTestApp()
  await saidBefore(app, [
    ['tehsil-meham', 1, '1'],
    ['tehsil-sampla', 1, '4'],
    ['ps-meham', 1, '1'],
  ])
  const staff = await addPerson(app)
  const offices = async (query: string) => {
    const summary = await staff.read<Summary>(`/api/summary?${query}`)
    const { entries } = await staff.read<{ entries: EntryView[] }>(`/api/entries?${query}`)
    const heard = summary.offices.filter(({ responses }) => responses).map(({ id }) => id)
    expect(entries.map(({ office }) => office.id).sort()).toEqual(heard.toSorted())
    expect(summary.total.responses).toBe(heard.length)
    return heard.sort()
  }
  expect(await offices('department=revenue')).toEqual(['tehsil-meham', 'tehsil-sampla'])
  expect(await offices('department=revenue&area=meham')).toEqual(['tehsil-meham'])
  expect(await offices('department=police&office=ps-meham')).toEqual(['ps-meham'])
  for (const path of ['summary', 'entries'])
    for (const query of ['area=sampla&office=tehsil-meham', 'area=nowhere', 'department=police&area=nowhere'])
      expect((await staff.fetch(`/api/${path}?${query}`)).status, query).toBe(400)
})

test('a cell, a bar and a point of the figures open just their entries', async () => {
  const app = await openTestApp()
  await saidBefore(app, [
    ['tehsil-meham', 8, '1'],
    ['tehsil-meham', 7, '2'],
    ['tehsil-meham', 1, '1'],
    ['tehsil-sampla', 1, '4'],
    ['tehsil-sampla', 0, '3'],
  ])
  const staff = await addPerson(app)
  const listed = async (query: string) =>
    (await staff.read<{ entries: EntryView[] }>(`/api/entries?${query}`)).entries
      .map(({ day, rating }) => `${day} ${rating}`)
      .sort()
  expect(await listed('days=7')).toEqual(['2026-11-19 1', '2026-11-19 4', '2026-11-20 3'])
  expect(await listed('from=2026-11-12&to=2026-11-13')).toEqual(['2026-11-12 1', '2026-11-13 2'])
  expect(await listed('days=28&weekday=5&hour=12')).toEqual(['2026-11-13 2', '2026-11-20 3'])
  expect(await listed('days=28&hour=13')).toEqual([])
  expect(await listed('reason=waiting&unhappy=yes')).toEqual(['2026-11-12 1', '2026-11-19 1'])
  expect(await listed('rating=2&point=gate&office=tehsil-meham&channel=qr&language=hi')).toEqual([
    '2026-11-13 2',
  ])
  expect(await listed('days=28&rating=1')).toEqual(['2026-11-12 1', '2026-11-19 1'])
  expect(await listed('days=28&rating=3')).toEqual(['2026-11-20 3'])
  expect(await listed('language=ur')).toEqual([])
  expect(await listed('vouched=yes')).toEqual([])
  expect((await staff.fetch('/api/entries?hour=24')).status).toBe(400)
})

test('no filter shows an officer more than the offices that were given to them', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  await saidBefore(app, [
    ['tehsil-meham', 1, '1'],
    ['ps-meham', 1, '1'],
    [beri, 1, '1'],
  ])
  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    districts: ['rohtak'],
    departments: ['police'],
  })
  const head = await addPerson(app, 'office-head')
  for (const path of ['summary', 'entries']) {
    for (const query of ['department=revenue', 'area=meham&department=revenue'])
      expect((await officer.fetch(`/api/${path}?${query}`)).status, query).toBe(400)
    for (const query of [`office=${beri}`, 'office=tehsil-meham', 'district=jhajjar'])
      expect((await officer.fetch(`/api/${path}?days=7&${query}`)).status, query).toBe(403)
    expect((await head.fetch(`/api/${path}?days=7&office=tehsil-meham`)).status).toBe(403)
  }
  const all = await officer.read<{ entries: EntryView[] }>('/api/entries?from=2026-11-01&to=2026-11-20')
  expect(all.entries.map(({ office }) => office.id)).toEqual(['ps-meham'])
  const summary = await officer.read<Summary>('/api/summary?department=police&compare=year')
  expect(summary.total.responses).toBe(1)
})
