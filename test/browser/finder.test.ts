/** The finder by keyboard alone, by touch, and with nothing but one's own pages in it. */
import { expect, test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { desktop, fillSignIn, openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'

const browser = await sharedBrowser()

test('Ctrl-K, a few letters, an arrow and Enter open the office; Escape closes, and the focus is where it was', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: desktop })
  await page.goto(`${app.url}/staff/improvements`)
  await fillSignIn(page, await addPerson(app, 'district'))
  const opener = page.getByRole('button', { name: 'Write one' }).first()
  await opener.waitFor()
  await opener.focus()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox')
  await box.waitFor()
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)

  await page.keyboard.press('Control+k')
  // What is typed before it is there goes to the page.
  await box.waitFor()
  await page.keyboard.type('तहसील महम')
  const found = page.getByRole('option', { name: 'Tehsil Office, Meham' })
  await found.waitFor()
  expect(await found.getAttribute('aria-selected')).toBe('true')
  expect((await axeOn(page).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual(
    [],
  )
  // Of several offices an arrow leads to the next one, and back.
  await page.getByRole('combobox').fill('tehsil')
  await page.getByRole('option').nth(3).waitFor()
  const isChosen = () => page.getByRole('option', { selected: true }).allInnerTexts()
  const [first] = await isChosen()
  await page.keyboard.press('ArrowDown')
  await expect.poll(isChosen).not.toEqual([first])
  await page.keyboard.press('ArrowUp')
  await expect.poll(isChosen).toEqual([first])
  await page.getByRole('combobox').fill('तहसील महम')
  // At once, while those found for less still stand there.
  await page.keyboard.press('Enter')
  await page.waitForURL('**/staff/offices/tehsil-meham')
})

test('on a phone a button opens it, a page is found in the other language too, and pages that are not one’s own are not', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/staff/improvements`)
  await fillSignIn(page, await addPerson(app, 'office-head'))
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('combobox').fill('पोस्टर')
  await page.getByRole('option', { name: 'Posters' }).waitFor()
  await page.getByRole('combobox').fill('ledger')
  await page.getByText('Nothing found').waitFor()
  await page.getByRole('combobox').fill('पोस्टर')
  await page.getByRole('option', { name: 'Posters' }).click()
  await page.waitForURL('**/staff/posters')
  expect(await page.locator('dialog').count()).toBe(0)
})
