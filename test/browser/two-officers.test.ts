/** Two officers at one grievance, in two browsers: the page tells what the other did, and keeps what was typed. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { addPerson, codeOf, newEntry, say } from '#test/support/app.ts'
import { desktop, fillSignIn, openPage, serveTestApp, sharedBrowser, visit } from '#test/support/browser.ts'
import { actOn } from '#test/support/grievance.ts'
import { firstEntry } from '#test/support/receipt.ts'

const browser = await sharedBrowser()

test('a page whose case changed under it shows who did what, and loses nothing that was typed', async () => {
  const app = await serveTestApp()
  const officer = await addPerson(app)
  const head = await addPerson(app, 'district')
  await visit(app, 1, 'फ़ाइल नहीं मिली')
  const entry = await firstEntry(officer)
  const opened = await officer.send('POST', '/api/grievances', {
    entry: entry.id,
    kind: 'small',
    summary: 'फ़ाइल की जाँच',
  })
  const { id } = (await opened.json()) as GrievanceView
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const page = await openPage(browser, { viewport: desktop })
  await page.goto(`${app.url}/staff/grievances/${id}`)
  await fillSignIn(page, officer)
  await page.locator('textarea[name=answer]').fill('फ़ाइल कल मिल जाएगी।')
  // The page hears of a change within a second; the press comes before that.
  await page.route(`**/api/grievances/${id}`, (route) => route.abort())
  await actOn(head, id, { event: 'assigned', owner: head.person.id })
  await page.locator('form[aria-busy] button[type=submit]').click()
  const told = page.locator('.error-summary')
  await told.waitFor()
  expect(await told.textContent()).toMatch(/Somebody else changed this meanwhile.*Test district/)
  expect(await page.locator('textarea[name=answer]').inputValue()).toBe('फ़ाइल कल मिल जाएगी।')
  // Once the page knows whose case it is now, the form goes; what was typed stays to be copied.
  await page.unroute(`**/api/grievances/${id}`)
  app.deps.live.publish('grievance', 'rohtak')
  await page.locator('.kept-text').waitFor()
  expect(await page.locator('.kept-text').textContent()).toContain('फ़ाइल कल मिल जाएगी।')
  expect(await told.textContent()).toContain('Test district')
})

test('a grievance is opened by the number that a visitor tells', async () => {
  const app = await serveTestApp()
  const person = await addPerson(app)
  const said = await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'No water' })
  const { receipt } = (await said.json()) as { receipt: string }
  const opened = await app.fetch('/r/grievance', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ receipt, words: 'No water at the counter' }).toString(),
  })
  const { grievance } = (await opened.json()) as { grievance: { reference: string } }
  const page = await openPage(browser)
  await page.goto(`${app.url}/staff/grievances?open=no`)
  await fillSignIn(page, person)
  await page.getByLabel('Search grievances').fill('RTK-26-999999-9')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByText('Nothing found').waitFor()
  await page.getByLabel('Search grievances').fill(grievance.reference.toLowerCase())
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByRole('link', { name: 'No water at the counter' }).click()
  await page.getByText('No water at the counter').first().waitFor()
})
