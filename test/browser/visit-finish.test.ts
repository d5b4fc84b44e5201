/** The next person on the same phone sees nothing of the visit before, once it was finished or left alone. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { codeOf, rowsOf } from '#test/support/app.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()
const secret = 'Nobody was at the counter'
const minuteMs = 60_000

const face = (page: Page, word: string) =>
  page.locator('.faces .choice', { hasText: new RegExp(`^${word}$`) })
const receiptOn = async (page: Page) => (await page.locator('[data-receipt]').textContent())?.trim() ?? ''
const thanksOn = (page: Page) => page.getByRole('heading', { name: 'You have been heard' })
const clearedOn = (page: Page) => page.getByRole('heading', { name: 'Cleared from this phone' })

async function scan(app: ServedApp, scripts = true): Promise<Page> {
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: scripts })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
  return page
}

/** A bad rating with words. Gives its receipt. */
async function say(page: Page): Promise<string> {
  await face(page, 'Bad').click()
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.getByRole('button', { name: 'Say something more' }).click()
  await page.locator('textarea').fill(secret)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('.more-saved:visible').waitFor()
  return receiptOn(page)
}

async function finish(page: Page): Promise<void> {
  await page.getByText('Is this somebody else’s phone?').click()
  await page.getByRole('link', { name: 'Done — clear this phone' }).click()
  await clearedOn(page).waitFor()
}

/** All that a person can see in the page, or find in what the browser keeps for it. */
const found = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value, type, checked }) =>
        type === 'radio' || type === 'checkbox' ? checked : value,
      ),
      history.state,
      { ...localStorage },
      { ...sessionStorage },
    ]),
  )

async function expectNothing(page: Page, receipt: string): Promise<void> {
  const all = await found(page)
  expect(all).not.toContain(secret)
  expect(all).not.toContain(receipt)
  expect(await page.locator('.faces :checked').count()).toBe(0)
}

describe('whoever finishes', () => {
  test('leaves nothing that Back, Forward or a reload brings up, and the next one begins a visit of their own', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    const receipt = await say(page)
    await finish(page)
    await expectNothing(page, receipt)
    await page.goBack()
    await face(page, 'Good').waitFor()
    await expectNothing(page, receipt)
    await page.reload()
    await face(page, 'Good').waitFor()
    await expectNothing(page, receipt)
    await page.goForward()
    await clearedOn(page).waitFor()
    await page.goBack()
    await face(page, 'Good').click()
    await page.getByText('Good — saved').waitFor()
    const entries = (await rowsOf(app, 'entries')) as { rating: number; words: string | null }[]
    expect(entries.map(({ rating, words }) => [rating, words]).sort()).toEqual([
      [2, secret],
      [3, null],
    ])
  })

  test('also leaves no way to the receipt that was looked at in between', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    const receipt = await say(page)
    await page.getByRole('button', { name: 'See what became of it' }).click()
    await page.getByRole('heading', { name: 'You said' }).waitFor()
    await page.goBack()
    await thanksOn(page).waitFor()
    await finish(page)
    await page.goForward().catch(() => null)
    await expectNothing(page, receipt)
    expect(new URL(page.url()).pathname).toBe('/cleared')
  })

  test('may do so from the receipt’s page too, and the thank-you behind it is gone as well', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    const receipt = await say(page)
    await page.getByRole('button', { name: 'See what became of it' }).click()
    await page.getByRole('heading', { name: 'You said' }).waitFor()
    await finish(page)
    await page.evaluate(() => history.go(-2))
    await face(page, 'Good').waitFor()
    await expectNothing(page, receipt)
  })

  test('keeps the receipt’s page through a reload, and sees it gone when it stands further back than the clearing', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    const receipt = await say(page)
    const opened = page.getByRole('heading', { name: 'You said' })
    await page.getByRole('button', { name: 'See what became of it' }).click()
    await opened.waitFor()
    await page.reload()
    await opened.waitFor()
    expect(await page.locator('main').textContent()).toContain(receipt)
    await page.locator('.thread textarea, textarea').first().fill(secret)
    await page
      .locator('form', { has: page.locator('textarea') })
      .first()
      .locator('button[type=submit]')
      .click()
    await page.getByText('You wrote ·').waitFor()
    await finish(page)
    // The browser first says that it would have to send the form again; whoever has it do so is led away.
    await page.evaluate(() => history.go(-2))
    await expect.poll(() => page.url()).toContain('chrome-error')
    await page.reload()
    await clearedOn(page).waitFor()
    await expectNothing(page, receipt)
  })

  test('without scripts comes to a page that says to close the tab, and the browser is told to drop what it kept', async () => {
    const app = await serveTestApp()
    const page = await scan(app, false)
    await face(page, 'Bad').click()
    await page.getByRole('button', { name: 'Send' }).click()
    await thanksOn(page).waitFor()
    const [reply] = await Promise.all([
      page.waitForResponse((each) => each.url().includes('/cleared')),
      finish(page),
    ])
    expect(await reply.headerValue('clear-site-data')).toBe('"cache"')
    await page.getByText('close this tab').waitFor()
  })

  test('is not offered it while what was said still waits on the phone for its receipt', async () => {
    const app = await serveTestApp()
    const page = await scan(app)
    await page.context().setOffline(true)
    await face(page, 'Bad').click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.locator('.waiting:visible').waitFor()
    expect(await page.locator('.finish:visible').count()).toBe(0)
    await page.context().setOffline(false)
    await page.locator('.finish:visible').waitFor()
  })
})

