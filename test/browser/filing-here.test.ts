/** "I am at the place now": the phone is asked once, and whatever it says the way goes on. */
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()
const w = words.hi

/** Without a number, at the question where it is. */
async function atWhere(about: Parameters<typeof openPage>[1]) {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, ...about })
  await page.goto(`${app.url}/g/without?lang=hi`)
  await page.getByRole('button', { name: w.withoutNumber.begin }).click()
  await page.locator('input[value="electricity"]').check()
  await page.getByRole('button', { name: w.filing.next, exact: true }).first().click()
  await page.goto(`${app.url}/g/new/where?area=meham&lang=hi`)
  return {
    app,
    page,
    press: page.getByRole('button', { name: w.here.press }),
    said: page.locator('.here-said'),
  }
}

test('one press adds where the phone is, to a hundred metres; it can be taken off again, and is shown before it is sent', async () => {
  const sent: string[] = []
  const { page, press, said } = await atWhere({
    permissions: ['geolocation'],
    geolocation: { latitude: 28.89547123, longitude: 76.60661984 },
  })
  page.on('request', (request) => void sent.push(request.postData() ?? ''))
  await press.click()
  await said.filter({ hasText: '28.895, 76.607' }).waitFor()
  await page.getByRole('button', { name: w.here.remove }).click()
  expect(await page.locator('[name=position]').inputValue()).toBe('')
  await press.click()
  await said.filter({ hasText: '28.895, 76.607' }).waitFor()
  await page.getByRole('button', { name: w.filing.next, exact: true }).click()
  await page.fill('textarea', 'तीन दिन से बिजली नहीं है।')
  await page.getByRole('button', { name: w.filing.next, exact: true }).click()
  await page.getByRole('button', { name: w.papers.skip, exact: true }).click()
  expect(await page.locator('.answers').innerText()).toContain('28.895, 76.607')
  expect(sent.join()).toContain('28.895')
  expect(sent.join()).not.toContain('28.8954')
})

test('a phone that refuses, or is outside of India, is told what to do instead; without scripts there is no button', async () => {
  const refused = await atWhere({ permissions: [] })
  await refused.press.click()
  await refused.said.filter({ hasText: w.here.refused }).waitFor()
  const outside = await atWhere({
    permissions: ['geolocation'],
    geolocation: { latitude: 51.5, longitude: 0.12 },
  })
  await outside.press.click()
  await outside.said.filter({ hasText: w.here.outside }).waitFor()
  await outside.page.fill('#landmark', 'स्कूल के सामने')
  await outside.page.getByRole('button', { name: w.filing.next, exact: true }).click()
  await outside.page.locator('textarea').waitFor()
  const plain = await atWhere({ javaScriptEnabled: false })
  expect(await plain.press.isVisible()).toBe(false)
})

test.each([
  ['where', '.here-press'],
  ['words', '.recorder-press'],
])('nothing of the question %s moves or appears when its script has come late', async (step, button) => {
  const { page } = await atWhere({})
  let letIn = () => {}
  const late = new Promise<void>((done) => {
    letIn = done
  })
  await page.route('**/assets/**', async (route) => {
    await late
    await route.continue()
  })
  const address = new URL(`/g/new/${step}?area=meham&lang=hi`, page.url()).href
  await page.goto(address, { waitUntil: 'commit' })
  const press = page.locator(button)
  await press.waitFor()
  expect(await press.isDisabled()).toBe(true)
  const high = () => page.locator('main').evaluate((main) => main.scrollHeight)
  const before = await high()
  letIn()
  await expect.poll(() => press.isDisabled()).toBe(false)
  expect(await high()).toBe(before)
})
