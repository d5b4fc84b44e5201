/** A head of department at the desk, in a real browser; the way of a case through all authorities stands in `roles-day`. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everywhere, type Role, type Scope } from '#server/contract/staff/access.ts'
import { addPerson, hour } from '#test/support/app.ts'
import { fillSignIn, openPage, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { look, post, visit } from '#test/support/receipt.ts'

const browser = await sharedBrowser()
const inRohtak: Scope = { ...everywhere, districts: ['rohtak'] }

async function sitDown(app: ServedApp, role: Role, scope: Scope, path: string) {
  const person = await addPerson(app, role, undefined, null, scope)
  const page = await openPage(browser)
  await page.goto(app.url + path)
  await fillSignIn(page, person)
  return page
}

const choose = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const isNow = (page: Page, state: string) =>
  page.locator('.case-state').getByText(state, { exact: true }).waitFor()

async function take(page: Page, name: string) {
  await page.getByLabel('To', { exact: true }).selectOption({ label: name })
  await choose(page, 'Assign')
  await isNow(page, 'Assigned')
}

test('a head of department sees what is late, gives it to another officer, and gives a date for what needs a survey', async () => {
  const app = await serveTestApp()
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: 'पैमाइश नहीं हुई' })
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  app.clock.now += 13 * hour
  const { runClocks } = await import('#server/grievances/clock-actions.ts')
  await runClocks(app.deps, app.clock.now, new AbortController().signal)
  const head = await sitDown(
    app,
    'department-head',
    { ...everywhere, departments: ['revenue'] },
    `/staff/grievances/${id}`,
  )
  await head.getByText('Late: the head of the department was told').waitFor()
  await take(head, 'Test grievance-officer')
  await take(head, 'Test department-head')
  await choose(head, 'Give a date')
  const in20Days = new Date(app.clock.now + 20 * 24 * hour).toISOString().slice(0, 10)
  await head.getByLabel('By', { exact: true }).fill(in20Days)
  await head.getByLabel('Reason').fill('पटवारी के साथ मौक़े पर जाना है')
  await choose(head, 'Tell the date')
  await isNow(head, 'Date given')
  expect((await look(app, receipt)).grievance).toMatchObject({ state: 'promised' })
})
