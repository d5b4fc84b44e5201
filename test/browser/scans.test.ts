/** What a real browser's request of a poster's address counts for: a person who opens it is a scan, a page that only names it is none. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { codeOf } from '#test/support/app.ts'
import { openPage, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()

async function scansOf({ deps }: ServedApp): Promise<number> {
  await deps.scans.flush()
  const days = await deps.db.selectFrom('poster_days').select('scans').execute()
  return days.reduce((sum, { scans }) => sum + scans, 0)
}

test('pictures, frames and fetches of another site are no scans of its reader, a link that is pressed there is one', async () => {
  const app = await serveTestApp()
  const address = `${app.url}/q/${await codeOf(app)}`
  let asked = 0
  const other = createServer((request, answer) => {
    if (request.url === '/asked') asked++
    answer.setHeader('content-type', 'text/html; charset=utf-8').end(`<a href="${address}">open</a>
      <link rel=prefetch href="${address}"><img src="${address}" onerror="fetch('/asked')">
      <iframe src="${address}" onload="fetch('/asked')"></iframe>
      <script>fetch('${address}', { mode: 'no-cors' }).finally(() => fetch('/asked'))</script>`)
  })
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void other.close())
  const page = await openPage(browser)
  const three = new Promise<void>((seen) => {
    other.on('request', () => asked >= 3 && seen())
  })
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
  await three
  expect(await scansOf(app)).toBe(0)
  await page.getByText('open').click()
  await page.locator('.faces').waitFor()
  expect(await scansOf(app)).toBe(1)
})
