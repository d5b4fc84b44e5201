/** The dashboard's figures follow every entry at once, for people and for screens. */
import { expect, test } from 'vitest'
import type { Summary } from '#server/contract/figures/summary.ts'
import { addPerson, codeOf, day, hour, newEntry, openTestApp, say } from '#test/support/app.ts'
import { changedOffices, withoutOffice } from '#test/support/offices-file.ts'

test('a new district is all zeros and says so without dividing by them', async () => {
  const app = await openTestApp()
  const summary = await (await addPerson(app)).read<Summary>('/api/summary')
  expect(summary).toMatchObject({
    today: { day: '2026-11-20', responses: 0, unhappy: 0, attention: null },
    total: { responses: 0, interval: null, index: null, compared: null },
    reasons: [],
    hours: [],
    words: [],
    openFlags: 0,
    grievances: { open: 0, overdue: 0, nextDueAt: null, marked: { open: 0, overdue: 0 } },
  })
  expect(summary.trend).toHaveLength(28)
  expect(summary.offices.length).toBeGreaterThanOrEqual(40)
})

test('today, total, trend, offices, reasons, hours and words all count the same entries', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const meham = await codeOf(app)
  const sampla = await codeOf(app, 'tehsil-sampla', 'registry')
  await say(app, meham, {
    entry: newEntry(),
    rating: '1',
    reason: ['waiting', 'behaviour'],
    words: 'देर हुई',
  })
  await say(app, meham, { entry: newEntry(), rating: '2', reason: 'waiting' })
  await say(app, sampla, { entry: newEntry(), rating: '4', reason: 'polite' })
  const summary = await staff.read<Summary>('/api/summary')
  expect(summary.today).toMatchObject({ responses: 3, unhappy: 2 })
  expect(summary.total).toMatchObject({ responses: 3, unhappy: 2 })
  // Of so few it would be their faces: no program reads what the page does not show.
  expect([summary.total.index, summary.total.indexInterval]).toEqual([null, null])
  for (const rating of ['1', '4']) await say(app, sampla, { entry: newEntry(), rating })
  const fuller = await staff.read<Summary>('/api/summary')
  expect(fuller.total.index).toBeCloseTo((0 + 100 / 3 + 100 + 0 + 100) / 5)
  expect(fuller.total.indexInterval).not.toBeNull()
  expect(summary.trend.at(-1)).toMatchObject({ day: '2026-11-20', responses: 3, unhappy: 2 })
  expect(summary.offices[0]).toMatchObject({
    id: 'tehsil-meham',
    responses: 2,
    unhappy: 2,
    today: { responses: 2, unhappy: 2 },
  })
  expect(summary.reasons?.map((reason) => [reason.id, reason.count, reason.share])).toEqual([
    ['waiting', 2, 1],
    ['behaviour', 1, 0.5],
  ])
  expect(summary.hours).toEqual([{ weekday: 5, hour: 12, responses: 3, unhappy: 2 }])
  expect(summary.words).toMatchObject([
    { words: 'देर हुई', rating: 1, day: '2026-11-20', hour: 12, grievance: null },
  ])
})

test('one office is shown by itself, and an unknown one is refused', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'यहाँ' })
  await say(app, await codeOf(app, 'tehsil-sampla', 'registry'), {
    entry: newEntry(),
    rating: '4',
    words: 'वहाँ',
  })
  const summary = await staff.read<Summary>('/api/summary?office=tehsil-meham&days=7')
  expect(summary).toMatchObject({
    office: { id: 'tehsil-meham' },
    total: { responses: 1 },
    range: { days: 7, from: '2026-11-14' },
  })
  expect(summary.offices).toHaveLength(1)
  expect(summary.words.map((each) => each.words)).toEqual(['यहाँ'])
  expect((await staff.fetch('/api/summary?office=tehsil-delhi')).status).toBe(404)
  expect((await staff.fetch('/api/summary?days=29')).status).toBe(400)
})

test('yesterday stays in the trend, and the range before is compared with', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  app.clock.now -= 7 * day
  await say(app, code, { entry: newEntry(), rating: '4' })
  app.clock.now += 7 * day - hour
  await say(app, code, { entry: newEntry(), rating: '1' })
  app.clock.now += day + hour
  await say(app, code, { entry: newEntry(), rating: '4' })
  const summary = await (await addPerson(app)).read<Summary>('/api/summary?days=7')
  expect(summary.trend.slice(-2).map((each) => [each.day, each.unhappy])).toEqual([
    ['2026-11-20', 1],
    ['2026-11-21', 0],
  ])
  app.clock.now += 6 * day
  const later = await (await addPerson(app)).read<Summary>('/api/summary?days=7')
  expect(later.total).toMatchObject({
    responses: 1,
    compared: { before: { responses: 1, unhappy: 1, index: null } },
  })
  expect(later.trend.at(-7)).toMatchObject({ responses: 1, baseline: null })
})

