/** The live pages after a night asleep, behind a proxy that buffers, as a tab in the background, and over midnight. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hour, minute } from '#test/support/app.ts'
import {
  openPage,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
  visit,
} from '#test/support/browser.ts'
import { openDeafProxy } from '#test/support/deaf-proxy.ts'
import { openHoldingProxy } from '#test/support/holding-proxy.ts'

const browser = await sharedBrowser()

async function openWith(app: ServedApp, url = app.url): Promise<Page> {
  for (let at = 0; at < 5; at++) await visit(app, 4, 'said before')
  const page = await openPage(browser)
  await page.clock.install({ time: app.clock.now })
  // Pages wait for a moment of chance, so that not all ask at once.
  await page.addInitScript(() => {
    Math.random = () => 0
  })
  await signIn(page, { ...app, url })
  await page.getByText('5 responses so far today').waitFor()
  return page
}

const isLive = (page: Page) => page.getByText('Live', { exact: true }).waitFor()

/** The machine sleeps: the clock on the wall goes on, and no timer does. */
async function sleep(app: ServedApp, page: Page, ms: number): Promise<void> {
  app.clock.now += ms
  await page.clock.setSystemTime(app.clock.now)
}

test('a laptop that slept notices within seconds that its stream is dead: after minutes it catches up, after a night it shows nothing of yesterday', async () => {
  const proxy = await openDeafProxy()
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const page = await openWith(app, proxy.url)
  await isLive(page)
  // The sentence stays the same one: what comes anew takes the place of words, not of parts of the page.
  await page.evaluate(() => document.querySelector('.says')?.setAttribute('data-same', ''))
  proxy.goDeaf()
  await sleep(app, page, 20 * minute)
  for (let at = 0; at < 4; at++) await visit(app, 4)
  await page.clock.fastForward(6_000)
  await page.getByText('Not live; as of 12:20 pm').waitFor()
  proxy.heal()
  await expect
    .poll(async () => {
      await page.clock.fastForward(10_000)
      return page.getByText('9 responses so far today').isVisible()
    })
    .toBe(true)
  await isLive(page)
  expect(await page.locator('.says[data-same]').count()).toBe(1)

  proxy.goDeaf()
  await sleep(app, page, 9 * hour)
  expect(await page.getByText('said before').count()).toBeGreaterThan(0)
  await page.clock.fastForward(6_000)
  // Long enough for a request that nobody answers.
  await page.clock.fastForward(40_000)
  await page.getByText('Your session ended.').waitFor()
  expect(await page.getByText('said before').count()).toBe(0)
})

test('behind a proxy that holds streams back the page says that it is not live, asks by itself, and says as of when that is', async () => {
  const proxy = await openHoldingProxy()
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const page = await openWith(app, proxy.url)
  for (let at = 0; at < 2; at++) await visit(app, 4)
  const pass = async (ms: number) => {
    app.clock.now += ms
    await page.clock.fastForward(ms)
  }
  await pass(40_000)
  await page.getByText('Not live; as of 12:20 pm').waitFor()
  await pass(46_000)
  await page.getByText('7 responses so far today').waitFor()
  await page.getByText('Not live; as of 12:21 pm').waitFor()
})

test('a tab that was frozen in the background while its stream ended shows what came meanwhile', async () => {
  const app = await serveTestApp()
  const page = await openWith(app)
  await isLive(page)
  const chrome = await page.context().newCDPSession(page)
  await chrome.send('Page.setWebLifecycleState', { state: 'frozen' })
  app.deps.live.close()
  await visit(app, 4)
  await chrome.send('Page.setWebLifecycleState', { state: 'active' })
  await page.getByText('6 responses so far today').waitFor()
})

test('at midnight a page that nobody touches begins the new day by itself', async () => {
  const app = await serveTestApp()
  // A little before midnight in Rohtak; the server gets there first.
  app.clock.now += 11 * hour + 40 * minute - 15_000
  const page = await openWith(app)
  app.clock.now += 30_000
  await isLive(page)
  // Shorter than the stream may be silent: lost, it would have the page ask anew as well.
  await page.clock.fastForward(18_000)
  await page.getByText('No responses yet today.').waitFor()
})
