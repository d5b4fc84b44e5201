/** What leaves a page: a chart as a picture, and the page on paper. */
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { addressIn, codeOf, newEntry, say } from '#test/support/app.ts'
import { desktop, openPage, serveTestApp, sharedBrowser, signIn } from '#test/support/browser.ts'

const browser = await sharedBrowser()

test('a chart is saved as a picture of itself with its period, and the page is printed without controls and with the day', async () => {
  const app = await serveTestApp()
  const code = await codeOf(app)
  for (let at = 0; at < 12; at++)
    await say(
      app,
      code,
      { entry: newEntry(), rating: at < 8 ? '1' : '4', reason: at < 8 ? 'waiting' : 'quick' },
      addressIn(at),
    )
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  const card = page.locator('.reasons').first()
  await card.locator('.bar').first().waitFor()
  const saving = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Save as a picture' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('Why unhappy.png')
  const png = await buffer(await saved.createReadStream())
  const picture = sharp(png)
  const { width = 0 } = await picture.metadata()
  const box = await card.boundingBox()
  expect(width).toBe(Math.floor(((box?.width ?? 0) + 48) * 2))
  // The bar of the first reason, in the colour in which the page has it, about as wide as there.
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const bar = card.locator('.bar > *').first()
  const colour = await bar.evaluate((each) => getComputedStyle(each).backgroundColor)
  const [r, g, b] = (colour.match(/\d+/g) ?? []).map(Number)
  const rows = new Map<number, number>()
  for (let at = 0; at < data.length; at += 3)
    if (data[at] === r && data[at + 1] === g && data[at + 2] === b) {
      const row = Math.floor(at / 3 / info.width)
      rows.set(row, (rows.get(row) ?? 0) + 1)
    }
  const drawn = Math.max(...rows.values())
  expect(Math.abs(drawn / 2 - ((await bar.boundingBox())?.width ?? 0))).toBeLessThan(4)
  // The period above the card, the source below it.
  const isWritten = (from: number, to: number) =>
    new Set(data.subarray(from * info.width * 3, to * info.width * 3)).size > 20
  expect([isWritten(24, 80), isWritten(info.height - 60, info.height - 12)]).toEqual([true, true])

  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await page.getByText(/Printed on \d/).isVisible()).toBe(true)
  expect(await page.locator('[data-period]').innerText()).toContain('28 days')
  for (const control of ['header.top', 'nav', 'button', '.download'])
    expect(await page.locator(control).filter({ visible: true }).count(), control).toBe(0)

  // The page of all offices: what was chosen stands on the paper, nothing to choose in, and every column within the margins.
  const paper = { width: 703, height: 1000 }
  await page.setViewportSize(paper)
  await page.evaluate(() => localStorage.setItem('sunwai-language', 'hi'))
  await page.goto(`${app.url}/staff/offices?department=revenue`)
  await page.locator('.offices-list [data-row]').first().waitFor()
  expect(await page.locator('.list-control').filter({ visible: true }).count()).toBe(1)
  expect(await page.locator('.beside').filter({ visible: true }).count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(paper.width)
})

test('a list is saved by one press, and who has taken too many is told on the page when the next one can be had', async () => {
  const app = await serveTestApp()
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1' }, addressIn(1))
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  const csv = page.locator('.offices').getByRole('link', { name: 'CSV' })
  await csv.waitFor()
  const saving = page.waitForEvent('download')
  await csv.click()
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/^sunwai-figures-rohtak-.*\.csv$/)
  expect((await buffer(await saved.createReadStream())).toString()).toContain('tehsil-meham')
  const status = await page.evaluate(async () => {
    for (let at = 0; at < 40; at++) {
      const answer = await fetch('/api/exports/figures.csv')
      await answer.text()
      if (!answer.ok) return answer.status
    }
    return 200
  })
  expect(status).toBe(429)
  await csv.click()
  await page.getByText('You have taken many files. The next one can be had in 10 minutes.').waitFor()
})
