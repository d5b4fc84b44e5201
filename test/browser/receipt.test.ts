/** The receipt page in a real browser: the code to keep, the conversation, the photo, the judgement. */
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { codeOf, newEntry, say } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
} from '#test/support/browser.ts'
import { codesIn } from '#test/support/reading.ts'

const browser = await sharedBrowser()

async function visited(app: ServedApp): Promise<string> {
  const said = await say(app, await codeOf(app), {
    entry: newEntry(),
    rating: '1',
    words: 'तीसरी बार आया हूँ',
  })
  return ((await said.json()) as { receipt: string }).receipt
}

test('a kept code opens the receipt at once, and the secret leaves the address bar', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/r#${(await visited(app)).replaceAll(' ', '')}`)
  await page.getByText('तीसरी बार आया हूँ').waitFor()
  expect(page.url()).toBe(`${app.url}/r`)
})

test('the thank-you saves the receipt as a code that opens it again', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
  await page.locator('.faces .choice').first().click()
  await page.getByRole('button', { name: 'Skip' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as QR' }).click(),
  ])
  const [code] = await codesIn(new Uint8Array(await buffer(await download.createReadStream())))
  await page.getByRole('img', { name: 'Your receipt as a QR code' }).waitFor()
  await page.goto(code?.text ?? '')
  await page.getByText('Very bad').or(page.getByText('बहुत खराब')).first().waitFor()
})

test('without scripts the thank-you shows the code to photograph', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
  await page.locator('.faces .choice').first().click()
  await page.getByRole('button', { name: 'Send' }).click()
  const picture = await page.getByRole('img', { name: 'Your receipt as a QR code' }).screenshot()
  const [code] = await codesIn(new Uint8Array(picture))
  expect(code?.text).toContain(`${app.url}/r#`)
})

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  '%s a visitor writes with a photo, the officer answers, the visitor says no',
  async (_, javaScriptEnabled) => {
    const app = await serveTestApp()
    const receipt = await visited(app)
    const visitor = await openPage(browser, { viewport: phone, javaScriptEnabled })
    await visitor.goto(`${app.url}/r`)
    await visitor.getByLabel('रसीद').fill(receipt)
    await visitor.getByRole('button', { name: 'देखें' }).click()
    await visitor.getByLabel('दफ़्तर को लिखें').fill('यह रही पर्ची')
    const buffer = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#57a08f' } })
      .jpeg()
      .toBuffer()
    await visitor.setInputFiles('#photo', { name: 'IMG.jpg', mimeType: 'image/jpeg', buffer })
    await visitor.getByRole('button', { name: 'भेजें' }).click()
    await visitor.getByRole('img', { name: 'भेजी गई फ़ोटो' }).waitFor()

    const officer = await openPage(browser)
    await signIn(officer, app)
    await officer.getByRole('link', { name: 'One visitor waits for an answer' }).click()
    await officer.getByRole('link', { name: '1 message' }).click()
    await officer.getByText('यह रही पर्ची').waitFor()
    const shown = officer.getByRole('img', { name: 'Photo from the visitor' })
    await shown.waitFor()
    await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(360)
    await officer.getByLabel('Write to the visitor').fill('पर्ची मिल गई, काम हो गया है।')
    await officer.getByRole('button', { name: 'Send' }).click()
    await officer.locator('.messages .from-office').waitFor()

    await visitor.goto(`${app.url}/r`)
    await visitor.getByLabel('रसीद').fill(receipt)
    await visitor.getByRole('button', { name: 'देखें' }).click()
    await visitor.getByText('पर्ची मिल गई, काम हो गया है।').waitFor()
    const yes = visitor.getByRole('button', { name: 'हाँ, हो गया' })
    const no = visitor.locator('summary', { hasText: 'नहीं, नहीं हुआ' })
    const looks = (each: Element) => {
      const { backgroundColor, color, fontSize, borderTopWidth, listStyleType } = getComputedStyle(each)
      const { width, height } = each.getBoundingClientRect()
      return { backgroundColor, color, fontSize, borderTopWidth, width, height, marker: listStyleType }
    }
    expect({ ...(await no.evaluate(looks)), marker: '' }).toEqual({
      ...(await yes.evaluate(looks)),
      marker: '',
    })
    expect((await no.evaluate(looks)).marker).toBe('none')
    await no.click()
    await visitor.getByRole('button', { name: 'नहीं, नहीं हुआ' }).click()
    await visitor.getByText(/RTK-26-\d{6}-\d/).waitFor()
    await visitor.getByText('दर्ज हुई', { exact: true }).waitFor()
  },
)

test('the receipt page with everything on it has no fault that axe can find', async () => {
  const app = await serveTestApp()
  const receipt = await visited(app)
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openPage(browser, { viewport: { width: 320, height: 640 }, colorScheme })
    await page.goto(`${app.url}/r?lang=en#${receipt.replaceAll(' ', '')}`)
    await page.getByLabel('Write to the office').fill('hello')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('You wrote').first().waitFor()
    await page.locator('.card.wish > summary').click()
    const { violations } = await axeOn(page).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  }
})

test('on a Hindi page in an English browser nothing speaks English: no bubble, no "Choose file"', async () => {
  const app = await serveTestApp()
  const receipt = await visited(app)
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/r?lang=hi`)
  await page.locator('form.ask button').click()
  await page.getByRole('alert').waitFor()
  await page.goto(`${app.url}/?lang=hi`)
  await page.locator('form.serial button').click()
  await page.getByRole('alert').waitFor()
  const plain = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await plain.goto(`${app.url}/q/${await codeOf(app)}?lang=hi`)
  await plain.locator('button.send').click()
  await plain.getByRole('alert').waitFor()

  await page.goto(`${app.url}/r?lang=hi`)
  await page.locator('#receipt').fill(receipt)
  await page.locator('form.ask button').click()
  const label = page.locator('label[for=photo]')
  expect((await label.boundingBox())?.height).toBeGreaterThan(44)
  expect((await page.locator('#photo').boundingBox())?.height).toBeLessThan(2)
  await page.setInputFiles('#photo', { name: 'तस्वीर.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') })
  await page.getByText('तस्वीर.jpg').waitFor()
})
