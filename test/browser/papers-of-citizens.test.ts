/** A citizen sends papers from a phone whose network breaks: they go on by themselves, where they stopped, also after a reload. */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { offsetHeader } from '#server/contract/words/limits.ts'
import { rowsOf } from '#test/support/app.ts'
import { enterPortal, openPage, phone, servePortal, sharedBrowser } from '#test/support/browser.ts'
import { openKioskProxy } from '#test/support/kiosk-proxy.ts'
import { photoOf, plainPdf } from '#test/support/papers.ts'

const browser = await sharedBrowser()
const { papers: w, filing } = words.hi
const next = (page: Page) => page.getByRole('button', { name: filing.next, exact: true }).first().click()

/** At the question for papers, all others answered. */
async function openPapers() {
  const proxy = await openKioskProxy()
  const { app, gateway } = await servePortal({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const page = await openPage(browser, { viewport: phone })
  await enterPortal(page, { app, gateway, url: proxy.url })
  await page.locator('a.primary[href^="/g/new"]').click()
  await page.locator('input[value="electricity"]').check()
  await next(page)
  await page.goto(`${proxy.url}/g/new/where?area=meham&lang=hi`)
  await page.locator('#place').selectOption({ value: 'seman' })
  await next(page)
  await page.fill('textarea', 'तीन दिन से गली में बिजली नहीं है।')
  await next(page)
  await page.locator('.scripted').waitFor()
  return { proxy, app, page }
}

/** As a camera makes it, with more in it than is needed. */
const photo = await sharp(
  Buffer.from(Array.from({ length: 1500 * 1000 * 3 }, (_, at) => (at * 7919 + (at >> 5) * 104_729) % 251)),
  { raw: { width: 1500, height: 1000, channels: 3 } },
)
  .jpeg({ quality: 97 })
  .toBuffer()
const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })

test('a photo is made smaller, and goes on by itself after the network broke twice, after a reload, and when the citizen goes on meanwhile', async () => {
  const { proxy, app, page } = await openPapers()
  const offsets: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()[offsetHeader]))
  })
  const here = () => app.deps.db.selectFrom('uploads').select(['size', 'received']).executeTakeFirst()
  /** The next piece has this fate, all after it never arrive. */
  const letOne = (fate: 'pass' | 'lose') => {
    const fates = [fate]
    proxy.decide(({ method }) => (method === 'PATCH' ? (fates.shift() ?? 'drop') : 'pass'))
  }
  letOne('pass')
  await page.setInputFiles('#camera', file('IMG_1.jpg', 'image/jpeg', photo))
  await page.getByText(w.waiting).waitFor()
  const first = await here()
  expect(first?.size).toBeLessThan(photo.length / 2)
  expect(first?.received).toBe(65_536)
  letOne('lose')
  await expect.poll(async () => (await here())?.received, { timeout: 10_000 }).toBeGreaterThan(65_536)
  const half = await here()
  // Its answer was lost; what has arrived is not sent again all the same.
  await expect.poll(() => offsets.at(-1), { timeout: 10_000 }).toBe(half?.received)
  expect(
    await page.locator('.papers progress').evaluate((bar: HTMLProgressElement) => bar.value),
  ).toBeGreaterThan(0)
  offsets.length = 0
  await page.reload()
  await page.getByText(w.waiting).waitFor()
  expect(offsets[0]).toBe(half?.received)
  await page.getByRole('button', { name: w.next }).click()
  await page.getByText(w.moment).waitFor()
  proxy.decide(() => 'pass')
  await page.getByRole('heading', { name: filing.check.title }).waitFor()
  expect(await rowsOf(app, 'uploads')).toMatchObject([{ pages: 1 }])
  expect(await page.locator('.papers li').count()).toBe(1)
  const kept = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('sunwai-g')
      asked.onsuccess = () => done(asked.result)
    })
    const asked = db.transaction('papers').objectStore('papers').count()
    await new Promise((done) => asked.addEventListener('success', done))
    db.close()
    return asked.result
  })
  expect(kept).toBe(0)
})

test('of several each is shown when it is there, what is refused says why, and one that is removed is gone, also on its way', async () => {
  const { proxy, app, page } = await openPapers()
  await page.setInputFiles('#files', [
    file('list.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    file('bill.pdf', 'application/pdf', plainPdf(2)),
    file('a.png', 'image/png', await photoOf(40, 30).png().toBuffer()),
  ])
  await expect.poll(() => page.locator('.papers img').count()).toBe(2)
  expect(await page.getByRole('alert').innerText()).toContain(w.refused['document-type'])
  expect(await page.locator('.papers').innerText()).toContain(w.pages(2))
  await page.getByRole('button', { name: `${w.remove}: bill` }).click()
  await expect.poll(async () => (await rowsOf(app, 'uploads')).length).toBe(1)
  // As where another tab was sooner: it goes on from where the server is.
  const body = JSON.stringify({ code: 'upload-offset' })
  const fates = [{ status: 409, headers: { [offsetHeader]: '0', 'content-type': 'application/json' }, body }]
  proxy.decide(({ method }) => (method === 'PATCH' ? (fates.shift() ?? 'drop') : 'pass'))
  await page.setInputFiles('#files', file('later.jpg', 'image/jpeg', photo))
  await page.getByText(w.waiting).waitFor()
  await page.getByRole('button', { name: `${w.remove}: later` }).click()
  await expect.poll(async () => (await rowsOf(app, 'uploads')).length).toBe(1)
  expect(await page.locator('.papers li').count()).toBe(1)
})
