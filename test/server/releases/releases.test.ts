/** The weeks that a head of office reads: when they come, what is in them, and that they never change. */
import type { Selectable } from 'kysely'
import { expect, test } from 'vitest'
import type { OfficeReleases, ReleasedWordsPage } from '#server/contract/figures/release.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import type { Schema } from '#server/storage/schema.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  day,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { agreement } from '#test/support/order.ts'

const own = 'tehsil-meham'
/** Noise of zero, and an order that is kept. */
const plain = (below: number) => below - 1

let networks = 0
/** Each from a network of its own. */
async function visits(app: TestApp, count: number, fields: Record<string, string>) {
  const code = await codeOf(app, own, 'registry')
  for (let at = 0; at < count; at++) {
    app.clock.now += minute
    expect((await say(app, code, { entry: newEntry(), ...fields }, addressIn(networks++))).status).toBe(201)
  }
}
const release = (app: TestApp) => makeReleases(app.deps, app.clock.now, undefined, plain)
const read = async (app: TestApp) =>
  (await addPerson(app, 'office-head')).read<OfficeReleases>(`/api/releases?office=${own}`)
const words = async (app: TestApp, before = '') =>
  (await addPerson(app, 'office-head')).read<ReleasedWordsPage>(`/api/releases/words?office=${own}${before}`)

test('a week is released when the district had Monday to look at it, and not an hour before', async () => {
  const app = await openTestApp()
  await visits(app, 24, { rating: '4' })
  await visits(app, 8, { rating: '1', reason: 'waiting' })
  await release(app)
  const first = await read(app)
  // The week before the first entry: nothing was said in it.
  expect(first.newest).toMatchObject({ from: '2026-11-09', to: '2026-11-15', few: 'responses' })
  expect(first.nextDay).toBe('2026-11-24')
  app.clock.now += 3 * day
  await release(app)
  expect((await read(app)).newest).toEqual(first.newest)
  app.clock.now += day
  await release(app)
  const { newest, nextDay, reasons, trend } = await read(app)
  expect(newest).toMatchObject({ from: '2026-11-16', to: '2026-11-22', responses: 30, unhappy: 10 })
  expect(nextDay).toBe('2026-12-01')
  expect(reasons).toMatchObject([{ id: 'waiting', count: 10 }])
  expect(trend.map((each) => each.day)).toEqual(['2026-11-09', '2026-11-16'])
})

test('before the first release nothing is told but when it comes', async () => {
  const app = await openTestApp()
  await visits(app, 30, { rating: '1' })
  const seen = await read(app)
  expect(seen).toMatchObject({ newest: null, trend: [], reasons: [], flags: [], nextDay: '2026-11-21' })
  expect(await words(app)).toEqual({ releases: [], next: null })
})

test('marked entries are in no release', async () => {
  const app = await openTestApp()
  await visits(app, 20, { rating: '4' })
  await app.deps.write((trx) => trx.updateTable('entries').set({ mark: 'burst' }).execute())
  app.clock.now += 4 * day
  await release(app)
  expect((await read(app)).newest).toMatchObject({ few: 'responses' })
})

test('a release never changes, whatever comes late into its week or is released again', async () => {
  const app = await openTestApp()
  await visits(app, 20, { rating: '4', words: 'ठीक है' })
  app.clock.now += 4 * day
  await makeReleases(app.deps)
  const rows = await rowsOf(app, 'releases' as 'entries')
  const [seen, said] = [await read(app), await words(app)]
  const back = app.clock.now
  app.clock.now -= 4 * day
  await visits(app, 7, { rating: '1', words: 'देर हुई' })
  app.clock.now = back
  await makeReleases(app.deps)
  expect(await rowsOf(app, 'releases' as 'entries')).toEqual(rows)
  expect([await read(app), await words(app)]).toEqual([seen, said])
})

test('fewer than twenty words wait for the next week’s; then they come masked, without hour, face or place', async () => {
  const app = await openTestApp()
  for (let at = 0; at < 19; at++) await visits(app, 1, { rating: '1', words: `बात ${at}` })
  app.clock.now += 5 * day
  await release(app)
  expect((await words(app)).releases).toEqual([])
  await visits(app, 1, { rating: '2', words: 'रामफल ने 98123 45678 पर बुलाया' })
  app.clock.now += 7 * day
  await release(app)
  const { releases } = await words(app)
  expect(releases).toHaveLength(1)
  expect(Object.keys(releases[0] ?? {}).sort()).toEqual(['from', 'to', 'words'])
  expect(releases[0]?.to).toBe('2026-11-29')
  expect(releases[0]?.words).toHaveLength(20)
  expect(releases[0]?.words).toContain('रामफल ने ••• पर बुलाया')
})

test('with four own words that wait a head reads neither the words of the fifth, in no hour and with no release, nor when they came', async () => {
  const app = await openTestApp()
  await visits(app, 4, { rating: '4', words: 'अपनी ही बात' })
  await visits(app, 1, { rating: '1', words: 'एक ही की आवाज़' })
  const seen = new Set<string>()
  for (let at = 0; at < 12; at++) {
    app.clock.now += at < 6 ? hour : day
    await release(app)
    seen.add(JSON.stringify(await words(app)))
  }
  expect([...seen]).toEqual([JSON.stringify({ releases: [], next: null })])
})

