/** The plug of a tablet is pulled: the browser dies at once, and everything that it said it had saved is there afterwards. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { serveTestApp } from '#test/support/browser.ts'
import { flags } from '#test/support/browser-server.ts'
import { approve, arrived, atRest, onDisk, tapFace } from '#test/support/hall-tablet.ts'
import { openKioskProxy } from '#test/support/kiosk-proxy.ts'

/** A browser of its own with a profile on the disk, which can be killed and started again. */
async function start(profile: string): Promise<{ page: Page; process: ChildProcess }> {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const process = spawn(globalThis.process.env.CHROMIUM ?? '/usr/bin/chromium', [
    ...flags,
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    'about:blank',
  ])
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true)
  const [port] = readFileSync(portFile, 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const context = browser.contexts()[0]
  if (!context) throw new Error('the browser has no profile')
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 800, height: 1280 })
  return { page, process }
}

/** As a power cut does it: no process is asked. */
async function pullThePlug(process: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => process.once('exit', resolve))
  process.kill('SIGKILL')
  await gone
}

test('what the tablet said it had saved is there after a power cut, and arrives once', async () => {
  const proxy = await openKioskProxy()
  const app = await serveTestApp({ SUNWAI_URL: proxy.url })
  proxy.to(app.url)
  const profile = mkdtempSync(join(tmpdir(), 'sunwai-tablet-'))
  onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
  const first = await start(profile)
  onTestFinished(() => void first.process.kill('SIGKILL'))
  await first.page.clock.install()
  await first.page.goto(`${proxy.url}/kiosk`)
  await approve({ page: first.page, staff: await addPerson(app) })
  await atRest(first.page)
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  proxy.decide(() => 'drop')
  await tapFace(first.page, 1)
  await first.page.getByText('दर्ज हो गया').first().waitFor()
  await pullThePlug(first.process)

  const second = await start(profile)
  onTestFinished(() => void second.process.kill('SIGKILL'))
  await second.page.clock.install()
  await second.page.goto(`${proxy.url}/kiosk`)
  await atRest(second.page)
  expect((await onDisk(second.page)).waiting).toMatchObject([{ sealed: true, entry: { rating: 1 } }])
  proxy.decide(() => 'pass')
  await second.page.clock.fastForward(320_000)
  await expect.poll(async () => (await onDisk(second.page)).waiting).toEqual([])
  expect(await arrived(app)).toMatchObject([{ rating: 1 }])
})
