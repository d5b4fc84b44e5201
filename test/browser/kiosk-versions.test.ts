/** New versions of the tablet's app: they come by themselves, and one that does not start goes by itself. */
import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, type ServedApp, serveTestApp, sharedBrowser, tablet } from '#test/support/browser.ts'
import { arrived, atRest, onDisk, openPaired, tapFace } from '#test/support/hall-tablet.ts'
import { type KioskProxy, openKioskProxy } from '#test/support/kiosk-proxy.ts'

const browser = await sharedBrowser()

async function openTablet() {
  const proxy = await openKioskProxy()
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const page = await openPage(browser, { viewport: tablet })
  await page.clock.install()
  await page.goto(`${proxy.url}/kiosk`)
  await started(page)
  await expect.poll(() => versions(page)).toMatchObject({ good: app.deps.kioskApp.version })
  return { proxy, app, page }
}

const started = (page: Page) =>
  page.getByRole('heading', { name: 'Connect this tablet', exact: true }).waitFor()
const versions = (page: Page) =>
  page.evaluate(async () => {
    const note = await (await caches.open('kiosk-versions')).match('/kiosk/versions')
    return note
      ? ((await note.json()) as { good: string; trial: string | null; failed: string | null })
      : null
  })
const shown = (page: Page) => page.evaluate(() => document.documentElement.dataset.version)

type Edition = {
  version: string /** Stands before the script of the real app. */
  script: string
  listed?: string
}

/** From now on the server has another version: the real one with something before its script. */
function publish(
  proxy: KioskProxy,
  app: Pick<ServedApp, 'deps'>,
  { version, script, listed = script }: Edition,
): void {
  const { files, page, version: now } = app.deps.kioskApp
  const old = files.find(({ path }) => path.endsWith('.js'))?.path ?? ''
  const path = `/assets/tablet-${version}.js`
  const plain = app.deps.assets.files.get(old.replace('/assets/', ''))?.plain ?? new Uint8Array()
  const newPage = page.replace(now, version).replace(old, path)
  const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
  const list = files.map((file) => {
    if (file.path === '/kiosk') return { path: '/kiosk', sha256: hash(newPage) }
    return file.path === old ? { path, sha256: hash(listed + Buffer.from(plain).toString()) } : file
  })
  const answers: Record<string, [string, string]> = {
    '/kiosk': ['text/html; charset=utf-8', newPage],
    '/kiosk/app.json': ['application/json', JSON.stringify({ version, files: list })],
    [path]: ['text/javascript', script + Buffer.from(plain).toString()],
  }
  proxy.decide((passing) => {
    const [type, body] = answers[passing.path] ?? []
    return type === undefined || body === undefined
      ? 'pass'
      : { status: 200, headers: { 'content-type': type }, body }
  })
}

test('a tablet starts without a network, also after everything was closed', async () => {
  const { proxy, page } = await openTablet()
  proxy.decide(() => 'drop')
  const context = page.context()
  await page.close()
  const later = await context.newPage()
  await later.goto(`${proxy.url}/kiosk`)
  await started(later)
  expect(proxy.came.filter(({ path }) => path === '/kiosk')).toHaveLength(2)
})

test('a new version is fetched whole, shown with the next load, and the old one goes', async () => {
  const { proxy, app, page } = await openTablet()
  publish(proxy, app, { version: 'next', script: '' })
  await page.reload()
  await expect.poll(() => versions(page)).toMatchObject({ trial: 'next' })
  expect(await shown(page)).toBe(app.deps.kioskApp.version)
  // Nobody has touched it for a while.
  await page.clock.fastForward(21_000)
  await expect.poll(() => shown(page)).toBe('next')
  await expect.poll(() => versions(page)).toEqual({ good: 'next', trial: null, tries: 0, failed: null })
  expect(await page.evaluate(() => caches.keys())).toEqual(['kiosk-versions', 'app-next'])
})

test('a version that does not start is given up by itself, and the last good one is back', async () => {
  const { proxy, app, page } = await openTablet()
  publish(proxy, app, {
    version: 'broken',
    script: 'if (location.pathname === "/kiosk") await new Promise(() => {});',
  })
  await page.reload()
  await expect.poll(() => versions(page)).toMatchObject({ trial: 'broken' })
  await page.reload({ waitUntil: 'commit' })
  await expect.poll(() => shown(page)).toBe('broken')
  expect(await page.getByRole('heading').count()).toBe(0)
  await expect.poll(() => shown(page)).toBe(app.deps.kioskApp.version)
  await started(page)
  expect(await versions(page)).toMatchObject({
    good: app.deps.kioskApp.version,
    trial: null,
    failed: 'broken',
  })
  const fetched = proxy.came.filter(({ path }) => path.includes('tablet-broken')).length
  await page.reload()
  await started(page)
  expect(await shown(page)).toBe(app.deps.kioskApp.version)
  expect(proxy.came.filter(({ path }) => path.includes('tablet-broken'))).toHaveLength(fetched)
})

test('a version of which a piece is not what it should be is never shown', async () => {
  const { proxy, app, page } = await openTablet()
  publish(proxy, app, { version: 'torn', script: '<h1>Sign in to the Wi-Fi</h1>', listed: '' })
  await page.reload()
  await expect.poll(() => proxy.came.some(({ path }) => path.includes('tablet-torn'))).toBe(true)
  await started(page)
  await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(2)
  expect(await versions(page)).toMatchObject({ good: app.deps.kioskApp.version, trial: null })
})

test('a version that comes during a visit waits until the visitor has gone and nobody has touched the tablet for a while', async () => {
  const { page, app, proxy } = await openPaired(browser)
  const first = app.deps.kioskApp
  publish(proxy, app, { version: 'next', script: '' })
  // The server says so with its next answer.
  Object.assign(app.deps, { kioskApp: { ...first, version: 'next' } })
  await tapFace(page, 2)
  await page.locator('.answer').first().waitFor()
  // Somebody takes their time: each touch gives fifteen seconds more.
  await expect
    .poll(async () => {
      await page.locator('.answer').first().click()
      await page.clock.fastForward(10_000)
      return versions(page)
    })
    .toMatchObject({ trial: 'next' })
  for (let touch = 0; touch < 4; touch++) {
    await page.locator('.answer').first().click()
    await page.clock.fastForward(10_000)
  }
  expect(await shown(page)).toBe(first.version)
  await page.clock.fastForward(15_100)
  await page.clock.fastForward(4100)
  await atRest(page)
  expect(await shown(page)).toBe(first.version)
  await page.clock.fastForward(21_000)
  await expect.poll(() => shown(page)).toBe('next')
  await atRest(page)
  expect((await onDisk(page)).waiting.length + (await arrived(app)).length).toBeGreaterThanOrEqual(1)
})
