/** One's own account and the page of people, in a browser: what is pressed is what happens. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addPerson } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, phone, serveTestApp, sharedBrowser, signIn } from '#test/support/browser.ts'

const browser = await sharedBrowser()
const better = 'quite another password'

async function faults(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('a person changes the password and signs their other browser out', async () => {
  const app = await serveTestApp()
  const person = await addPerson(app, 'grievance-officer')
  const other = await openPage(browser)
  await other.goto(`${app.url}/staff/grievances`)
  await fillSignIn(other, person)
  await other.getByRole('heading', { level: 1, name: 'Grievances' }).waitFor()
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/staff/account`)
  await fillSignIn(page, person)
  await page.getByText('this one').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  expect(await faults(page)).toEqual([])
  const change = async (old: string) => {
    await page.getByLabel('Current password').fill(old)
    await page.getByLabel('New password').fill(better)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await change('a guess')
  await page.locator('.field-error', { hasText: 'This is not your current password.' }).waitFor()
  await change(person.password)
  await page.getByText('You are signed out everywhere else.').waitFor()
  // The stream of the other browser ended, so it knows without a press.
  await other.getByText('Your session ended.').waitFor()
  await expect.poll(() => page.locator('.session-list li').count()).toBe(1)
})

test('an administrator gives another role, and the page of that person follows while it is open', async () => {
  const app = await serveTestApp()
  const person = await addPerson(app, 'grievance-officer')
  const theirs = await openPage(browser)
  await theirs.goto(`${app.url}/staff/account`)
  await fillSignIn(theirs, person)
  await theirs.getByText('Live', { exact: true }).waitFor()
  expect(await theirs.getByRole('link', { name: 'People' }).count()).toBe(0)
  const page = await openPage(browser)
  await signIn(page, app, '/staff/people')
  const row = page.locator('[data-row]', { hasText: person.person.name })
  await row.getByRole('button', { name: person.person.name }).click()
  await page.getByRole('button', { name: 'Change roles' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Role').selectOption('auditor')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.getByRole('button', { name: 'Take away Grievance officer' }).click()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await row.getByText('Auditor').waitFor()
  await theirs.getByRole('link', { name: 'People' }).waitFor()
})

test('a link for another password is shown once, sets it once, and leads to signing in with it', async () => {
  const app = await serveTestApp()
  const person = await addPerson(app, 'grievance-officer')
  const page = await openPage(browser)
  await signIn(page, app, '/staff/people')
  await page.locator('[data-row]', { hasText: person.person.name }).getByRole('button').click()
  await page.getByRole('button', { name: 'Password link' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make link' }).click()
  const link = (await page.locator('.link').textContent()) ?? ''
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Done' }).click()
  expect(await page.locator('.link').count()).toBe(0)
  const theirs = await openPage(browser)
  await theirs.goto(link)
  await theirs.getByText(`login: ${person.login}`).waitFor()
  expect(await faults(theirs)).toEqual([])
  await theirs.getByLabel('New password').fill(better)
  await theirs.getByRole('button', { name: 'Set password' }).click()
  await theirs.getByRole('link', { name: 'Sign in' }).click()
  await fillSignIn(theirs, { ...person, password: better })
  await theirs.getByRole('link', { name: 'Today' }).waitFor()
  const thief = await openPage(browser)
  await thief.goto(link)
  await thief.getByRole('heading', { name: 'This link no longer works' }).waitFor()
})

test('a person is signed out, disabled and enabled again from their row', async () => {
  const app = await serveTestApp()
  const person = await addPerson(app, 'grievance-officer')
  const page = await openPage(browser)
  await signIn(page, app, '/staff/people')
  const row = page.locator('[data-row]', { hasText: person.person.name })
  await row.getByRole('button').click()
  await page.getByRole('button', { name: 'Where signed in' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Sign out' }).click()
  await dialog.getByText('Signed in nowhere now.').waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  expect((await person.fetch('/api/session')).status).toBe(401)
  await page.getByRole('button', { name: 'Disable' }).click()
  await dialog.getByRole('button', { name: 'Disable' }).click()
  await row.getByText('disabled 20 Nov 2026').waitFor()
  await page.getByRole('button', { name: 'Enable' }).click()
  await dialog.getByRole('button', { name: 'Enable' }).click()
  await page.getByRole('button', { name: 'Disable' }).waitFor()
})

test('where a sign-out is still to be told, a session that was asked for before it opens nothing', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser)
  await signIn(page, app)
  await page.locator('.top').waitFor()
  // The answer was begun before the sign-out, and comes before the server hears of it.
  await page.addInitScript(() => {
    localStorage.setItem('sunwai-sign-out', 'yes')
    new MutationObserver(() => {
      if (document.querySelector('.top')) document.documentElement.dataset.shown = 'yes'
    }).observe(document, { childList: true, subtree: true })
  })
  const answered = page.waitForResponse((reply) => reply.url().endsWith('/api/session'))
  await page.route('**/api/session', async (route) => {
    if (route.request().method() === 'DELETE') await answered
    await route.continue()
  })
  await page.reload()
  await page.getByLabel('Password', { exact: true }).waitFor()
  expect(await page.locator('html').getAttribute('data-shown')).toBeNull()
})
