/** The page of reports: who makes and takes along which. */
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import { addPerson, day } from '#test/support/app.ts'
import { fillSignIn, openPage, phone, serveTestApp, sharedBrowser, visit } from '#test/support/browser.ts'
import { textOf } from '#test/support/reading.ts'

const browser = await sharedBrowser()

test('the district makes a report of last week once and takes it along; an officer of another department sees their own alone, and may make none', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  await app.deps.appliedAtLast()
  app.clock.now += 3 * day
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/staff/reports`)
  await fillSignIn(page, await addPerson(app, 'district'))
  await page.getByRole('button', { name: /^Make it in English/ }).click()
  const paper = page.getByRole('link', { name: /^English/ })
  await paper.waitFor()
  expect(await page.getByRole('button', { name: /^Make it in English/ }).count()).toBe(0)
  const saving = page.waitForEvent('download')
  await paper.click()
  const pdf = textOf(await buffer(await (await saving).createReadStream()))
  expect(pdf).toContain('16–22 November 2026')
  expect(pdf).toContain('Visitors who gave their opinion 1')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)

  const officer = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  const other = await openPage(browser)
  await other.goto(`${app.url}/staff/reports?district=rohtak`)
  await fillSignIn(other, officer)
  const about = other.getByRole('combobox', { name: 'Of' })
  await about.waitFor()
  const places = await about.locator('option').allInnerTexts()
  expect(places[0]).toBe('Department: Haryana Police')
  expect(places.filter((name) => /whole district|Tehsil/.test(name))).toEqual([])
  expect(await other.getByRole('link', { name: /^English/ }).count()).toBe(0)
  expect(await other.getByRole('button', { name: /^Make it/ }).count()).toBe(0)
  const address = (await paper.getAttribute('href')) ?? ''
  expect((await officer.fetch(address)).status).toBe(404)
})
