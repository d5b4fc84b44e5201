/** What a staff page makes of a connection that says nothing, and of a server that is newer than the page. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { makeReleases } from '#server/releases/release-actions.ts'
import { addPerson, day, minute } from '#test/support/app.ts'
import {
  fillSignIn,
  openPage,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
  visit,
} from '#test/support/browser.ts'
import { openDeafProxy } from '#test/support/deaf-proxy.ts'

const browser = await sharedBrowser()

/** A page that came through a proxy, live, with fifteen responses; its clock can be moved. */
async function openBehindProxy() {
  const proxy = await openDeafProxy()
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  for (let at = 0; at < 15; at++) await visit(app, 4)
  const page = await openPage(browser)
  await page.clock.install()
  await signIn(page, { ...app, url: proxy.url })
  await page.getByText('15 responses so far today').waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  return { proxy, app, page }
}

/** Moves the page's clock on by ten seconds at a time until the text stands there; tells how many seconds that took. */
async function secondsUntil(page: Page, text: string | RegExp): Promise<number> {
  let seconds = 0
  const look = async () => {
    if (await page.getByText(text).first().isVisible()) return true
    await page.clock.fastForward(10_000)
    seconds += 10
    return false
  }
  await expect.poll(look).toBe(true)
  return seconds
}

describe('a proxy that goes deaf', () => {
  test('is noticed after two and a half signs of life: the page is not live, says as of when, and catches up when it delivers again', async () => {
    const { proxy, app, page } = await openBehindProxy()
    proxy.goDeaf()
    for (let i = 0; i < 4; i++) await visit(app, 4)
    expect(await secondsUntil(page, /^Not live; as of/)).toBeLessThanOrEqual(40)
    expect(await page.getByText('15 responses so far today').isVisible()).toBe(true)
    proxy.heal()
    await secondsUntil(page, '19 responses so far today')
    await page.getByText('Live', { exact: true }).waitFor()
  })

  test('leaves no request waiting for ever: what was sent into it fails, and says so', async () => {
    const { proxy, page } = await openBehindProxy()
    await page.getByRole('link', { name: 'Posters' }).first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    proxy.goDeaf()
    await page.getByRole('link', { name: 'Grievances' }).first().click()
    expect(await secondsUntil(page, 'The server did not answer.')).toBeLessThanOrEqual(40)
  })
})

test('figures that could not be had anew are not called live, and are asked for again until they come', async () => {
  const app = await serveTestApp()
  await visit(app, 4)
  const page = await openPage(browser)
  await page.clock.install()
  await signIn(page, app)
  await page.getByText('1 response so far today.').waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  await page.route('**/api/summary*', (route) => route.abort())
  await visit(app, 4)
  await secondsUntil(page, /^Not live; as of/)
  await page.unroute('**/api/summary*')
  expect(await secondsUntil(page, '2 responses so far today')).toBeLessThanOrEqual(60)
  await page.getByText('Live', { exact: true }).waitFor()
})

