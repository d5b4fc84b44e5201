/** The page of keys for other apps, and the page that a district opens to all, in a browser. */
import { expect, test } from 'vitest'
import { makePublicFigures } from '#server/public-figures/public-figures-actions.ts'
import { addPerson, rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { fileCase } from '#test/support/desk.ts'
import { changedOffices } from '#test/support/offices-file.ts'
import { openClient } from '#test/support/open311.ts'

const browser = await sharedBrowser()

test('an administrator makes a key, hands it over once, and revokes it; the app sends until then', async () => {
  const app = await serveTestApp()
  const admin = await addPerson(app)
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/staff/api-keys`)
  await fillSignIn(page, admin)
  await page.getByLabel('Name of the app').fill('Rohtak Saaf')
  await page.getByRole('button', { name: 'Make a key' }).click()
  const key = (await page.locator('.one-time .link').textContent()) ?? ''
  expect((await axeOn(page).analyze()).violations).toEqual([])
  const client = openClient(app, key)
  await client.send()
  await page.reload()
  await page.getByText('1 of 100 in the last 24 hours').waitFor()
  expect(await page.content()).not.toContain(key)
  await page.getByRole('button', { name: 'Revoke Rohtak Saaf' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText(/revoked on/).waitFor()
  expect((await client.post({ description: 'और कुछ, जो अब नहीं लिया जाता' })).status).toBe(403)
  expect(await rowsOf(app, 'grievances')).toHaveLength(1)
})

test('the public page of a month is readable on the smallest phone, in every language', async () => {
  const app = await serveTestApp({
    SUNWAI_OFFICES: changedOffices((text) => text.replace('public_figures: false', 'public_figures: true')),
  })
  for (let at = 0; at < 9; at++) await fileCase(app, 'नकल नहीं मिली', { area: 'meham' })
  for (let at = 0; at < 6; at++) await fileCase(app, 'बिजली नहीं है', { office: 'uhbvn-meham', area: 'sampla' })
  await makePublicFigures(app.deps, app.clock.now + 46 * 86_400_000, new AbortController().signal)
  // The month of today, whichever that is.
  const parts = { timeZone: 'Asia/Kolkata', year: 'numeric', month: '2-digit' } as const
  const month = new Intl.DateTimeFormat('en-CA', parts).format(app.clock.now)
  const page = await openPage(browser, { viewport: { width: 320, height: 700 } })
  for (const lang of ['hi', 'en', 'pa', 'ur']) {
    await page.goto(`${app.url}/g/figures?month=${month}&lang=${lang}`)
    await page.locator('table').first().waitFor()
    expect([lang, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([lang, 320])
    expect((await axeOn(page).analyze()).violations).toEqual([])
  }
})