test('a range before in whose middle collecting began is not compared with, but one with a quiet stretch is', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const before = async () => {
    const admin = await addPerson(app)
    return (await admin.read<Summary>('/api/summary?days=28')).total.compared?.before ?? null
  }
  await say(app, code, { entry: newEntry(), rating: '1' })
  app.clock.now += 14 * day
  await say(app, code, { entry: newEntry(), rating: '4' })
  app.clock.now += 14 * day
  expect(await before()).toBeNull()
  app.clock.now += 26 * day
  expect(await before()).toMatchObject({ responses: 2 })
  app.clock.now += 11 * day
  expect(await before()).toMatchObject({ responses: 1 })
})

test('a year comes by weeks that end with today, which hold what its days held', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const today = app.clock.now
  // Fifty-three weeks ago, the year's first day alone, the oldest whole week, last Saturday and today.
  for (const daysAgo of [...Array<number>(20).fill(371), 364, 363, 357, 6, 0]) {
    app.clock.now = today - daysAgo * day
    await say(app, code, { entry: newEntry(), rating: daysAgo === 6 ? '4' : '1' })
  }
  const staff = await addPerson(app)
  for (const office of ['', '&office=tehsil-meham']) {
    const { trend, total } = await staff.read<Summary>(`/api/summary?days=365${office}`)
    expect(trend).toHaveLength(53)
    expect(trend[0]).toMatchObject({ day: '2025-11-21', days: 1, responses: 1, unhappy: 1 })
    expect(trend[1]).toMatchObject({ day: '2025-11-22', days: 7, responses: 2, unhappy: 2 })
    expect(trend.at(-1)).toMatchObject({ day: '2026-11-14', days: 7, responses: 2, unhappy: 1, baseline: 1 })
    expect(trend.reduce((all, each) => all + each.responses, 0)).toBe(total.responses)
  }
})

test('praise is told as shares of the happy ones, beside the reasons of the unhappy', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const [praised] = app.deps.directory.praiseIds
  await say(app, code, { entry: newEntry(), rating: '4', reason: praised ?? '' })
  await say(app, code, { entry: newEntry(), rating: '3' })
  await say(app, code, { entry: newEntry(), rating: '1', reason: 'money' })
  const { praise, reasons, total } = await (await addPerson(app)).read<Summary>('/api/summary')
  expect(praise?.map(({ id, count, share }) => [id, count, share])).toEqual([[praised, 1, 0.5]])
  expect(reasons?.map(({ id }) => id)).toEqual(['money'])
  expect(total.faces).toEqual([1, 0, 1, 1])
})

test('only complaints are reasons of the unhappy', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  await say(app, code, { entry: newEntry(), rating: '1', reason: 'money' })
  await say(app, code, { entry: newEntry(), rating: '4', reason: 'polite' })
  const summary = await (await addPerson(app)).read<Summary>('/api/summary?days=365')
  expect(summary.reasons?.map(({ id, count, share }) => [id, count, share])).toEqual([['money', 1, 1]])
})

test('entries are paged from the newest hour on, without a gap or a repeat', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const code = await codeOf(app)
  for (let count = 0; count < 65; count++)
    await say(app, code, { entry: newEntry(), rating: count % 2 ? '1' : '4' })
  const seen: string[] = []
  let before = ''
  for (let page = 0; page < 3; page++) {
    const { entries, next } = await staff.read<{ entries: { id: string }[]; next: string | null }>(
      `/api/entries${before && `?before=${before}`}`,
    )
    seen.push(...entries.map((entry) => entry.id))
    before = next ?? ''
  }
  expect(new Set(seen).size).toBe(65)
  const unhappy = await staff.read<{ entries: { rating: number }[] }>(
    '/api/entries?unhappy=yes&office=tehsil-meham',
  )
  expect(unhappy.entries.every((entry) => entry.rating === 1)).toBe(true)
})

test('an office that left the file keeps its history and its name', async () => {
  const app = await openTestApp()
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1' })
  const shrunk = changedOffices((text) => withoutOffice(text, 'tehsil-meham'))
  const { openContext } = await import('#server/boot/open-context.ts')
  const { createApp } = await import('#server/app.ts')
  const later = await openContext({ ...app.deps.config, offices: shrunk }, () => app.clock.now)
  const staff = await addPerson({
    ...app,
    deps: later.deps,
    fetch: async (path, init) => createApp(later.deps).request(path, init),
  })
  const summary = await staff.read<Summary>('/api/summary')
  expect(summary.offices[0]).toMatchObject({
    id: 'tehsil-meham',
    left: true,
    name: { en: 'Tehsil Office, Meham' },
    responses: 1,
  })
  await later.close()
})
