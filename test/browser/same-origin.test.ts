/** Another site's page against a real browser: what it sends in a visitor's name is no vote, and the real form always is. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#server/boot/serve.ts'
import { codeOf, newEntry, rowsOf } from '#test/support/app.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { freePort } from '#test/support/process.ts'

const browser = await sharedBrowser()

/** As it runs for visitors, with the socket's fast path. */
async function serveAll(): Promise<ServedApp> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const app = await serveTestApp({ SUNWAI_URL: url })
  const server = await listen(app.deps, { host: 'localhost', port })
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  return { ...app, url }
}

/** A rival's page, on another site for the browser: 127.0.0.1 is none of localhost. */
async function rival(html: string): Promise<string> {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8').end(html)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const faces = '.faces .choice'

test('a page that votes in the name of whoever reads it records nothing, by a form or by a script, hidden or not', async () => {
  const app = await serveAll()
  const action = `${app.url}/q/${await codeOf(app)}`
  const page = await openPage(browser, { viewport: phone })
  for (const meta of ['', '<meta name=referrer content=no-referrer>']) {
    const fields = `<input name=entry value=${newEntry()}><input name=rating value=1>`
    await page.goto(
      await rival(`${meta}<form method=post action="${action}">${fields}<button>Win a phone</button></form>`),
    )
    await page.getByText('Win a phone').click()
    await page.getByText('यह किसी और पते से भेजा गया').waitFor()
    await page.getByText('nothing was recorded').waitFor()
    await page.goto(
      await rival(
        `${meta}<script>fetch('${action}', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }, body: 'entry=${newEntry()}&rating=1' }).finally(() => { document.title = 'sent' })</script>`,
      ),
    )
    await page.waitForFunction(() => document.title === 'sent')
  }
  expect(await rowsOf(app, 'entries')).toEqual([])
  // The way out that the page offers is the form itself.
  await page.goto(await rival(`<form method=post action="${action}"><button>Win</button></form>`))
  await page.getByText('Win').click()
  await page.getByRole('link', { name: 'फ़ॉर्म खोलें' }).click()
  await page.locator(faces, { hasText: /^अच्छा$/ }).click()
  await page.getByText('अच्छा — दर्ज हो गया').waitFor()
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 3 }])
})

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('the real form, opened from another page as in an app that scans, is an entry %s', async (_, scripts) => {
  const app = await serveAll()
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: scripts })
  await page.goto(await rival(`<a href="${app.url}/q/${await codeOf(app)}">scanned</a>`))
  await page.getByText('scanned').click()
  await page.locator(faces, { hasText: /^खराब$/ }).click()
  if (scripts) await page.getByText('खराब — दर्ज हो गया').waitFor()
  else {
    await page.locator('.send').click()
    await page.getByText('आपकी बात पहुँच गई').waitFor()
    // The same once more, as the browser sends it anew.
    await page.reload()
    await page.getByText('आपकी बात पहुँच गई').waitFor()
  }
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 2 }])
})