describe('a page that nobody touches', () => {
  test('clears itself after ten minutes, and not before', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    await page.clock.install()
    await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
    const receipt = await say(page)
    await page.clock.fastForward(9.5 * minuteMs)
    expect(await receiptOn(page)).toBe(receipt)
    await thanksOn(page).click()
    await page.clock.fastForward(9.5 * minuteMs)
    expect(await receiptOn(page)).toBe(receipt)
    await page.clock.fastForward(minuteMs)
    await clearedOn(page).waitFor()
    await page.goBack()
    await face(page, 'Good').waitFor()
    await expectNothing(page, receipt)
  })

  test('does so when it is shown again, where the phone slept and no timer ran', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    await page.clock.install()
    await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
    const receipt = await say(page)
    const now = await page.evaluate(() => Date.now())
    await page.clock.pauseAt(now + 1_000)
    await page.clock.setSystemTime(now + 10 * minuteMs + 2_000)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await clearedOn(page).waitFor()
    await expectNothing(page, receipt)
  })

  test('keeps words that were not sent as long as the server would take them', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    await page.clock.install()
    await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
    await face(page, 'Bad').click()
    await page.getByRole('button', { name: 'Skip' }).click()
    await page.getByRole('button', { name: 'Say something more' }).click()
    await page.locator('textarea').fill(secret)
    await page.clock.fastForward(12 * minuteMs)
    expect(await page.locator('textarea').inputValue()).toBe(secret)
    await page.clock.fastForward(4 * minuteMs)
    await clearedOn(page).waitFor()
  })

  test('never clears what waits on the phone, and leaves ten minutes for the receipt that comes at last', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser, { viewport: phone })
    await page.clock.install()
    await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
    await page.context().setOffline(true)
    await face(page, 'Bad').click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.locator('.waiting:visible').waitFor()
    await page.clock.fastForward(40 * minuteMs)
    await page.locator('.waiting:visible').waitFor()
    await page.context().setOffline(false)
    await thanksOn(page).waitFor()
    await page.clock.fastForward(9 * minuteMs)
    await thanksOn(page).waitFor()
    await page.clock.fastForward(2 * minuteMs)
    await clearedOn(page).waitFor()
  })
})
