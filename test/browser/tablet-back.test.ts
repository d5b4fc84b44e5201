/** A tablet whose page is left in the middle of a visit and come back to, in a browser that keeps pages as they were. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { serveTestApp } from '#test/support/browser.ts'
import { buildPage, servePage } from '#test/support/built-page.ts'
import { approve, arrived, atRest, faces, minutePasses, onDisk } from '#test/support/hall-tablet.ts'
import { openKioskProxy } from '#test/support/kiosk-proxy.ts'
import { startOwnBrowser } from '#test/support/own-browser.ts'
import { tehsil } from '#test/support/tablet-visit/tehsil.ts'
import type { Bench } from '#test/support/tablet-visit/visit-page.tsx'
import { layBench } from '#test/support/tablet-visit/visitor.ts'

/** Playwright's own browsers keep no page. */
async function openBrowser(): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'sunwai-tablet-'))
  onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
  const { page, process } = await startOwnBrowser(profile)
  onTestFinished(() => void process.kill('SIGKILL'))
  // Tells whether it is the same page that comes back.
  await page.addInitScript(() =>
    addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted })),
  )
  return page
}
/** Runs in the page. */
const wasKept = () => (globalThis as { persisted?: boolean }).persisted

/** What the browser keeps beside the line of entries: the worker's caches, its stores, the clipboard. Runs in the page. */
const keptBeside = async () => ({
  cached: await Promise.all(
    (await caches.keys()).map(async (name) => [
      name,
      (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
    ]),
  ),
  stored: [...Object.entries(localStorage), ...Object.entries(sessionStorage)],
  copied: await navigator.clipboard.readText(),
})

/** Somewhere else, and back by the button of the browser. */
async function leaveAndComeBack(page: Page, elsewhere: string): Promise<void> {
  await page.goto(elsewhere)
  await page.goBack({ waitUntil: 'commit' })
}

test('the tablet in the hall stands at the faces, nothing of the visit is on the page, and what was said goes up', async () => {
  const proxy = await openKioskProxy()
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const page = await openBrowser()
  await page.clock.install()
  await page.goto(`${proxy.url}/kiosk`)
  await approve({ page, staff: await addPerson(app) }, { words: true })
  await atRest(page)
  const before = await page.locator('body').innerHTML()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('of before'))
  const keptBefore = await page.evaluate(keptBeside)
  await faces(page).first().click()
  await page.clock.fastForward(500)
  await page.locator('.answer').nth(1).click()
  await page.getByRole('button', { name: 'आगे' }).click()
  await page.clock.fastForward(500)
  await page.locator('[data-skbtn="प"]').click()
  await expect.poll(async () => (await onDisk(page)).waiting).toMatchObject([{ sealed: false }])

  for (const keys of ['Control+A', 'Control+C', 'Control+X']) await page.keyboard.press(keys)
  await leaveAndComeBack(page, `${proxy.url}/roots`)
  await atRest(page)
  // It holds the lock of the one tab that works, so no browser keeps it: it begins anew.
  expect(await page.evaluate(wasKept)).toBe(false)
  expect(await page.locator('body').innerHTML()).toBe(before)
  expect(await page.evaluate(keptBeside)).toEqual(keptBefore)
  await expect
    .poll(async () => {
      await minutePasses(page)
      return (await arrived(app)).map(({ rating, words }) => [rating, words])
    })
    .toEqual([[1, null]])
})

test('a page that the browser kept as it was left comes back without its visitor', async () => {
  const built = await buildPage(join(import.meta.dirname, '../support/tablet-visit/visit-page.tsx'))
  const page = await openBrowser()
  const origin = 'https://tablet.test'
  await servePage(page, { origin, built, lang: 'hi' }, () => undefined)
  await page.route('https://elsewhere.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Elsewhere</h1>' }),
  )
  await page.addInitScript(layBench, { ...tehsil, words: true })
  await page.goto(`${origin}/`)
  await faces(page).nth(3).waitFor()
  const before = await page.locator('body').innerHTML()
  await faces(page).first().click()
  await heard(page)
  await page.locator('.answer').nth(1).click()
  await page.getByRole('button', { name: 'आगे' }).click()
  await heard(page)
  await page.locator('[data-skbtn="प"]').click()
  await page.locator('.writing').getByText('प').waitFor()

  await leaveAndComeBack(page, 'https://elsewhere.test/')
  await faces(page).nth(3).waitFor()
  expect(await page.evaluate(wasKept)).toBe(true)
  expect(await page.locator('body').innerHTML()).toBe(before)
  expect(await page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.asked.at(-1)?.[0])).toBe(
    'seal',
  )
  // A press sooner after the last one would be that one once more.
  await page.waitForTimeout(5000)
  await faces(page).nth(1).click()
  await page.locator('.answer').first().waitFor()
  expect(await page.locator('.answer[aria-pressed=true]').count()).toBe(0)
})

/** What comes sooner after a press is the other half of a double tap. */
const heard = (page: Page) => page.waitForTimeout(500)
