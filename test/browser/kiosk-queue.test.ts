/** The tablet's line of entries: whatever happens to page, network and server, each arrives, and arrives once. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sharedBrowser } from '#test/support/browser.ts'
import {
  allSent,
  arrived,
  atRest,
  faces,
  minutePasses,
  onDisk,
  openPaired,
  sends,
  tapFace,
  visit,
} from '#test/support/hall-tablet.ts'

const browser = await sharedBrowser()

test('who watches the line sees requests of one length, whether somebody spoke and whichever face and tiles it was', async () => {
  const { page, proxy, app } = await openPaired(browser)
  await minutePasses(page)
  await visit(page, 4)
  await minutePasses(page)
  await tapFace(page, 1)
  await page.locator('.answer').first().click()
  await page.locator('.answer').nth(1).click()
  await page.clock.fastForward(40_000)
  await allSent(page)
  expect((await arrived(app)).map(({ rating }) => rating).sort()).toEqual([1, 4])
  const asked = proxy.came.filter(({ path }) => path === '/api/kiosk/sync')
  expect(new Set(asked.map(({ body }) => Buffer.byteLength(body)))).toEqual(new Set([1024]))
})

/** The page dies as a process does: nothing in it hears of it. */
async function killed(page: Page): Promise<Page> {
  const url = page.url()
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  const next = await context.newPage()
  await next.goto(url)
  await atRest(next)
  return next
}

test('an entry is on the disk before the tablet says so, goes up within a minute, and then leaves the tablet', async () => {
  const { page, app } = await openPaired(browser)
  await tapFace(page, 2)
  await page.locator('.answer').first().waitFor()
  expect((await onDisk(page)).waiting).toMatchObject([{ sealed: false, entry: { rating: 2 } }])
  expect(await arrived(app)).toEqual([])
  await page.locator('.answer').first().click()
  await page.clock.fastForward(15_100)
  await page.clock.fastForward(4100)
  await atRest(page)
  expect((await onDisk(page)).waiting).toMatchObject([{ sealed: true }])
  await minutePasses(page)
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 2, channel: 'kiosk', mark: null }])
  await expect.poll(() => onDisk(page)).toEqual({ waiting: [], aside: [] })
  // What the worker keeps is the app, and nothing that was said.
  const kept = await page.evaluate(async () => {
    const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys())
    return (await Promise.all(caching)).flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept.sort()).toEqual(['/kiosk/versions', ...app.deps.kioskApp.files.map(({ path }) => path)].sort())
})

test('no request goes out at the moment of a tap', async () => {
  const { page, proxy } = await openPaired(browser)
  const before = proxy.came.filter(({ path }) => path === '/api/kiosk/sync').length
  await visit(page, 3)
  expect(proxy.came.filter(({ path }) => path === '/api/kiosk/sync')).toHaveLength(before)
})

test('a page killed before the write has kept nothing and said nothing', async () => {
  const { page, app } = await openPaired(browser)
  await page.evaluate(() => {
    // The write never comes to its end.
    IDBObjectStore.prototype.add = () =>
      Object.create(IDBRequest.prototype, { addEventListener: { value() {} } })
  })
  await tapFace(page, 1)
  await page.locator('.answer').first().waitFor()
  expect(await page.getByText('दर्ज हो गया').count()).toBe(0)
  const next = await killed(page)
  expect(await onDisk(next)).toEqual({ waiting: [], aside: [] })
  await visit(next, 4)
  await minutePasses(next)
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 4 }])
})

test('a page killed right after the write has kept the entry, and it arrives once', async () => {
  const { page, app, proxy } = await openPaired(browser)
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await tapFace(page, 1)
  await expect.poll(async () => (await onDisk(page)).waiting.length).toBe(1)
  const next = await killed(page)
  expect((await onDisk(next)).waiting).toMatchObject([{ sealed: true, entry: { rating: 1 } }])
  proxy.decide(() => 'pass')
  await minutePasses(next)
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 1 }])
  await expect.poll(async () => (await onDisk(next)).waiting).toEqual([])
})

test('an answer lost after the server’s commit, and the page killed: the entry is sent again and is one', async () => {
  const { page, app, proxy } = await openPaired(browser)
  await visit(page, 2)
  proxy.decide(({ path, body }) =>
    path === '/api/kiosk/sync' && !body.includes('"entries":[]') ? 'lose' : 'pass',
  )
  await minutePasses(page)
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 2 }])
  expect((await onDisk(page)).waiting).toHaveLength(1)
  const next = await killed(page)
  proxy.decide(() => 'pass')
  await minutePasses(next)
  await expect.poll(async () => (await onDisk(next)).waiting).toEqual([])
  expect(sends(proxy).length).toBeGreaterThanOrEqual(2)
  expect(await arrived(app)).toMatchObject([{ rating: 2, mark: null }])
})

test('what was given without a network waits, over a start without one, and goes up in its order', async () => {
  const { page, app, proxy } = await openPaired(browser)
  proxy.decide(() => 'drop')
  await visit(page, 1)
  await visit(page, 2)
  const next = await killed(page)
  await visit(next, 3)
  expect((await onDisk(next)).waiting.map(({ entry }) => entry.rating)).toEqual([1, 2, 3])
  proxy.decide(() => 'pass')
  await minutePasses(next)
  await expect.poll(async () => (await onDisk(next)).waiting).toEqual([])
  const ratings = sends(proxy).flatMap(({ body }) =>
    [...body.matchAll(/"rating":(\d)/g)].map(([, rating]) => rating),
  )
  expect(ratings.slice(-3)).toEqual(['1', '2', '3'])
  expect((await arrived(app)).map(({ rating }) => rating).sort()).toEqual([1, 2, 3])
})

test('however many entries wait, a start, a visit and a minute read no more of them than one request takes', async () => {
  const { page, app } = await openPaired(browser)
  await page.context().addInitScript(() => {
    const reads: number[] = []
    Object.assign(window, { reads })
    const { getAll } = IDBObjectStore.prototype
    IDBObjectStore.prototype.getAll = function (...asked: Parameters<typeof getAll>) {
      // Asked for none, it gives all.
      if (this.name === 'waiting') reads.push(Number(asked[1]) || Number.POSITIVE_INFINITY)
      return getAll.apply(this, asked)
    }
  })
  const next = await killed(page)
  await visit(next, 2)
  for (let minute = 0; minute < 2; minute++) await minutePasses(next)
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 2 }])
  const reads = await next.evaluate(() => (window as unknown as { reads: number[] }).reads)
  expect(reads.length).toBeGreaterThan(2)
  expect(Math.max(...reads)).toBeLessThanOrEqual(50)
})

test('of two tabs one works; the other says so, and takes over when that one is closed', async () => {
  const { page, app } = await openPaired(browser)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('heading', { name: 'This is open in another tab' }).waitFor()
  expect(await faces(other).count()).toBe(0)
  await visit(page, 4)
  await page.close()
  await atRest(other)
  await minutePasses(other)
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 4 }])
})
