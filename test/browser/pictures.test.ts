/** Whatever is drawn on a page of figures can be saved as a picture, and names and numbers are on it. */
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { localHour } from '#server/district/local-time.ts'
import { addressIn, codeOf, newEntry, say, type TestApp } from '#test/support/app.ts'
import { desktop, openPage, serveTestApp, sharedBrowser, signIn } from '#test/support/browser.ts'

const browser = await sharedBrowser()

/** Each has one of these somewhere: bars, lines, the weekdays' cells, marks in a lane. */
const drawn = 'canvas, .bar, .four-bar, .figure-bar, .faces-bar, .replay-lane i, svg.large-line, svg.spark'

/** Four bad hours, of which a replay makes a flag. In the hours alone: what other pages read of days misses them. */
async function raiseOnce(app: TestApp): Promise<void> {
  const hour = localHour(app.clock.now, 'Asia/Kolkata')
  const noon = hour - (hour % 24) + 12
  await app.deps.write(async (trx) => {
    for (let at = 0; at < 4; at++)
      await trx
        .insertInto('hour_tallies')
        .values({
          ...{ district: 'rohtak', office: 'tehsil-meham', hour: noon - 24 * 20 + at },
          ...{ r1: 3, r2: 0, r3: 0, r4: 5, m1: 0, m2: 0, m3: 0, m4: 0 },
        })
        .execute()
  })
}

test('every chart on the pages of figures can be saved as a picture', async () => {
  const app = await serveTestApp()
  const code = await codeOf(app)
  for (let at = 0; at < 30; at++)
    await say(
      app,
      code,
      { entry: newEntry(), rating: at < 20 ? '1' : '4', reason: at < 20 ? 'waiting' : 'quick' },
      addressIn(at),
    )
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  // Signed in, and home stands.
  await page.locator('.save-picture').first().waitFor()
  for (const [path, least] of [
    ['/staff', 4],
    ['/staff/offices/tehsil-meham', 3],
    ['/staff/offices', 1],
    ['/staff/offices?view=charts', 1],
    ['/staff/offices?view=compare&offices=tehsil-meham,tehsil-sampla', 1],
    ['/staff/flags/replay?onceIn=500', 1],
  ] as const) {
    if (path.includes('replay')) await raiseOnce(app)
    await page.goto(app.url + path)
    await expect
      .poll(() => page.locator(drawn).count(), { message: path, timeout: 15_000 })
      .toBeGreaterThan(0)
    await page
      .locator('.save-picture')
      .nth(least - 1)
      .waitFor()
    const without = await page.evaluate(
      (charts) =>
        [...document.querySelectorAll(charts)]
          .filter((each) => !each.closest('.card, [data-picture]')?.querySelector('.save-picture'))
          .map((each) => each.outerHTML.slice(0, 90)),
      drawn,
    )
    expect(without, path).toEqual([])
    for (const button of await page.locator('.save-picture button').all()) {
      const saving = page.waitForEvent('download')
      await button.click()
      const saved = await saving
      expect(saved.suggestedFilename()).not.toBe('chart.png')
      const { data, info } = await sharp(await buffer(await saved.createReadStream()))
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect(info.width, saved.suggestedFilename()).toBeGreaterThan(400)
      // It lies on a ground of its own: pasted anywhere it can be read.
      expect([...data.subarray(info.channels === 4 ? 3 : 0, info.channels === 4 ? 4 : 1)]).not.toEqual([0])
    }
  }
})

test('a picture of the four faces has the words and numbers beside them, though these are links', async () => {
  const app = await serveTestApp()
  const code = await codeOf(app)
  for (let at = 0; at < 6; at++) await say(app, code, { entry: newEntry(), rating: '4' }, addressIn(at))
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app)
  const faces = page.getByRole('region', { name: 'The four faces' })
  await faces.waitFor()
  const inked = async () => {
    const saving = page.waitForEvent('download')
    await faces.getByRole('button', { name: 'Save as a picture' }).click()
    const saved = await saving
    const { data, info } = await sharp(await buffer(await saved.createReadStream()))
      .removeAlpha()
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    // Below the bar, where the numbers stand.
    const from = Math.floor(info.height * 0.45) * info.width
    return data.subarray(from, from + Math.floor(info.height * 0.3) * info.width).filter((grey) => grey < 110)
      .length
  }
  const before = await inked()
  await faces.evaluate((each) => {
    for (const link of each.querySelectorAll('a')) link.textContent = ''
  })
  expect(before).toBeGreaterThan((await inked()) + 500)
})
