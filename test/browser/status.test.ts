/** The page on the system's state as the one administrator reads it, in a real browser on a real server. */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addPerson, minute } from '#test/support/app.ts'
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

const browser = await sharedBrowser()

/** The connection itself refuses every write from now on, as a database on a read-only disk does. */
const refuseWrites = async (app: ServedApp, refuse: boolean) => {
  await sql.raw(`pragma query_only = ${refuse ? 'on' : 'off'}`).execute(app.deps.db)
  app.clock.now += 2 * minute
}
/** A page whose clock the test moves, so that nobody waits for its next look. */
const openTimedPage = async (): Promise<Page> => {
  const page = await openPage(browser)
  await page.clock.install()
  return page
}
const lookAgain = (page: Page) => page.clock.fastForward(10_000)
const headline = (page: Page) => page.locator('.status-page .headline')
const part = (page: Page, name: string) => page.locator('.part', { has: page.getByRole('heading', { name }) })

test('the administrator finds the state in the menu, and reads that no backup is made and what to do', async () => {
  const app = await serveTestApp()
  await visit(app, 2)
  const page = await openPage(browser, { viewport: phone })
  await signIn(page, app)
  await page.locator('.person summary').click()
  await page.getByRole('link', { name: 'System' }).click()
  await page.getByRole('heading', { level: 1, name: 'System' }).waitFor()
  expect(await page.locator('.person[open]').count()).toBe(0)
  await headline(page).getByText('3 things are worth a look.').waitFor()
  const needy = page.locator('.needy .part')
  expect(await needy.count()).toBe(3)
  expect((await needy.allTextContents()).join()).toContain('None is made.')
  expect((await needy.allTextContents()).join()).toContain('SUNWAI_BACKUPS')
  expect(await part(page, 'Signing in').textContent()).toContain('Two-step sign-in is off: trial.')
  expect(await part(page, 'Saving').textContent()).toContain('1 entry today.')
  expect(await part(page, 'Open dashboards').textContent()).toContain('1 is open now.')
})

test('what nobody set up bears no green tick and is not called in order', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser)
  await signIn(page, app, '/staff/status')
  const unused = page.locator('.status-section', { has: page.getByRole('heading', { name: 'Not set up' }) })
  await unused.waitFor()
  expect(await unused.locator('h3').allTextContents()).toEqual([
    'SMS Not set up',
    'Screens Not set up',
    'Tablets Not set up',
  ])
  expect(await unused.locator('.state-mark[data-state=unused]').count()).toBe(3)
  const inOrder = page.locator('.status-section', { has: page.getByRole('heading', { name: 'In order' }) })
  expect((await inOrder.locator('h3').allTextContents()).join()).not.toMatch(/SMS|Screens|Tablets/)
})

test('an officer is not offered the page, and is told that it is not part of their work', async () => {
  const app = await serveTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  const page = await openPage(browser)
  await page.goto(`${app.url}/staff/status`)
  await fillSignIn(page, officer)
  await page.getByRole('heading', { name: 'This page is not part of your work' }).waitFor()
  await page.locator('.person summary').click()
  expect(await page.getByRole('link', { name: 'System' }).count()).toBe(0)
})

test('when nothing can be written the open page says so by itself, and that it is well again', async () => {
  const app = await serveTestApp()
  const page = await openTimedPage()
  await signIn(page, app, '/staff/status')
  await headline(page).getByText('3 things are worth a look.').waitFor()
  await refuseWrites(app, true)
  await lookAgain(page)
  await headline(page).getByText('One thing needs you now.').waitFor()
  const first = page.locator('.needy .part').first()
  expect(await first.textContent()).toContain('Act now')
  expect(await first.textContent()).toContain('Nothing can be saved now.')
  await refuseWrites(app, false)
  await lookAgain(page)
  await headline(page).getByText('3 things are worth a look.').waitFor()
})

test('a server that does not answer is said, with the time of what still stands there', async () => {
  const app = await serveTestApp()
  const page = await openTimedPage()
  await signIn(page, app, '/staff/status')
  await headline(page).getByText('worth a look').waitFor()
  await page.context().setOffline(true)
  await lookAgain(page)
  await headline(page)
    .getByText(/The server does not answer\. What stands here is from 12:20\spm\./)
    .waitFor()
})

test('a screen on the wall is named as on while it shows the day, and with its time once it is off', async () => {
  const app = await serveTestApp()
  const staff = await addPerson(app)
  const wall = await openPage(browser)
  await wall.goto(`${app.url}/wall`)
  const code = await wall.locator('.pairing-code').textContent()
  await staff.send('POST', '/api/walls', { code, name: 'Main hall', words: false })
  await wall.getByText('fewer than 10 responses').waitFor()
  const page = await openTimedPage()
  await signIn(page, app, '/staff/status')
  const row = page.locator('.last-seen li', { hasText: 'Main hall' })
  // Nobody rates for an hour: the screen asks for nothing, but its stream stands.
  app.clock.now += 20 * minute
  await lookAgain(page)
  await row.getByText('on now').waitFor()
  await wall.close()
  await expect.poll(() => app.deps.live.clients()).toBe(1)
  app.clock.now += 9 * minute
  await lookAgain(page)
  await row.getByText('seen 9 min ago').waitFor()
})

test.each([
  ['phone', phone, 'hi', 'dark'],
  ['tablet', tablet, 'en', 'light'],
  ['desktop', desktop, 'hi', 'light'],
] as const)('no fault for axe and no sideways scrolling on a %s', async (_, viewport, lang, colorScheme) => {
  const app = await serveTestApp()
  const staff = await addPerson(app)
  await staff.send('POST', '/api/presence', { office: 'tehsil-meham', point: 'registry' })
  const page = await openPage(browser, { viewport, colorScheme })
  await signIn(page, app, `/staff/status?lang=${lang}`)
  await headline(page).waitFor()
  await refuseWrites(app, true)
  await page.reload()
  await page.locator('.part[data-state=act]').waitFor()
  const { violations } = await axeOn(page)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