describe('after an upgrade', () => {
  /** Serves the page as an older build had it: a script of another name, and a chart whose name is gone. */
  async function olderBuild(page: Page, isOld: () => boolean) {
    const charts: string[] = []
    let loads = 0
    await page.route(/\/staff(\?|$)/, async (route) => {
      const navigates = route.request().isNavigationRequest()
      if (navigates) loads += 1
      if (!navigates || !isOld()) return route.continue()
      const reply = await route.fetch()
      const body = (await reply.text()).replace(/assets\/staff-[^"]+\.js/, 'assets/staff-older.js')
      await route.fulfill({ response: reply, body })
    })
    await page.route('**/assets/*.js', async (route) => {
      if (!isOld() || route.request().url().includes('trend-chart')) return route.continue()
      const url = new URL(route.request().url())
      if (url.pathname === '/assets/staff-older.js') {
        const shell = await (await page.request.get(new URL('/staff', url).href)).text()
        url.pathname = /\/assets\/staff-[^"]+\.js/.exec(shell)?.[0] ?? ''
      }
      const reply = await page.request.get(url.href)
      const body = (await reply.text()).replace(/trend-chart-[^"`']+\.js/g, 'trend-chart-older.js')
      await route.fulfill({ contentType: 'text/javascript', body })
    })
    page.on('request', (request) => {
      if (request.url().includes('trend-chart')) charts.push(new URL(request.url()).pathname)
    })
    return { charts, loads: () => loads }
  }

  async function openWithTrend(old: (loads: number) => boolean) {
    const app = await serveTestApp()
    for (let days = 3; days > 0; days--) {
      app.clock.now -= days * 86_400_000
      for (let i = 0; i < 6; i++) await visit(app, i % 2 ? 1 : 4)
      app.clock.now += days * 86_400_000
    }
    const page = await openPage(browser)
    const seen = await olderBuild(page, () => old(seen.loads()))
    await signIn(page, app)
    return { page, ...seen }
  }

  test('a page whose chart is gone is loaded anew, once, says so, and shows the chart', async () => {
    const { page, charts, loads } = await openWithTrend((count) => count <= 1)
    await page.getByText('The program was updated, so this page was loaded anew.').waitFor()
    await page.locator('canvas').first().waitFor()
    expect(loads()).toBe(2)
    expect(charts[0]).toContain('older')
    await expect.poll(() => charts.at(-1)).not.toContain('older')
    await page.getByRole('link', { name: 'Grievances' }).first().click()
    await page.getByText('The program was updated').waitFor({ state: 'detached' })
  })

  test('it is not loaded anew a second time where a cache keeps giving it the older page: the chart says that it is missing', async () => {
    const { page, loads } = await openWithTrend(() => true)
    await page.getByText('The picture could not be loaded.').waitFor()
    expect(loads()).toBe(2)
  })
})

describe('what a session opened does not outlive it', () => {
  const half = 30 * minute

  /** Half an hour for the page and the server alike, in which visitors speak and the page refreshes itself. */
  async function passHalfAnHour(app: ServedApp, page: Page, act?: () => Promise<void>) {
    for (let passed = 0; passed < half + minute; passed += 3 * minute) {
      app.clock.now += 3 * minute
      await page.clock.fastForward(3 * minute)
      await act?.()
      await visit(app, 4)
      await app.deps.streams.recheck()
    }
  }

  async function openLivePage() {
    const app = await serveTestApp()
    const person = await addPerson(app)
    const page = await openPage(browser)
    await page.clock.install()
    await page.goto(`${app.url}/staff`)
    await fillSignIn(page, person)
    await page.getByText('Live', { exact: true }).waitFor()
    return { app, person, page }
  }

  test('a page that only refreshes itself is signed out after half an hour, and shows nothing of it any more', async () => {
    const { app, page } = await openLivePage()
    await visit(app, 1, 'The clerk shouted at me')
    await page.getByText('The clerk shouted at me').waitFor()
    await passHalfAnHour(app, page)
    await page.getByText('Your session ended.').waitFor()
    expect(await page.getByText('The clerk shouted at me').count()).toBe(0)
  })

  test('one at which somebody reads and types stays, though nothing is sent', async () => {
    const { app, page } = await openLivePage()
    await passHalfAnHour(app, page, () => page.keyboard.press('ArrowDown'))
    await page.getByText('11 responses so far today').waitFor()
    expect(await page.getByText('Your session ended.').count()).toBe(0)
  })

  test('a page that nobody looks at clears itself even where the server cannot be asked', async () => {
    const { page } = await openLivePage()
    await page.context().setOffline(true)
    await page.clock.fastForward(half + 3 * minute)
    await page.getByText('Your session ended.').waitFor()
  })

  test('somebody who is disabled sees the page go at once', async () => {
    const { app, person, page } = await openLivePage()
    const boss = await addPerson(app)
    await boss.send('POST', `/api/people/${person.person.id}/disable`)
    await page.getByText('Your session ended.').waitFor({ timeout: 10_000 })
  })

  async function openWall() {
    const app = await serveTestApp()
    for (let count = 0; count < 20; count++) await visit(app, 1, 'The clerk shouted at me')
    app.clock.now += 5 * day
    await makeReleases(app.deps)
    const staff = await addPerson(app)
    const page = await openPage(browser, { viewport: { width: 1920, height: 1080 } })
    await page.clock.install()
    await page.goto(`${app.url}/wall`)
    const code = await page.locator('.pairing-code').textContent()
    const body = { code, name: 'Hall', words: true, district: 'rohtak' }
    const { wall } = (await (await staff.send('POST', '/api/walls', body)).json()) as { wall: { id: string } }
    await page.getByText('The clerk shouted at me').first().waitFor()
    return { staff, wall, page }
  }

  test('a removed wall stops showing words at once, though nobody speaks', async () => {
    const { staff, wall, page } = await openWall()
    await staff.send('DELETE', `/api/walls/${wall.id}`)
    await page
      .getByRole('heading', { name: 'This screen is no longer connected' })
      .waitFor({ timeout: 5_000 })
    expect(await page.getByText('The clerk shouted at me').count()).toBe(0)
  })

  test('a wall that lost its server, and so cannot hear that it was removed, shows no words after ten minutes', async () => {
    const { page } = await openWall()
    await page.context().setOffline(true)
    await page.getByText(/No connection; as of/).waitFor()
    expect(await page.getByText('The clerk shouted at me').count()).toBeGreaterThan(0)
    await page.clock.fastForward(11 * minute)
    await page.getByText('The clerk shouted at me').first().waitFor({ state: 'detached' })
  })
})
