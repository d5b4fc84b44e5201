/** Coming back: a reload, going on to the receipt and back, and sending again are all the same visit, and the receipt stays in sight. */
import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { codeOf, rowsOf } from '#test/support/app.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { longNames } from '#test/support/long-names.ts'
import { codesIn } from '#test/support/reading.ts'

const browser = await sharedBrowser()

async function scan(app: ServedApp, scripts: boolean, lang = 'en'): Promise<Page> {
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: scripts })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=${lang}`)
  return page
}
const face = (page: Page, word: string) =>
  page.locator('.faces .choice', { hasText: new RegExp(`^${word}$`) })
const receiptOn = async (page: Page) => (await page.locator('[data-receipt]').textContent())?.trim() ?? ''

/** Says that it was bad, and goes on to the thank-you. Gives the receipt. */
async function thank(page: Page, scripts: boolean, word = 'Bad'): Promise<string> {
  await face(page, word).click()
  await page.getByRole('button', { name: scripts ? 'Skip' : 'Send' }).click()
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
  const receipt = await receiptOn(page)
  expect(receipt).toMatch(/^(\w{4} ){3}\w{4}$/)
  return receipt
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (_, scripts) => {
  test('“see what became of it” opens the receipt filled in, and no address ever holds it', async () => {
    const app = await serveTestApp()
    const page = await scan(app, scripts)
    const receipt = await thank(page, scripts)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByRole('button', { name: 'See what became of it' }).click()
    await page.getByText('You said').waitFor()
    expect(new URL(page.url()).pathname).toBe('/r')
    expect(await page.locator('main').textContent()).toContain(receipt)
    for (const url of asked) expect(url.replaceAll(/%20|[+]/g, '')).not.toContain(receipt.replaceAll(' ', ''))
    expect(await rowsOf(app, 'entries')).toHaveLength(1)
  })

  test('coming back from it shows the same receipt, and still it is one entry', async () => {
    const app = await serveTestApp()
    const page = await scan(app, scripts)
    const receipt = await thank(page, scripts)
    await page.getByRole('button', { name: 'See what became of it' }).click()
    await page.getByText('You said').waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
    expect(await receiptOn(page)).toBe(receipt)
    expect(await rowsOf(app, 'entries')).toHaveLength(1)
  })

  test('“I want to make a complaint” opens the receipt with that form, and what is written there becomes a case', async () => {
    const app = await serveTestApp()
    const page = await scan(app, scripts)
    await thank(page, scripts)
    await page.getByRole('button', { name: 'I want to make a complaint' }).click()
    await page.locator('#wish').fill('Nobody came to the counter')
    await page.locator('.wish button[type=submit]').click()
    await page.locator('.steps').waitFor()
    expect(await rowsOf(app, 'grievances')).toHaveLength(1)
  })
})

test('a reload while tiles are chosen shows them again, and what is chosen then completes the same entry', async () => {
  const app = await serveTestApp()
  const page = await scan(app, true)
  await face(page, 'Bad').click()
  await page.getByText('Bad — saved').waitFor()
  await page.locator('.complaint .tile', { hasText: 'Behaviour' }).click()
  await page.reload()
  await page.getByText('Bad — saved').waitFor()
  expect(await page.locator('.complaint .tile', { hasText: 'Behaviour' }).locator('input').isChecked()).toBe(
    true,
  )
  await page.locator('.complaint .tile', { hasText: 'Long wait' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
  const receipt = await receiptOn(page)
  await page.reload()
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
  expect(await receiptOn(page)).toBe(receipt)
  const entries = await rowsOf(app, 'entries')
  expect(entries).toHaveLength(1)
  expect(JSON.parse(entries[0]?.reasons ?? '[]').sort()).toEqual(['behaviour', 'waiting'])
})

test('a quarter of an hour later, in another tab, or when it is opened anew there is a blank form', async () => {
  const app = await serveTestApp()
  const page = await scan(app, true)
  await thank(page, true)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.locator('.faces .choice').first().waitFor()
  expect(await other.locator('.thanks:visible').count()).toBe(0)
  await page.goto(`${page.url()}&again`)
  await page.locator('.faces .choice').first().waitFor()
  await page.goBack()
  await page.locator('.thanks:visible').waitFor()
  await page.goto(page.url())
  await page.locator('.faces:visible').waitFor()
  expect(await page.locator('.thanks:visible').count()).toBe(0)
  await thank(page, true, 'Good')
  await page.clock.setFixedTime(Date.now() + 15 * 60_000 + 1_000)
  await page.reload()
  await page.locator('.faces:visible').waitFor()
  expect(await page.locator('.thanks:visible').count()).toBe(0)
  expect(await page.evaluate(() => history.state)).toBeNull()
})

test('without scripts, going back and sending again is the same entry with the same receipt', async () => {
  const app = await serveTestApp()
  const page = await scan(app, false)
  const receipt = await thank(page, false)
  await page.goBack()
  await page.locator('.faces .choice').first().waitFor()
  expect(await thank(page, false)).toBe(receipt)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 2 }])
  // Whoever opens the form anew begins another visit.
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
  expect(await thank(page, false, 'Good')).not.toBe(receipt)
  expect(await rowsOf(app, 'entries')).toHaveLength(2)
})

test.each([
  ['ordinary', false],
  ['the longest', true],
])(
  'the saved code can be read, says office, day and address under it, and bears the name of the office, with %s names',
  async (_, isLong) => {
    const app = await serveTestApp(isLong ? { SUNWAI_OFFICES: longNames() } : {})
    const page = await scan(app, true)
    const receipt = await thank(page, true)
    const office = (await page.locator('.place h1').textContent()) ?? ''
    // What is drawn, as the canvas is told.
    await page.evaluate(() => {
      const told: string[] = []
      const draw = CanvasRenderingContext2D.prototype.fillText
      CanvasRenderingContext2D.prototype.fillText = function (text, ...more) {
        told.push(text)
        draw.call(this, text, ...more)
      }
      Object.assign(window, { told })
    })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as QR' }).click(),
    ])
    const name = download.suggestedFilename()
    expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]+-sunwai\.png$/u)
    expect(name).toContain(office.split(' ')[0])
    const picture = await buffer(await download.createReadStream())
    const told = (await page.evaluate(() => (window as unknown as { told: string[] }).told)).join(' ')
    expect(told.startsWith(receipt)).toBe(true)
    expect(told).toContain(office)
    expect(told).toMatch(/\d{4}.* localhost:\d+\/r$/)
    const [code] = await codesIn(new Uint8Array(picture))
    expect(code?.text).toBe(`${app.url}/r#${receipt.replaceAll(' ', '')}`)
    const { height = 0 } = await sharp(picture).metadata()
    expect(height).toBeGreaterThan(700)
    if (process.env.SHOTS) await sharp(picture).toFile(`/tmp/doors-shots/code-${isLong}.png`)
  },
)
