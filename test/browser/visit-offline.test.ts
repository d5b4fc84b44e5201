/** A network that drops: what was said waits on the phone, goes out by itself, once, and nothing claims more than is so. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeOf, rowsOf } from '#test/support/app.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()

async function scan(app: ServedApp, page?: Page): Promise<Page> {
  const opened = page ?? (await openPage(browser, { viewport: phone }))
  await opened.goto(`${app.url}/q/${await codeOf(app)}?lang=en`)
  return opened
}
const face = (page: Page, word: string) =>
  page.locator('.faces .choice', { hasText: new RegExp(`^${word}$`) }).click()
const onPhone = (page: Page) => page.evaluate(() => Object.entries(localStorage))
const chosenWord = (page: Page) => page.locator('.chosen-word').textContent()
const stored = (app: ServedApp) => rowsOf(app, 'entries')
const kept = (page: Page) => page.getByText('saved on this phone, will send').waitFor()

test('what was said without a network waits on the phone, is sent by itself, and then the receipt appears', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  await page.context().setOffline(true)
  await face(page, 'Bad')
  await kept(page)
  await page.locator('.complaint .tile', { hasText: 'Behaviour' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Saved on this phone' }).waitFor()
  expect(await page.getByText('You have been heard').isVisible()).toBe(false)
  expect(await stored(app)).toEqual([])

  await page.context().setOffline(false)
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
  expect(await page.locator('[data-receipt]').textContent()).toMatch(/^(\w{4} ){3}\w{4}$/)
  expect(await stored(app)).toMatchObject([{ rating: 2, reasons: '["behaviour"]' }])
  expect(await onPhone(page)).toEqual([])
})

test('on the phone lie the form’s fields and their address, and nothing else', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  await page.context().setOffline(true)
  await face(page, 'Good')
  await kept(page)
  const [[key = '', text = ''] = [], ...others] = await onPhone(page)
  const entry = await page.locator('[name=entry]').inputValue()
  expect(others).toEqual([])
  expect(key).toBe(`sunwai-kept 000001 ${entry}`)
  const [action, body] = JSON.parse(text) as [string, string]
  expect(action).toBe(`/q/${await codeOf(app)}`)
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    entry,
    lang: 'en',
    rating: '3',
    words: '',
    service: '',
    website: '',
  })
})

test('a phone that cannot keep it is not said to have kept it', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await page.context().setOffline(true)
  await face(page, 'Bad')
  await page.getByText('It has not arrived yet.').waitFor()
  expect(await chosenWord(page)).toBe('Bad')
  expect(await onPhone(page)).toEqual([])
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'You have been heard' }).waitFor()
  expect(await stored(app)).toHaveLength(1)
})

test('an answer that was lost on its way back is asked for again, and the entry is one', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  let lost = 0
  await page.route('**/q/*', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await face(page, 'Bad')
  await page.getByText('Bad — saved', { exact: true }).waitFor()
  expect(lost).toBe(2)
  expect(await stored(app)).toHaveLength(1)
})

test('a change of face after a lost answer is the face that stays', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  let posts = 0
  await page.route('**/q/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    if (posts++ === 0) await route.fetch()
    return posts < 4 ? route.abort('connectionreset') : route.continue()
  })
  await face(page, 'Very bad')
  await kept(page)
  await page.getByRole('button', { name: 'Change' }).click()
  await face(page, 'Very good')
  await page.getByText('Very good — saved', { exact: true }).waitFor()
  expect(await stored(app)).toMatchObject([{ rating: 4 }])
})

test('the captive portal of a hall’s Wi-Fi that answers everything with its own page is not taken for the app', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  await page.route('**/q/*', (route) => route.fulfill({ status: 200, body: '<h1>Sign in to the Wi-Fi</h1>' }))
  await face(page, 'Bad')
  await kept(page)
  await page.unroute('**/q/*')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText('Bad — saved', { exact: true }).waitFor()
  expect(await stored(app)).toHaveLength(1)
})

test('a page closed too early is made up for by the next one, in order, with the receipts', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  const other = await scan(app, await page.context().newPage())
  await page.context().setOffline(true)
  await face(page, 'Bad')
  await kept(page)
  await face(other, 'Good')
  await kept(other)
  await page.close()
  await other.close()
  const later = await page.context().newPage()
  const sent: string[] = []
  later.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postData()?.match(/rating=\d/)?.[0] ?? '')
  })
  await page.context().setOffline(false)
  await scan(app, later)
  await later.getByText('has now arrived').first().waitFor()
  await expect.poll(() => onPhone(later)).toEqual([])
  expect(sent).toEqual(['rating=2', 'rating=3'])
  const receipts = await later.locator('.earlier .code').allTextContents()
  expect(new Set(receipts).size).toBe(2)
  expect(receipts[0]).toMatch(/^(\w{4} ){3}\w{4}$/)
  expect(await stored(app)).toHaveLength(2)
})

test('one that is refused steps aside for the others, and the visitor can remove it', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  const code = await codeOf(app)
  await page.evaluate((action) => {
    localStorage.setItem('sunwai-kept 000001 A', JSON.stringify([action, 'entry=too-short&rating=9']))
    const good = 'entry=KEPT_000000000000000000001&rating=2&lang=en'
    localStorage.setItem('sunwai-kept 000002 KEPT_000000000000000000001', JSON.stringify([action, good]))
  }, `/q/${code}`)
  await scan(app, page)
  await page.getByText('could not be taken').waitFor()
  await expect.poll(async () => (await stored(app)).length).toBe(1)
  await expect
    .poll(async () => (await onPhone(page)).map(([key]) => key))
    .toEqual(['sunwai-refused 000001 A'])
  await scan(app, page)
  await page.getByRole('button', { name: 'Remove it from the phone' }).click()
  expect(await onPhone(page)).toEqual([])
})

test('too many at once is no refusal: it is tried again', async () => {
  const app = await serveTestApp()
  const page = await scan(app)
  let posts = 0
  await page.route('**/q/*', (route) =>
    route.request().method() === 'POST' && posts++ < 2
      ? route.fulfill({ status: 429, json: { code: 'too-many-tries', message: '', request: '' } })
      : route.continue(),
  )
  await face(page, 'Bad')
  await kept(page)
  await page.getByText('Bad — saved', { exact: true }).waitFor()
  expect(await stored(app)).toHaveLength(1)
})

test('two tabs neither lose nor double what they keep', async () => {
  const app = await serveTestApp()
  const one = await scan(app)
  const two = await scan(app, await one.context().newPage())
  await one.context().setOffline(true)
  await Promise.all([face(one, 'Bad'), face(two, 'Good')])
  await Promise.all([kept(one), kept(two)])
  expect(await onPhone(one)).toHaveLength(2)
  await one.context().setOffline(false)
  await Promise.all([
    one.getByText('Bad — saved', { exact: true }).waitFor(),
    two.getByText('Good — saved', { exact: true }).waitFor(),
  ])
  expect((await stored(app)).map((row) => row.rating).sort()).toEqual([2, 3])
  expect(await onPhone(one)).toEqual([])
})

test('a face tapped before the script has come is saved when it comes', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/assets/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=en`, { waitUntil: 'commit' })
  await face(page, 'Bad')
  letGo()
  await page.getByText('Bad — saved', { exact: true }).waitFor()
  expect(await stored(app)).toHaveLength(1)
})
