/**
 * What a visit costs on a slow network, in bytes and requests, measured in Chromium against the running program. The numbers
 * it prints stand in docs/benchmarks.md; how soon the form stands is measured by `npm run bench -- paint`.
 */
import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import { codeOf } from '#test/support/app.ts'
import {
  desktop,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
  visit,
} from '#test/support/browser.ts'
import { isThorough } from '#test/support/thorough.ts'

const kB = 1024
const firstPageBudget = 14 * kB
const scriptBudget = 10 * kB
const wholeVisitBudget = 50 * kB
const staffBudget = 250_000
/** Fetched when it is drawn. */
const chartBudget = 50_000
const link = { offline: false, downloadThroughput: -1, uploadThroughput: -1 }

const browser = await sharedBrowser()

type Load = { type: string; url: string; bytes: number }

/** Counts what goes over the wire, headers included, as the browser itself reports it. Cold: a new context, no cache. */
async function watched(page: Page): Promise<{ session: CDPSession; loads: Load[] }> {
  const session = await page.context().newCDPSession(page)
  const loads: Load[] = []
  const open = new Map<string, Load>()
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (response.url.startsWith('http')) open.set(requestId, { type, url: response.url, bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = open.get(requestId)
    if (load) loads.push({ ...load, bytes: encodedDataLength })
  })
  return { session, loads }
}

const sum = (loads: readonly Load[]) => loads.reduce((total, { bytes }) => total + bytes, 0)
const formOf = async (app: ServedApp, lang: string) => `${app.url}/q/${await codeOf(app)}?lang=${lang}`

describe.each(languages)('in %s', (lang) => {
  test('the first page is one request of at most 14 KB, its optional script at most 10 KB more', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    const { loads } = await watched(page)
    await page.goto(await formOf(app, lang), { waitUntil: 'networkidle' })
    const [document, script] = loads.sort((one, other) => one.type.localeCompare(other.type))
    console.log(`${lang}: page ${document?.bytes} bytes, script ${script?.bytes} bytes`)
    expect(loads.map(({ type }) => type)).toEqual(['Document', 'Script'])
    expect(document?.bytes).toBeLessThanOrEqual(firstPageBudget)
    expect(script?.bytes).toBeLessThanOrEqual(scriptBudget)
  })

  test('the whole visit, with tiles, words and the thank-you, is at most 50 KB', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    const { loads } = await watched(page)
    await page.goto(await formOf(app, lang), { waitUntil: 'networkidle' })
    await page.locator('.faces .choice').first().click()
    await page.locator('.complaint .tile').first().click()
    await page.locator('.next').click()
    await page.locator('.open-more').click()
    await page.locator('textarea').fill('क'.repeat(200))
    await page.locator('.send').click()
    await page.locator('.more-saved:visible').waitFor()
    await page.waitForLoadState('networkidle')
    console.log(`${lang}: whole visit ${sum(loads)} bytes in ${loads.length} requests`)
    expect(loads.filter(({ type }) => type === 'Fetch')).toHaveLength(3)
    expect(sum(loads)).toBeLessThanOrEqual(wholeVisitBudget)
  })

  test('the largest paint waits for nothing but the page itself', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    await page.route('**/assets/**', () => new Promise(() => undefined))
    await page.goto(await formOf(app, lang), { waitUntil: 'commit' })
    // The head of the page may be painted before the rest of it has come, so the last of the paints counts; the sentence under the form may be larger than any in it.
    await page.evaluate(
      () =>
        new Promise<void>((done) =>
          new PerformanceObserver((list) => {
            const largest = (list.getEntries() as LargestContentfulPaint[]).at(-1)
            if (largest?.element?.closest('form.visit, main, footer')) done()
          }).observe({ type: 'largest-contentful-paint', buffered: true }),
        ),
    )
  })
})

test('the form can be seen and sent before its script has come, and if it never comes', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await page.route('**/assets/**', () => new Promise(() => undefined))
  await page.goto(await formOf(app, 'en'), { waitUntil: 'commit' })
  await page.locator('.faces .choice').last().click()
  await page.locator('.send').click()
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
})

test('no font and no picture is loaded, on any page of the visit', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  const { loads } = await watched(page)
  for (const path of ['/', '/r', '/privacy', '/q/nothing', '/o/tehsil-meham'])
    await page.goto(app.url + path, { waitUntil: 'networkidle' })
  expect(new Set(loads.map(({ type }) => type))).toEqual(new Set(['Document', 'Script']))
})

test.each(isThorough ? ['en', 'hi'] : ['hi'])(
  'the first view of the district in %s is at most 250 KB and its chart, asks for everything once, and nothing in it jumps',
  async (lang) => {
    const app = await serveTestApp()
    for (let days = 3; days > 0; days--) {
      app.clock.now -= days * 86_400_000
      for (let i = 0; i < 6; i++) await visit(app, i % 2 ? 1 : 4, 'बहुत देर तक लाइन में खड़ा रहना पड़ा।')
      app.clock.now += days * 86_400_000
    }
    const page = await openPage(browser, { viewport: desktop })
    await page.addInitScript((lang) => localStorage.setItem('sunwai-language', lang), lang)
    await signIn(page, app)
    await page.locator('canvas').waitFor()
    await page.waitForLoadState('networkidle')
    const { session, loads } = await watched(page)
    // So far away that the live stream stands after the figures could have been asked for.
    await session.send('Network.emulateNetworkConditions', { ...link, latency: 300 })
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries() as PerformanceEntry[] & { value: number }[])
          document.documentElement.dataset.shift = String(
            Number(document.documentElement.dataset.shift ?? 0) + value,
          )
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.reload()
    await page.locator('canvas').waitFor()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => loads.filter(({ type }) => type === 'Font').length).toBe(2)
    const [chart, rest] = [true, false].map((is) =>
      loads.filter(({ url }) => url.includes('trend-chart') === is),
    )
    console.log(
      `${lang}: ${sum(rest ?? [])} bytes and ${sum(chart ?? [])} of the chart, ${loads.length} requests`,
    )
    expect(sum(rest ?? [])).toBeLessThanOrEqual(staffBudget)
    expect(sum(chart ?? [])).toBeLessThanOrEqual(chartBudget)
    const asked = loads.map(({ url }) => url)
    expect(asked).toEqual([...new Set(asked)])
    const shift = await page.locator('html').getAttribute('data-shift')
    expect(Number(shift)).toBeLessThan(0.02)
    // The sentence and the four figures are the first screen of a phone.
    await page.setViewportSize(phone)
    const figures = await page.locator('.figures').boundingBox()
    const end = (figures?.y ?? 0) + (figures?.height ?? 0)
    console.log(`on a phone the figures end at ${end}`)
    expect(end).toBeLessThan(650)
  },
)
