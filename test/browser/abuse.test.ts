/** A flood and its cure in a real browser: without scripts a wait, with them a little work that nobody notices. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { capacity } from '#server/admission/bucket.ts'
import { newPass } from '#server/codes/presence-code.ts'
import { dayOfHour, localHour } from '#server/district/local-time.ts'
import { moveTallies } from '#server/tallies/tally-store.ts'
import { codeOf, newEntry, rowsOf, say } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
} from '#test/support/browser.ts'
import { openStreet } from '#test/support/traffic.ts'

const browser = await sharedBrowser()

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const network = '203.0.113.77'

/** A phone in a network that has used up what is free at this poster. */
async function scanAfterFlood(app: ServedApp, javaScriptEnabled: boolean, lang = 'hi'): Promise<Page> {
  const path = `/q/${await codeOf(app)}`
  const street = await openStreet(app)
  for (let count = 0; count < capacity; count++)
    await street.post(path, { entry: newEntry(), rating: '3' }, network)
  const page = await openPage(browser, {
    viewport: phone,
    javaScriptEnabled,
    extraHTTPHeaders: { 'x-forwarded-for': network },
  })
  await page.goto(`${app.url}${path}?lang=${lang}`)
  return page
}
const face = (page: Page, word: string) =>
  page.locator('.faces .choice', { hasText: new RegExp(`^${word}$`) })
const written = async (app: ServedApp) =>
  (
    (await rowsOf(app, 'entries')) as {
      words: string | null
      rating: number
      reasons: string
      mark: string | null
    }[]
  ).filter((row) => row.rating !== 3)

test('without scripts the wait is said in plain words, loses nothing, and one press after it sends', async () => {
  const app = await serveTestApp()
  const page = await scanAfterFlood(app, false)
  await face(page, 'खराब').click()
  await page.locator('.complaint .tile', { hasText: 'बर्ताव' }).click()
  await page.locator('textarea').fill('डाँट दिया, "बाद में आना"')
  await page.getByRole('button', { name: 'भेजें' }).click()
  await page.getByText('क़रीब 20 सेकंड रुकिए').waitFor()
  app.clock.now += 5000
  await page.getByRole('button', { name: 'अब भेजें' }).click()
  await page.getByText('अभी 15 सेकंड और रुकिए').waitFor()
  expect(await written(app)).toEqual([])
  app.clock.now += 15_000
  await page.getByRole('button', { name: 'अब भेजें' }).click()
  await page.getByRole('heading', { name: 'आपकी बात पहुँच गई' }).waitFor()
  expect(await written(app)).toMatchObject([
    { rating: 2, reasons: '["behaviour"]', words: 'डाँट दिया, "बाद में आना"' },
  ])
})

test('with scripts the work is done by itself, and the visitor sees only that it is saved', async () => {
  const app = await serveTestApp()
  const page = await scanAfterFlood(app, true, 'en')
  await face(page, 'Bad').click()
  await page.getByText('Bad — saved').waitFor()
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
  expect(await page.locator('[data-receipt]').textContent()).toMatch(/^(\w{4} ){3}\w{4}$/)
  expect(await written(app)).toMatchObject([{ rating: 2, mark: 'burst' }])
})

test.each(['hi', 'en'])('axe finds nothing on the page that asks to wait, in %s', async (lang) => {
  const app = await serveTestApp()
  const page = await scanAfterFlood(app, true, lang)
  await face(page, lang === 'hi' ? 'खराब' : 'Bad')
    .locator('input')
    .evaluate((input: HTMLInputElement) => {
      input.checked = true
      input.form?.submit()
    })
  await page.locator('form.wait').waitFor()
  expect((await axeOn(page).withTags(wcag).analyze()).violations).toEqual([])
})

test('people meet the unseen field neither by eye, by keyboard nor by screen reader', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
  const box = await page.locator('.trap').boundingBox()
  expect([box?.width, box?.height]).toEqual([1, 1])
  expect(await page.getByRole('textbox', { name: 'Website' }).count()).toBe(0)
  for (let count = 0; count < 20; count++) {
    await page.keyboard.press('Tab')
    expect(await page.locator('[name=website]:focus').count()).toBe(0)
  }
})

test('whoever fills the unseen field waits, and is heard and marked', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
  await page.locator('[name=website]').fill('https://me.example', { force: true })
  await face(page, 'Bad').click()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Wait about 20 seconds').waitFor()
  app.clock.now += 20_000
  await page.getByRole('button', { name: 'Send now' }).click()
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
  expect(await written(app)).toMatchObject([{ rating: 2, mark: 'trap' }])
})

test('the dashboard says quietly what came in a burst and what was verified, and leads to the marked entries', async () => {
  const app = await serveTestApp()
  const code = await codeOf(app)
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  await say(app, code, { entry: newEntry(), rating: '4' })
  await page.locator('.figures').waitFor()
  expect(await page.locator('.marks').count()).toBe(0)
  for (let count = 1; count < 20; count++) await say(app, code, { entry: newEntry(), rating: '4' })
  for (let count = 0; count < 5; count++) {
    const entry = newEntry()
    const presence = newPass(app.deps.keys.receipts, code.slice(1, 5), entry, count, app.clock.now)
    await say(app, code, { entry, rating: '1', presence })
  }
  await page.getByText('Presence verified: 20%').waitFor()
  await page
    .getByText(
      '5 entries came in a burst, from a machine or at a doubtful time: kept, and not counted. With them 25 responses, 20% unhappy',
    )
    .waitFor()
  await page.locator('.marks a', { hasText: 'Tehsil Office, Meham 5' }).click()
  await page.locator('#entries .chip', { hasText: 'came in a burst' }).nth(4).waitFor()
  expect(await page.locator('#entries .chip', { hasText: 'came in a burst' }).count()).toBe(5)
  await burstAt(app, ['tehsil-rohtak', 'tehsil-sampla', 'tehsil-kalanaur', 'sdm-meham', 'sdm-sampla'])
  await page.goBack()
  await say(app, code, { entry: newEntry(), rating: '4' })
  // Who makes three bursts more hides none behind them.
  const bursts = page.getByText(/^Burst at /)
  await bursts.nth(2).waitFor()
  expect(await bursts.count()).toBe(3)
  await page.getByRole('button', { name: 'Show all 5 bursts' }).click()
  await bursts.nth(4).waitFor()
})

/** An hour of yesterday in which twelve entries came that do not count, at each of these offices. */
async function burstAt(app: ServedApp, offices: readonly string[]): Promise<void> {
  const none = { r1: 0, r2: 0, r3: 0, r4: 0, m1: 0, m2: 0, m3: 0, m4: 0 }
  const hour = localHour(app.clock.now, 'Asia/Kolkata') - 24
  const rows = offices.map((office) => ({ ...none, district: 'rohtak', office, hour, r1: 12, m1: 12 }))
  const days = rows.map(({ hour, ...row }) => ({
    ...row,
    day: dayOfHour(hour),
    present: 0,
    web: 0,
    words: 0,
  }))
  const others = { months: [], reasons: [], slices: [], monthSlices: [], touched: [] }
  await app.deps.write((trx) => moveTallies(trx, { hours: rows, days, ...others }))
}