test('released words stand in an order drawn by lot, and not in that of the hours in which they came', async () => {
  const app = await openTestApp()
  const came = Array.from({ length: 40 }, (_, at) => `बात ${at}`)
  for (const each of came) {
    await visits(app, 1, { rating: '1', words: each })
    app.clock.now += hour
  }
  app.clock.now += 4 * day
  await makeReleases(app.deps)
  const read = (await words(app)).releases.flatMap((each) => each.words)
  expect(read.toSorted()).toEqual(came.toSorted())
  const places = came.map((each) => read.indexOf(each))
  // Kendall's tau; by chance it is this far from zero less than once in a million times.
  expect(Math.abs(agreement(places))).toBeLessThan(0.55)
})

test('words that were taken back or deleted are gone from their release too', async () => {
  const app = await openTestApp()
  await visits(app, 20, { rating: '1', words: 'मेरी बात' })
  app.clock.now += 5 * day
  await release(app)
  expect((await words(app)).releases[0]?.words).toHaveLength(20)
  const [row] = (await rowsOf(app, 'release_words' as 'entries')) as unknown as { entry: string }[]
  await app.deps.write((trx) =>
    trx
      .updateTable('entries')
      .set({ words: '' })
      .where('id', '=', row?.entry ?? '')
      .execute(),
  )
  expect((await words(app)).releases[0]?.words).toHaveLength(19)
})

test('a clock that is a year ahead closes one week a night, and a stop of weeks is made up for', async () => {
  const app = await openTestApp()
  await visits(app, 1, { rating: '4' })
  await release(app)
  app.clock.now += 365 * day
  await release(app)
  expect(await rowsOf(app, 'releases' as 'entries')).toHaveLength(2 * app.deps.directory.offices.size)
})

test('on the first night an office gets its weeks back to its first entry, at most a year', async () => {
  const app = await openTestApp()
  await visits(app, 25, { rating: '4' })
  app.clock.now += 21 * day
  await release(app)
  const { trend } = await read(app)
  expect(trend.map(({ day, responses }) => [day, responses])).toEqual([
    ['2026-11-16', 25],
    ['2026-11-23', 0],
    ['2026-11-30', 0],
  ])
})

test('a head reads of a flag once its week is over and the district has decided on it, and no number', async () => {
  const app = await openTestApp()
  await visits(app, 16, { rating: '1' })
  app.clock.now += hour
  await visits(app, 1, { rating: '1' })
  const officer = await addPerson(app, 'grievance-officer')
  const { flags } = await officer.read<{ flags: { id: string }[] }>('/api/flags')
  expect(flags).toHaveLength(1)
  app.clock.now += 4 * day
  await release(app)
  expect((await read(app)).flags).toEqual([])
  const later = await addPerson(app, 'grievance-officer')
  await later.send('POST', `/api/flags/${flags[0]?.id}/acknowledge`, {
    version: 1,
    note: 'call 98123 45678',
  })
  expect((await read(app)).flags).toEqual([])
  app.clock.now += 7 * day
  await release(app)
  expect((await read(app)).flags).toEqual([
    {
      id: flags[0]?.id,
      from: '2026-11-16',
      to: '2026-11-22',
      by: 'Test grievance-officer',
      note: 'call •••',
    },
  ])
})

test('flags that a head may not read yet take no room from those that they may', async () => {
  const app = await openTestApp()
  await visits(app, 16, { rating: '1' })
  app.clock.now += hour
  await visits(app, 1, { rating: '1' })
  const officer = await addPerson(app, 'grievance-officer')
  const { flags } = await officer.read<{ flags: { id: string }[] }>('/api/flags')
  await officer.send('POST', `/api/flags/${flags[0]?.id}/acknowledge`, { version: 1, note: 'more staff' })
  app.clock.now += 4 * day
  const [first] = (await rowsOf(app, 'flags')) as unknown as Selectable<Schema['flags']>[]
  if (!first) throw new Error('no flag was raised')
  // One after another in the week that goes on: withdrawn by their visitors, waiting, or decided on since.
  const later = Array.from({ length: 25 }, (_, at) => ({
    ...first,
    id: `later-${at}`,
    hour: first.hour + 24 * 4 + at,
    standing: 0,
    status: at % 2 ? 'withdrawn' : 'acknowledged',
    acknowledged_by: at % 2 ? null : first.acknowledged_by,
    acknowledged_at: at % 2 ? null : app.clock.now,
  }))
  await app.deps.write(async (trx) => {
    // Its chart has begun anew since.
    await trx.updateTable('flags').set({ standing: 0 }).execute()
    await trx.insertInto('flags').values(later).execute()
  })
  await release(app)
  expect((await read(app)).flags).toMatchObject([{ id: first.id, note: 'more staff' }])
})
