/** The day's page does not mislead: bars, flags of a year, and what stands on paper. */
import { expect, test } from 'vitest'
import { localHour } from '#server/district/local-time.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { newId } from '#server/storage/ids.ts'
import { addPerson, addressIn, codeOf, day, newEntry, say } from '#test/support/app.ts'
import {
  desktop,
  fillSignIn,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
  visit,
} from '#test/support/browser.ts'
import { changeFlag } from '#test/support/flag.ts'
import { faultsOf } from '#test/support/looks.ts'

const browser = await sharedBrowser()

async function unhappy(app: ServedApp, reason: string): Promise<void> {
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1', reason })
}

test('a reason that every fourth unhappy visitor named fills a quarter of its row, and what the content named stands beside it', async () => {
  const app = await serveTestApp()
  await unhappy(app, 'waiting')
  for (const reason of ['quick', []])
    await say(app, await codeOf(app), { entry: newEntry(), rating: '4', reason })
  for (let at = 0; at < 3; at++) await visit(app, 1)
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  const bar = page.locator('.reasons li .bar').first()
  await bar.waitFor()
  const [filled, whole] = await bar.evaluate((each) => [
    each.firstElementChild?.getBoundingClientRect().width ?? 0,
    each.getBoundingClientRect().width,
  ])
  expect((filled ?? 0) / (whole ?? 1)).toBeCloseTo(0.25, 2)
  await page.getByText('% of the unhappy who named it').waitFor()
  const praise = page.locator('.reasons', { hasText: 'Why content' })
  expect(
    (await praise.locator('li:not([aria-hidden])').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')),
  ).toEqual(['Quick work 50%'])
})

test('the figure by which offices are put in order is the one that is shown, and beside it what was told', async () => {
  const app = await serveTestApp()
  const said = async (office: string, unhappy: number, of: number) => {
    const code = await codeOf(app, office)
    for (let at = 0; at < of; at++)
      await say(app, code, { entry: newEntry(), rating: at < unhappy ? '1' : '4' }, addressIn(at))
  }
  await said('tehsil-meham', 8, 20)
  await said('tehsil-sampla', 10, 40)
  await said('tehsil-kalanaur', 5, 6)
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  const rows = page.locator('.offices .office:not(.office-heads)')
  await rows.first().waitFor()
  expect((await rows.nth(0).textContent())?.replaceAll(/\s+/g, ' ')).toContain('Meham')
  await rows.nth(0).getByText('40% of 20').waitFor()
  await rows.nth(1).getByText('25% of 40').waitFor()
  const shown = await page.locator('.office-share b').allTextContents()
  expect(shown.map((text) => Number.parseInt(text, 10))).toHaveLength(2)
  expect(Number.parseInt(shown[0] ?? '', 10)).toBeLessThan(40)
  expect(Number.parseInt(shown[0] ?? '', 10)).toBeGreaterThan(Number.parseInt(shown[1] ?? '', 10))
  // Six ratings are told as what they are, below the others.
  await rows.nth(2).getByText('5 of 6 unhappy').waitFor()
  await page.getByText('too few for a place in the order').waitFor()
})

test('what a word means opens with a key, is read out as a question, and stands under the word', async () => {
  const app = await serveTestApp()
  for (let at = 0; at < 6; at++) await visit(app, 4)
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app)
  const index = page.locator('.figures summary', { hasText: 'Index' })
  expect(await index.textContent()).toContain('what is this?')
  await index.focus()
  await page.keyboard.press('Enter')
  await page.getByText('The mean of the four faces').waitFor()
  expect(await faultsOf(page)).toEqual([])
})

/** A flag of each of these days ago, on which the office has enough responses for a line. */
async function flagged(app: ServedApp, daysAgo: readonly number[]): Promise<void> {
  const today = app.clock.now
  for (const ago of daysAgo) {
    app.clock.now = today - ago * day
    for (let at = 0; at < 5; at++) await visit(app, 4)
    const hour = localHour(app.clock.now, 'Asia/Kolkata')
    await app.deps.write((trx) =>
      insertFlag(
        trx,
        changeFlag({ id: newId(), entry: newEntry(), hour, status: 'acknowledged', standing: false }),
      ),
    )
  }
  app.clock.now = today
}

/** Rows of the chart's picture in which marigold stands: a line over all of it, or pins above it. */
const marigoldRows = () => {
  const canvas = document.querySelector('canvas')
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  if (!canvas || !pixels) return 0
  const rows = new Set<number>()
  for (let at = 0; at < pixels.data.length; at += 4)
    if (pixels.data[at] === 0xe3 && pixels.data[at + 1] === 0x9b && pixels.data[at + 2] === 0x16)
      rows.add(Math.floor(at / 4 / canvas.width))
  return rows.size / canvas.height
}

test('many flags stand as pins over the line, with their number, and the table counts them by day', async () => {
  const app = await serveTestApp()
  await flagged(app, [20, 18, 16, 14, 12, 10])
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  await page.getByRole('img', { name: '6 flags' }).waitFor()
  // The chart's code comes after the page.
  await expect.poll(() => page.evaluate(marigoldRows)).toBeGreaterThan(0)
  expect(await page.evaluate(marigoldRows)).toBeLessThan(0.1)
  await page.getByText('The figures as a table').click()
  const counts = await page.locator('.trend-table tbody td:last-child').allTextContents()
  expect(counts.filter((count) => count === '1')).toHaveLength(6)
})

test('few flags are lines over the day of each', async () => {
  const app = await serveTestApp()
  await flagged(app, [20, 10])
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  await page.getByRole('img', { name: '2 flags' }).waitFor()
  await expect.poll(() => page.evaluate(marigoldRows)).toBeGreaterThan(0.5)
})

test('on paper stand the bars, and neither the navigation nor buttons', async () => {
  const app = await serveTestApp()
  for (let at = 0; at < 20; at++) await unhappy(app, 'waiting')
  const page = await openPage(browser, { viewport: desktop })
  await page.goto(`${app.url}/staff`)
  await fillSignIn(page, await addPerson(app))
  await page.locator('.reasons .bar').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await page.getByRole('button').count()).toBe(0)
  for (const each of ['.office .bar', '.reasons .bar i'])
    expect(
      await page
        .locator(each)
        .first()
        .evaluate((bar) => getComputedStyle(bar).getPropertyValue('print-color-adjust')),
    ).toBe('exact')
})
