/** Photos that a phone shares to the app: kept there alone, offered where papers are asked for, and gone with "end". */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { enterPortal, openPage, phone, servePortal, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()
const { shared: w, portal } = words.hi
const photo = (colour: string) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

async function openPhone() {
  const { app, gateway } = await servePortal()
  const page = await openPage(browser, { viewport: phone })
  await enterPortal(page, { app, gateway })
  await page.locator('a.primary[href^="/g/new"]').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  return { app, page }
}

/** As a phone does it: a form of its own, posted as a navigation. */
async function share(page: Page, photos: { name: string; bytes: Buffer }[]): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.evaluate(
    (given) => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: '/g/share?lang=hi' })
      const input = Object.assign(document.createElement('input'), {
        type: 'file',
        name: 'photos',
        multiple: true,
      })
      const files = new DataTransfer()
      for (const { name, text } of given) {
        const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0))
        files.items.add(new File([bytes], name, { type: 'image/jpeg' }))
      }
      input.files = files.files
      form.append(input)
      document.body.append(form)
      form.submit()
    },
    photos.map(({ name, bytes }) => ({ name, text: bytes.toString('base64') })),
  )
  await loaded
}
const kept = (page: Page) =>
  page.evaluate(async () =>
    (await caches.has('g-shared')) ? (await (await caches.open('g-shared')).keys()).length : 0,
  )

test('shared photos stay on the phone until a press lays them into the form and another sends them', async () => {
  const { app, page } = await openPhone()
  const photos = [
    { name: 'नाली.jpg', bytes: await photo('red') },
    { name: 'IMG_0002.jpg', bytes: await photo('blue') },
  ]
  await share(page, photos)
  await page.getByText(w.title(2)).waitFor()
  await page.getByText(w.later).waitFor()
  expect([await kept(page), await rowsOf(app, 'uploads')]).toEqual([2, []])
  await page.goto(`${app.url}/g/new/papers?lang=hi`)
  await page.getByText(w.here).waitFor()
  expect((await axeOn(page).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(await rowsOf(app, 'uploads')).toEqual([])
  await page.locator('form.scripted').waitFor()
  await page.getByRole('button', { name: w.put }).click()
  await page.getByText('नाली', { exact: true }).waitFor()
  await page.getByText('IMG_0002', { exact: true }).waitFor()
  await expect.poll(() => rowsOf(app, 'uploads')).toHaveLength(2)
  await expect.poll(() => kept(page)).toBe(0)
})

test('no more than five are kept, another sharing takes their place, and "end", a press or an hour takes them away', async () => {
  const { page, app } = await openPhone()
  const bytes = await photo('green')
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `${at}.jpg`, bytes }))
  await share(page, many(7))
  expect(await kept(page)).toBe(5)
  await share(page, many(1))
  await page.getByText(w.title(1)).waitFor()
  await page.getByRole('button', { name: w.drop }).click()
  await expect.poll(() => kept(page)).toBe(0)
  await expect.poll(() => page.locator('.shared').count()).toBe(0)
  await share(page, many(3))
  await page.evaluate(async () => {
    const cache = await caches.open('g-shared')
    const minutesAgo = [59, 61, 62]
    for (const request of await cache.keys()) {
      const old = await cache.match(request)
      const headers = new Headers(old?.headers)
      headers.set('x-at', String(Date.now() - (minutesAgo.shift() ?? 0) * 60_000))
      await cache.put(request, new Response(await old?.blob(), { headers }))
    }
  })
  await page.goto(`${app.url}/g?lang=hi`)
  await page.getByText(w.title(1)).waitFor()
  expect(await kept(page)).toBe(1)
  await share(page, many(2))
  await page.goto(`${app.url}/g?lang=hi`)
  await page.getByRole('button', { name: portal.end.press }).click()
  await page.getByText(words.hi.finish.title).waitFor()
  expect(await page.evaluate(() => caches.keys())).toEqual([])
})

test('ended without a network, shared photos are gone at once', async () => {
  const { page, app } = await openPhone()
  await share(page, [{ name: 'IMG_0001.jpg', bytes: await photo('red') }])
  await page.goto(`${app.url}/g?lang=hi`)
  await page.getByText(w.title(1)).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: portal.end.press }).click()
  await page.getByText(words.hi.app.offline.removed, { exact: true }).waitFor()
  expect(await kept(page)).toBe(0)
})
