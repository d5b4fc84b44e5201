/** The hours of entries, whatever the tablet's own clock says, and after a week without a network. */
import { expect, test } from 'vitest'
import type { KioskSync } from '#server/contract/devices/kiosk.ts'
import { day, friday, hour } from '#test/support/app.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import {
  allSent,
  arrived,
  atRest,
  hourAt,
  minutePasses,
  offsetOf,
  onDisk,
  openPaired,
  sends,
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
    await allSent(page)
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
  await allSent(later)
  expect((await arrived(app)).map(({ hour: at, mark }) => [at, mark])).toEqual([
    [hourAt(friday), null],
    [hourAt(friday), null],
  ])
})

// Two thousand visits take some minutes.
const patience = { timeout: isThorough ? 900_000 : 120_000 }

test(
  'a week without a network: everything comes back once, in its order, at the hours at which it was given',
  patience,
  async () => {
    const { page, app, proxy } = await openPaired(browser)
    const entries = isThorough ? 2000 : 140
    const eachDay = Math.ceil(entries / 7)
    proxy.decide(() => 'drop')
    // The server's clock stood still while the tablet was paired.
    const offset = await offsetOf(page)
    const given: { rating: number; hour: number }[] = []
    for (let n = 0; n < entries; n++) {
      const rating = ((n % 4) + 1) as 1 | 2 | 3 | 4
      given.push({ rating, hour: hourAt((await page.evaluate(quickTap, rating)) + offset) })
      await page.clock.fastForward(500)
      // Whoever comes next starts again.
      await page.evaluate(() => document.querySelector<HTMLElement>('.again button')?.click())
      // Over eight hours of each day.
      await page.clock.fastForward((n + 1) % eachDay === 0 ? 16 * hour : (8 * hour) / eachDay)
    }
    const waiting = (await onDisk(page)).waiting.map(({ entry: { rating, hour: at } }) => ({
      rating,
      hour: at,
    }))
    expect(waiting).toEqual(given)

    app.clock.now = await page.evaluate(() => Date.now())
    const before = sends(proxy).length
    proxy.decide(() => 'pass')
    await allSent(page)
    const bodies = sends(proxy)
      .slice(before)
      .map(({ body }) => JSON.parse(body) as KioskSync)
    // A request whose answer a leap of the clock cuts off goes again.
    const sent = new Map(bodies.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const)))
    expect([...sent.values()].map(({ rating, hour: at }) => ({ rating, hour: at }))).toEqual(given)
    const byHour = (list: { rating: number; hour: number }[]) =>
      list.map(({ rating, hour: at }) => `${at} ${rating}`).sort()
    const there = await arrived(app)
    expect(byHour(there)).toEqual(byHour(given))
    // Nights and a weekend are among them.
    expect(new Set(there.map(({ mark }) => mark))).toEqual(new Set([null, 'closed']))
  },
)

/** Runs in the page: somebody touches a face. Gives when that was, by the tablet's clock. */
async function quickTap(rating: number): Promise<number> {
  const found = async (what: string): Promise<HTMLElement> => {
    for (;;) {
      const element = document.querySelector<HTMLElement>(what)
      if (element) return element
      await new Promise((drawn) =>
        new MutationObserver(drawn).observe(document, { childList: true, subtree: true }),
      )
    }
  }
  await found('.face-choice')
  document.querySelectorAll<HTMLElement>('.face-choice')[rating - 1]?.click()
  const at = Date.now()
  await found('.answer')
  return at
}
