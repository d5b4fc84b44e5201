/** The hours of entries, whatever the tablet's own clock says, and after a week without a network. */
import { expect, test } from 'vitest'
import { day, friday, hour } from '#test/support/app.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import {
  arrived,
  atRest,
  hourAt,
  minutePasses,
  onDisk,
  openPaired,
  visit,
} from '#test/support/hall-tablet.ts'
import { isThorough } from '#test/support/thorough.ts'

const browser = await sharedBrowser()

test.each([
  ['ahead', friday + day],
  ['behind', friday - day],
])(
  'a clock that is a day %s bears the right hours, also after a start without a network',
  async (_, wall) => {
    const { page, app, proxy } = await openPaired(browser, {}, wall)
    proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
    await visit(page, 1)
    await page.reload()
    await atRest(page)
    await visit(page, 2)
    proxy.decide(() => 'pass')
    await page.clock.fastForward(320_000)
    await expect.poll(async () => (await onDisk(page)).waiting).toEqual([])
    expect(await arrived(app)).toMatchObject([
      { hour: hourAt(friday), mark: null },
      { hour: hourAt(friday), mark: null },
    ])
  },
)

test('a clock that a start has put back by years is put right by the first answer, and so are the entries before it', async () => {
  const { page, app, proxy } = await openPaired(browser)
  await visit(page, 4)
  await minutePasses(page)
  await expect.poll(() => arrived(app)).toHaveLength(1)
  proxy.decide(() => 'drop')
  const later = await page.context().newPage()
  await later.clock.install({ time: Date.UTC(2015, 0, 1) })
  await page.close()
  await later.goto(`${proxy.url}/kiosk`)
  await atRest(later)
  await visit(later, 1)
  expect((await onDisk(later)).waiting).toMatchObject([{ entry: { clock: 'unknown' } }])
  proxy.decide(() => 'pass')
  await later.clock.fastForward(320_000)
  await expect.poll(async () => (await onDisk(later)).waiting).toEqual([])
  expect((await arrived(app)).map(({ hour: at, mark }) => [at, mark])).toEqual([
    [hourAt(friday), null],
    [hourAt(friday), null],
  ])
})

test('a week without a network: everything comes back once, in its order, at the hours at which it was given', async () => {
  const { page, app, proxy } = await openPaired(browser)
  const entries = isThorough ? 2000 : 120
  proxy.decide(() => 'drop')
  const given: { rating: number; hour: number }[] = []
  let now = friday
  const pass = async (ms: number) => {
    await page.clock.fastForward(ms)
    now += ms
  }
  const eachDay = Math.ceil(entries / 7)
  for (let n = 0; n < entries; n++) {
    // The office is open for eight hours.
    if (n > 0) await pass(n % eachDay === 0 ? 16 * hour : (8 * hour) / eachDay)
    const rating = ((n % 4) + 1) as 1 | 2 | 3 | 4
    now = await page.evaluate(() => Date.now())
    given.push({ rating, hour: hourAt(now) })
    await visit(page, rating)
  }
  expect(
    (await onDisk(page)).waiting.map(({ entry }) => ({ rating: entry.rating, hour: entry.hour })),
  ).toEqual(given)
  now = await page.evaluate(() => Date.now())
  app.clock.now = now
  proxy.decide(() => 'pass')
  await page.clock.fastForward(320_000)
  await expect.poll(async () => (await onDisk(page)).waiting).toEqual([])
  const byHour = (list: { rating: number; hour: number }[]) =>
    list.map(({ rating, hour: at }) => `${at} ${rating}`).sort()
  const there = await arrived(app)
  expect(byHour(there as unknown as { rating: number; hour: number }[])).toEqual(byHour(given))
  // Nights and a weekend are among them.
  expect(new Set(there.map(({ mark }) => mark))).toEqual(new Set([null, 'closed']))
})
