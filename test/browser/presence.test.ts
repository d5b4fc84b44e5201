/** A screen at a counter in a real browser: connected by staff, renewed each minute by itself, scanned by a phone. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addScreen } from '#server/devices/device-actions.ts'
import { addPerson, minute, rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  signIn,
  tablet,
} from '#test/support/browser.ts'
import { codesIn } from '#test/support/reading.ts'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

const browser = await sharedBrowser()

async function connect(app: ServedApp, viewport = desktop): Promise<Page> {
  const { person } = await addPerson(app)
  const { link } = await addScreen(app.deps, person, { office: 'tehsil-meham', point: 'registry' })
  const page = await openPage(browser, { viewport })
  await page.goto(link)
  await page.locator('.qr svg').waitFor()
  return page
}
const readCode = async (page: Page) => (await codesIn(await page.screenshot()))[0]?.text ?? ''

test('a phone reads the code off the screen, and its entry counts as made there', async () => {
  const app = await serveTestApp()
  const screen = await connect(app)
  expect(screen.url()).toBe(`${app.url}/presence`)
  const visitor = await openPage(browser, { viewport: phone })
  await visitor.goto((await readCode(screen)).replace(/^HTTP:\/\/LOCALHOST/, 'http://localhost'))
  await visitor.locator('.faces .choice', { hasText: /^खराब$/ }).click()
  await visitor.getByText('खराब — दर्ज हो गया').waitFor()
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 2, presence: 1 }])
})

test('the code becomes another one without the page loading again', async () => {
  const app = await serveTestApp()
  app.clock.now += minute - 1500 - (app.clock.now % minute)
  const screen = await connect(app)
  await screen.evaluate(() => Object.assign(window, { sameDocument: true }))
  const first = await readCode(screen)
  app.clock.now += 2000
  await expect.poll(() => readCode(screen)).not.toBe(first)
  expect(await screen.evaluate(() => 'sameDocument' in window)).toBe(true)
})

test('a screen without network says so and keeps its code', async () => {
  const app = await serveTestApp()
  app.clock.now += minute - 500 - (app.clock.now % minute)
  const screen = await connect(app)
  await screen.context().setOffline(true)
  await screen.getByText('No connection').waitFor()
  expect(await readCode(screen)).toMatch(/^HTTP:/)
  app.clock.now += minute
  await screen.context().setOffline(false)
  await screen.getByText('No connection').waitFor({ state: 'detached' })
})

test.each([
  ['a TV', desktop],
  ['a tablet held upright', tablet],
])('on %s everything fits, and axe finds nothing', async (_, viewport) => {
  const app = await serveTestApp()
  const screen = await connect(app, viewport)
  const fits = await screen.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    return scrollWidth <= clientWidth && scrollHeight <= clientHeight
  })
  expect(fits).toBe(true)
  expect((await axeOn(screen).withTags(wcag).analyze()).violations).toEqual([])
  expect(await readCode(screen)).toMatch(/\/Q\/[0-9A-Z]{31}\/[0-9A-Z]{8}$/)
})

test('staff connect a screen beside the walls, see it listed, and remove it', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: desktop })
  await signIn(page, app, '/staff/posters?show=counters')
  await page.getByLabel(/^(Office|दफ़्तर)$/).selectOption('tehsil-meham')
  await page.locator('select[name=point]').selectOption('registry')
  await page.locator('.card button[type=submit]').click()
  await page.locator('.one-time .link', { hasText: `${app.url}/presence/` }).waitFor()
  await page.locator('tbody tr').waitFor()
  expect((await axeOn(page).withTags(wcag).analyze()).violations).toEqual([])
  await page.locator('tbody button').click()
  await page.locator('dialog .danger').click()
  await page.locator('tbody tr').waitFor({ state: 'detached' })
  expect(await rowsOf(app, 'devices')).toMatchObject([{ removed_at: app.clock.now }])
})
