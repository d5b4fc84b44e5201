/** A tablet that loses its network while it fetches the app for the first time: it says so, and finishes by itself. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sharedBrowser } from '#test/support/browser.ts'
import {
  allSent,
  approve,
  arrived,
  atRest,
  faces,
  minutePasses,
  openPaired,
  openTablet,
  pin,
  visit,
} from '#test/support/hall-tablet.ts'

const browser = await sharedBrowser()

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
const isFetch = (path: string) => path === '/kiosk/app.json'

test('a tablet gets no code before it would start without a network, says what is missing, and goes on by itself', async () => {
  const tablet = await openTablet(browser, undefined, undefined, ({ path }) =>
    isFetch(path) ? 'drop' : 'pass',
  )
  const { page, proxy, app } = tablet
  await heading(page, 'Not all of the app is on this tablet yet')
  await heading(page, 'ऐप अभी इस टैबलेट पर पूरा नहीं आया')
  await page.getByText('It would not start without a network').waitFor()
  // A part of it came, and the network went again.
  proxy.decide(({ path }) => (path.startsWith('/assets/') ? 'drop' : 'pass'))
  const asked = proxy.came.length
  await page.clock.fastForward(31_000)
  await expect.poll(() => proxy.came.length).toBeGreaterThan(asked)
  await heading(page, 'Not all of the app is on this tablet yet')
  expect(await page.locator('.pairing-code').count()).toBe(0)
  expect(proxy.came.filter(({ path }) => path === '/api/pairing')).toEqual([])

  proxy.decide(() => 'pass')
  await page.clock.fastForward(31_000)
  await page.locator('.pairing-code').waitFor()
  // Right after its pairing, before the server has said anything about the office.
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await approve(tablet)
  await heading(page, 'The tablet is connected')
  proxy.decide(() => 'drop')
  await page.reload()
  await heading(page, 'The tablet is connected')
  await page.getByText('They come as soon as there is a network').waitFor()
  proxy.decide(() => 'pass')
  await expect
    .poll(async () => {
      await minutePasses(page)
      return faces(page).count()
    })
    .toBe(4)
  await atRest(page)
  proxy.decide(() => 'drop')
  await page.reload()
  await atRest(page)
  await visit(page, 2)
  proxy.decide(() => 'pass')
  await allSent(page)
  expect(await arrived(app)).toMatchObject([{ rating: 2 }])
})

test('a paired tablet whose browser threw the app away says so behind the PIN, takes answers meanwhile, and fetches it when there is a network', async () => {
  const { page, proxy } = await openPaired(browser)
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })
  proxy.decide(({ path }) => (isFetch(path) ? 'drop' : 'pass'))
  await page.reload()
  await atRest(page)
  await visit(page, 3)
  for (let touch = 0; touch < 5; touch++) await page.locator('.corner').dispatchEvent('pointerdown')
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.locator('.pin .primary').click()
  await page.getByText('यहाँ पूरा नहीं है, बिना नेटवर्क चालू नहीं होगा').waitFor()
  proxy.decide(() => 'pass')
  await minutePasses(page)
  await expect.poll(() => page.getByText('यहाँ पूरा नहीं है').count()).toBe(0)
  proxy.decide(() => 'drop')
  await page.reload()
  await atRest(page)
})
