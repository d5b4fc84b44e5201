/** The plug of a tablet is pulled: the browser dies at once, and everything that it said it had saved is there afterwards. */
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { serveTestApp } from '#test/support/browser.ts'
import { allSent, approve, arrived, atRest, onDisk, tapFace } from '#test/support/hall-tablet.ts'
import { openKioskProxy } from '#test/support/kiosk-proxy.ts'
import { startOwnBrowser } from '#test/support/own-browser.ts'

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
  const first = await startOwnBrowser(profile)
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

  const second = await startOwnBrowser(profile)
  onTestFinished(() => void second.process.kill('SIGKILL'))
  await second.page.clock.install()
  await second.page.goto(`${proxy.url}/kiosk`)
  await atRest(second.page)
  expect((await onDisk(second.page)).waiting).toMatchObject([{ sealed: true, entry: { rating: 1 } }])
  proxy.decide(() => 'pass')
  await allSent(second.page)
  expect(await arrived(app)).toMatchObject([{ rating: 1 }])
})
