/** The frame of the staff pages: what is asked of the server and when, the menu of all pages, the way back up. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { insertFlag } from '#server/flags/flag-store.ts'
import { addPerson, rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, serveTestApp, sharedBrowser, signIn, visit } from '#test/support/browser.ts'
import { changeFlag } from '#test/support/flag.ts'

const browser = await sharedBrowser()

/** How often each address was asked, while the page is open. */
function counted(page: Page): Map<string, number> {
  const asks = new Map<string, number>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asks.set(pathname, (asks.get(pathname) ?? 0) + 1)
  })
  return asks
}

const answered = (page: Page, path: string) =>
  page.waitForResponse((reply) => new URL(reply.url()).pathname === path)

describe('what a page asks for', () => {
  test('is asked once when it opens, though several parts show it and the stream begins beside it', async () => {
    const app = await serveTestApp()
    await visit(app, 4)
    const page = await openPage(browser)
    await signIn(page, app)
    await page.getByText('1 response so far today.').waitFor()
    const asks = counted(page)
    await page.reload()
    await page.getByText('1 response so far today.').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(Object.fromEntries(asks)).toMatchObject({ '/api/summary': 1, '/api/flags': 1, '/api/live': 1 })
  })

  test('is asked again only by an event that concerns it', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    await signIn(page, app, '/staff/grievances')
    await page.getByText('Live', { exact: true }).waitFor()
    await page.getByRole('heading', { name: 'No grievance is open' }).waitFor()
    await page.waitForLoadState('networkidle')
    const asks = counted(page)
    app.deps.live.publish('entry', 'rohtak')
    const flags = answered(page, '/api/flags')
    app.deps.live.publish('flag', 'rohtak')
    await flags
    // Entry and flag went by together; neither is shown in a list of grievances.
    expect(Object.fromEntries(asks)).toEqual({ '/api/flags': 1 })
    const grievances = answered(page, '/api/grievances')
    app.deps.live.publish('grievance', 'rohtak')
    await grievances
    expect(asks.get('/api/grievances')).toBe(1)
    expect(asks.has('/api/summary')).toBe(false)
  })
})

describe('an address that is none', () => {
  test('such as /staff/%zz says so, and the navigation beside it works', async () => {
    const app = await serveTestApp()
    const page = await openPage(browser)
    await signIn(page, app, '/staff/%zz')
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    await page.getByRole('link', { name: 'Grievances' }).first().click()
    await page.getByRole('heading', { name: 'No grievance is open' }).waitFor()
  })
})

test('a page that fails while it is drawn says so where it stood, and the navigation leads on to the next', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser)
  await page.route('**/api/grievances**', (route) => route.fulfill({ json: { grievances: [{}] } }))
  await signIn(page, app, '/staff/grievances')
  await page.getByRole('heading', { name: 'This page stopped working' }).waitFor()
  await page.getByRole('link', { name: 'Posters' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Posters' }).waitFor()
})

describe('the menu of all pages', () => {
  test.each([320, 800, 1440])(
    'opens by keyboard in groups on a screen of %i pixels, and Escape gives the focus back',
    async (width) => {
      const app = await serveTestApp()
      const page = await openPage(browser, { viewport: { width, height: 800 } })
      await signIn(page, app)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const button = page.locator('summary', { hasText: 'All pages' })
      await button.focus()
      await page.keyboard.press('Enter')
      const menu = page.getByRole('navigation', { name: 'All pages' })
      expect(await menu.getByRole('heading').allTextContents()).toEqual([
        'District',
        'Work',
        'Posters and screens',
        'Administration',
      ])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const box = await menu.boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= width && box.y < 300).toBe(true)
      const { violations } = await axeOn(page).include('header').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      await page.keyboard.press('Escape')
      await menu.waitFor({ state: 'detached' })
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
      await button.click()
      await menu.getByRole('link', { name: 'System' }).click()
      await page.getByRole('heading', { level: 1, name: 'System' }).waitFor()
      await menu.waitFor({ state: 'detached' })
    },
  )
})

test('what was typed when the session ended stands in the form again after signing in, for the same person alone', async () => {
  const app = await serveTestApp()
  await visit(app, 1, 'The file was lost.')
  const [asha, other] = [await addPerson(app), await addPerson(app)]
  const page = await openPage(browser)
  await page.goto(`${app.url}/staff`)
  await fillSignIn(page, asha)
  const write = async (text: string) => {
    await page.locator('.said').getByRole('button', { name: 'Open grievance' }).click()
    await page.getByLabel('What to look into').fill(text)
    await page.context().clearCookies()
    await page.getByRole('dialog').getByRole('button', { name: 'Open grievance' }).click()
    await page.getByText('Your session ended.').waitFor()
  }
  const expectTyped = async (text: string) => {
    await page.locator('.said').getByRole('button', { name: 'Open grievance' }).click()
    await expect.poll(() => page.getByLabel('What to look into').inputValue()).toBe(text)
  }
  await write('Much that was typed')
  await fillSignIn(page, asha)
  await expectTyped('Much that was typed')
  await page.keyboard.press('Escape')
  await write('Again much that was typed')
  await fillSignIn(page, other)
  await expectTyped('')
})

test('on a phone the bar of pages shows the one that is open, also when the number of flags has pushed it aside', async () => {
  const app = await serveTestApp()
  await visit(app, 1)
  const [entry] = await rowsOf(app, 'entries')
  await app.deps.write((trx) =>
    insertFlag(trx, changeFlag({ id: 'raised', entry: String(entry?.id), hour: Number(entry?.hour) })),
  )
  const page = await openPage(browser, { viewport: { width: 360, height: 740 } })
  await page.addInitScript(() => localStorage.setItem('sunwai-language', 'hi'))
  await signIn(page, app, '/staff/people')
  await page.locator('.pages .badge').waitFor()
  const hidden = () =>
    page.locator('.pages').evaluate((bar) => {
      const link = bar.querySelector('[aria-current]')?.getBoundingClientRect()
      return Math.round((link?.right ?? Number.POSITIVE_INFINITY) - bar.getBoundingClientRect().right)
    })
  await expect.poll(hidden).toBeLessThanOrEqual(0)
  expect(await page.locator('.pages').evaluate((bar) => bar.scrollWidth > bar.clientWidth)).toBe(true)
})
