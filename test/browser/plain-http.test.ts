/** Signing in where the browser keeps no session: over plain HTTP, and where cookies are off. */
import { expect, test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { fillSignIn, openPage, serveTestApp, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()

const says = {
  'en-IN': [
    'This page was opened over http',
    'The password was right, but this browser did not keep the sign-in',
  ],
  'hi-IN': ['यह पन्ना http से खुला है', 'पासवर्ड सही है, पर इस ब्राउज़र ने लॉगिन याद नहीं रखा'],
}

test.each(['en-IN', 'hi-IN'] as const)(
  'over http:// the page says so before and after the right password, in %s',
  async (locale) => {
    const app = await serveTestApp({ SUNWAI_URL: 'http://feedback.example' })
    const person = await addPerson(app)
    // The server stands at another name than this machine's own, for which browsers make an exception.
    const page = await openPage(browser, { locale, proxy: { server: app.url } })
    await page.goto('http://feedback.example/staff')
    const [before = '', after = ''] = says[locale]
    await page.getByText(before).waitFor()
    await fillSignIn(page, person)
    await page.getByText(after).waitFor()
    expect(await page.getByText(/Your session ended|आपका लॉगिन पूरा/).count()).toBe(0)
    // What was typed wrong is told as wrong, here too.
    await page.fill('input[name=password]', 'not the password')
    await page.click('button[type=submit]')
    await page.getByText(/That login or password is wrong|पासवर्ड ग़लत/).waitFor()
  },
)

test('a browser that keeps no cookie over https either is told so', async () => {
  const app = await serveTestApp()
  const person = await addPerson(app)
  const page = await openPage(browser)
  await page.route('**/api/session', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const reply = await route.fetch()
    const { 'set-cookie': _, ...headers } = reply.headers()
    await page.context().clearCookies()
    await route.fulfill({ status: reply.status(), headers, body: await reply.body() })
  })
  await page.goto(`${app.url}/staff`)
  expect(await page.getByText('This page was opened over http').count()).toBe(0)
  await fillSignIn(page, person)
  await page.getByText('and where cookies are allowed').waitFor()
})
