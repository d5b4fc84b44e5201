/** The staff pages as the head of one office meets them, and posters that went silent, in a real browser. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeReleases } from '#server/releases/release-actions.ts'
import { addPerson, codeOf, day, hour, newEntry, say } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  fillSignIn,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
  tablet,
  visit,
} from '#test/support/browser.ts'
import { fileCase } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'

const browser = await sharedBrowser()

async function enter(page: Page, app: ServedApp): Promise<void> {
  const head = await addPerson(app, 'office-head')
  await page.goto(`${app.url}/staff`)
  await fillSignIn(page, head)
  await page.locator('nav.pages').waitFor()
}

test('a head of office lands on their office and is offered only what they may use', async () => {
  const app = await serveTestApp()
  for (let at = 0; at < 3; at++) await visit(app, 1, 'देर हुई')
  const page = await openPage(browser)
  await enter(page, app)
  await page.getByRole('heading', { level: 1, name: 'Tehsil Office, Meham' }).waitFor()
  expect(await page.locator('.says').textContent()).toBe('No week can be shown yet.')
  expect(await page.locator('nav.pages a').allTextContents()).toEqual(['My office', 'Grievances', 'Posters'])
  const text = (await page.locator('main').textContent()) ?? ''
  expect(text).toContain('rounded to five')
  expect(text).toContain('The first comes on Saturday, 21 November.')
  expect(text).not.toContain('देर हुई')
  expect(text).not.toContain('All offices')
  await page.goto(`${app.url}/staff/offices/tehsil-sampla`)
  await page.getByRole('heading', { name: 'This page is not part of your work' }).waitFor()
  await page.goto(`${app.url}/staff/people`)
  await page.getByRole('heading', { name: 'This page is not part of your work' }).waitFor()
})

test('a released week stands there with its words masked; the district sees them at once with a chip', async () => {
  const app = await serveTestApp()
  for (let at = 0; at < 19; at++) await visit(app, 1, `बात ${at}`)
  // Words of one hour stand in an order drawn by lot, and the district's page shows the newest few.
  app.clock.now += hour
  await visit(app, 1, 'call 98123 45678')
  const district = await openPage(browser)
  await signIn(district, app)
  const row = district.locator('.said li', { hasText: 'call 98123 45678' })
  await row.getByText('names a person').waitFor()
  app.clock.now += 4 * day
  await makeReleases(app.deps)
  const page = await openPage(browser)
  await enter(page, app)
  await page.getByText('call •••').waitFor()
  expect(await page.locator('.batch li').count()).toBe(20)
  expect(await page.locator('.says').textContent()).toContain('16')
  expect(await page.content()).not.toContain('98123')
})

test('a head of office is told of a case by days, in the list, on its page and in its history, and of no hour', async () => {
  const app = await serveTestApp()
  const officer = await addPerson(app)
  for (const summary of ['नल की जाँच', 'Street lamp is broken']) {
    const id = await fileCase(app, summary, { by: officer.person })
    await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  }
  const page = await openPage(browser)
  await enter(page, app)
  await page.goto(`${app.url}/staff/grievances`)
  await page.getByText('due 22 Nov 2026').first().waitFor()
  await page.getByText('on top what is due first').waitFor()
  const hours = /\d h\b|\d min\b|\d:\d\d/
  expect(await page.locator('main').textContent()).not.toMatch(hours)
  await page.getByRole('link', { name: 'नल की जाँच' }).click()
  await page.locator('.history').waitFor()
  await page.locator('.case-state').getByText('due 22 Nov 2026').waitFor()
  expect(await page.locator('main').textContent()).not.toMatch(hours)
})

test('an administrator invites a head for one office, and the link names it', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser)
  await signIn(page, app, '/staff/people')
  await page.getByLabel('Role').selectOption('office-head')
  await page.getByLabel('Office', { exact: true }).selectOption({ label: 'Tehsil Office, Meham' })
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.getByText('Link (Head of office, Tehsil Office, Meham)').waitFor()
  const link = (await page.locator('.link').textContent()) ?? ''
  const joining = await openPage(browser)
  await joining.goto(link)
  await joining.getByText('Your role: Head of office, Tehsil Office, Meham').waitFor()
})

/** Both posters are scanned for ten days, then only the gate's for six. */
async function silenceRegistry(app: ServedApp): Promise<void> {
  const [one, two] = [
    await codeOf(app, 'tehsil-meham', 'registry'),
    await codeOf(app, 'tehsil-meham', 'gate'),
  ]
  for (let at = 0; at < 16; at++) {
    for (let times = 0; times < 2; times++)
      for (const code of at < 10 ? [one, two] : [two]) await app.fetch(`/q/${code}`)
    await say(app, two, { entry: newEntry(), rating: '3' })
    await app.deps.scans.flush()
    app.clock.now += day
  }
}

test('a silent poster needs a decision on the dashboard: one press reprints it, and the warning stays until the district says why', async () => {
  const app = await serveTestApp()
  await silenceRegistry(app)
  const page = await openPage(browser)
  await signIn(page, app)
  const card = page.locator('.decisions .raised', { hasText: 'Silent poster' })
  await card.getByText('No scan for 6 open days; the office is busy. Torn down or pasted over?').waitFor()
  const saved = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Reprint' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^sunwai-posters-[0-9A-Z]{4}-[0-9A-Z]\.pdf$/)
  await card.getByText(/printed again .* not scanned since/).waitFor()
  await card.getByRole('button', { name: 'It is in order' }).click()
  await page.getByRole('dialog').getByLabel('Reason').selectOption('closed')
  await page.getByRole('button', { name: 'End the warning' }).click()
  await page.getByText('No flag is waiting.').waitFor()
})

test('the list shows scans, and after revoking one press prints the new poster', async () => {
  const app = await serveTestApp()
  await silenceRegistry(app)
  const page = await openPage(browser)
  await signIn(page, app, '/staff/posters')
  await page.getByLabel('Office or serial').fill('tehsil office, meham')
  const row = page.locator('.posters tr', { hasText: 'Registry' }).first()
  expect(await row.locator('td.number').allTextContents()).toEqual(['10', '0'])
  await page.locator('tr.silent').getByText('No scan for 6 open days').waitFor()
  await row.getByRole('button', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Revoke poster' }).click()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Print the new poster' }).click()
  await saved
  await page.locator('tr.past', { hasText: 'revoked' }).waitFor()
  expect(await page.locator('.posters tr:not(.past)', { hasText: 'Registry' }).count()).toBe(1)
})

test.each([
  ['phone', phone],
  ['tablet', tablet],
  ['desktop', desktop],
] as const)('a head’s pages have no fault for axe and no sideways scrolling on a %s', async (_, viewport) => {
  const app = await serveTestApp()
  await silenceRegistry(app)
  const page = await openPage(browser, { viewport })
  await enter(page, app)
  for (const path of ['/staff', '/staff/posters', '/staff/grievances']) {
    await page.goto(app.url + path)
    await page.locator('h1').first().waitFor()
    if (path === '/staff/posters') await page.locator('.posters tr').first().waitFor()
    const { violations } = await axeOn(page)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})
