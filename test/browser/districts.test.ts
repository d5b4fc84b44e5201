/** Two districts in one deployment, in real browsers: each sees its own as it happens, the state sees both and switches. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import { addPerson, addressIn, codeOf, newEntry, say } from '#test/support/app.ts'
import {
  fillSignIn,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
} from '#test/support/browser.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

const browser = await sharedBrowser()
const meham = 'tehsil-meham'

let networks = 0
/** Each from a network of its own. */
async function visits(app: ServedApp, office: string, count: number, words: string): Promise<void> {
  const code = await codeOf(app, office, 'registry')
  for (let at = 0; at < count; at++) {
    const fields = { entry: newEntry(), rating: '1', words: `${words} ${at}` }
    await say(app, code, fields, addressIn(networks++))
    // A flag takes two hours, for which no session here would wait: the run began an hour ago, in one that is closed.
    if (at === 10)
      await app.deps.db
        .updateTable('charts')
        .set((eb) => ({ run_since: eb('run_since', '-', 1), hours: '' }))
        .where('office', '=', office)
        .execute()
  }
  await app.deps.allApplied()
}

/** Somebody of one district, or of all of them, at `path`. */
async function enter(
  app: ServedApp,
  district: string | null,
  path = '/staff',
  viewport?: typeof phone,
): Promise<Page> {
  const scope = district === null ? everywhere : { ...everywhere, districts: [district] }
  const person = await addPerson(app, 'district', undefined, null, scope)
  const page = await openPage(browser, viewport ? { viewport } : {})
  await page.goto(app.url + path)
  await fillSignIn(page, person)
  await page.locator('nav.pages').waitFor()
  return page
}

const today = (page: Page, says: string) => page.getByText(says).waitFor()
const text = (page: Page) => page.locator('body').innerText()
const choose = async (page: Page, name: string) => {
  await page.locator('.district-switch > summary').click()
  await page.getByRole('navigation', { name: 'Choose a district' }).getByRole('link', { name }).click()
}

test('twenty bad entries of one district move its own page and the state’s, and nothing that the other has open', async () => {
  const app = await serveTestApp({ SUNWAI_OFFICES: twoDistricts() })
  await visits(app, meham, 1, 'from Meham')
  await visits(app, beri, 1, 'from Beri')
  const rohtak = await enter(app, 'rohtak')
  const jhajjar = await enter(app, 'jhajjar')
  const state = await enter(app, null)
  for (const page of [rohtak, jhajjar]) {
    await today(page, '1 response so far today.')
    expect(await page.locator('.district-switch').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Districts compared' }).count()).toBe(0)
    await page.getByText('Live', { exact: true }).waitFor()
  }
  await state.getByRole('heading', { level: 1, name: 'Rohtak' }).waitFor()
  const asked: string[] = []
  rohtak.on('request', (request) => asked.push(request.url()))
  const before = await text(rohtak)

  await visits(app, beri, 20, 'bad in Beri')
  await today(jhajjar, '21 responses so far today, 100% unhappy.')
  await jhajjar.getByText('Tehsil Office, Beri got worse').waitFor()
  await jhajjar.getByText('bad in Beri').first().waitFor()
  expect(asked).toEqual([])
  expect(await text(rohtak)).toBe(before)

  await visits(app, meham, 20, 'bad in Meham')
  await today(rohtak, '21 responses so far today, 100% unhappy.')
  await rohtak.getByText('Tehsil Office, Meham got worse').waitFor()
  expect(await text(rohtak)).not.toContain('Beri')
  expect(await text(jhajjar)).not.toContain('Meham')

  // The state's page follows the district that it shows.
  await today(state, '21 responses so far today, 100% unhappy.')
  expect(await text(state)).not.toContain('Beri')
  await choose(state, 'Jhajjar')
  await state.getByRole('heading', { level: 1, name: 'Jhajjar' }).waitFor()
  await state.getByText('Tehsil Office, Beri got worse').waitFor()
  expect(await text(state)).not.toContain('Meham')
  await visits(app, beri, 1, 'one more')
  await today(state, '22 responses so far today')
})

test('the chosen district stands in the address, lasts from page to page and over a new start, and goes with a pasted link', async () => {
  const app = await serveTestApp({ SUNWAI_OFFICES: twoDistricts() })
  await visits(app, beri, 20, 'bad in Beri')
  const page = await enter(app, null, '/staff?district=jhajjar', phone)
  await page.getByText('Tehsil Office, Beri got worse').first().waitFor()
  await page.getByRole('link', { name: /^Flags/ }).click()
  await page.getByText('Tehsil Office, Beri got worse').waitFor()
  expect(new URL(page.url()).search).toBe('?district=jhajjar')
  await choose(page, 'Rohtak')
  await page
    .getByText('No flags yet')
    .or(page.getByRole('heading', { name: /flag/i }))
    .first()
    .waitFor()
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/staff/flags?district=rohtak')
  expect(await text(page)).not.toContain('Beri')

  // What is about one office belongs to its district, whatever was chosen before.
  await page.goto(`${app.url}/staff/offices/${beri}`)
  await page.getByRole('heading', { level: 1, name: 'Tehsil Office, Beri' }).waitFor()
  await page.waitForURL(/district=jhajjar/)
  expect(await page.locator('.district-switch > summary').innerText()).toContain('Jhajjar')
  await page.goto(`${app.url}/staff/grievances`)
  await page.waitForURL(/district=jhajjar/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
})

test('the state compares its districts by days that are over, and goes from there to each', async () => {
  const app = await serveTestApp({ SUNWAI_OFFICES: twoDistricts() })
  await visits(app, meham, 4, 'few')
  await visits(app, beri, 20, 'bad in Beri')
  // Tomorrow everywhere.
  app.clock.now += 24 * 3_600_000
  await visits(app, meham, 30, 'of a day that is not over')
  const page = await enter(app, null, '/staff/districts')
  await page.getByText('24 responses in all districts, 100% unhappy.').waitFor()
  // As a screen reader hears them.
  const cells = (name: string) =>
    page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('cell')
      .evaluateAll((found) =>
        found.map((cell) => {
          const heard = cell.cloneNode(true) as Element
          for (const silent of heard.querySelectorAll('[aria-hidden=true]')) silent.remove()
          return (heard.textContent ?? '').trim()
        }),
      )
  // Fewer than five say no share, nor stand out by one.
  expect(await cells('Rohtak')).toEqual(['few', '4', '1', '0'])
  expect(await cells('Jhajjar')).toEqual(['100% unhappy, between 84 and 100,', '20', '1', '0'])
  await page.getByText('bar 0–100%').waitFor()
  expect(await page.locator('.district-switch > summary').innerText()).toContain('All districts')
  await page.getByRole('link', { name: 'Jhajjar' }).last().click()
  await page.getByRole('heading', { level: 1, name: 'Jhajjar' }).waitFor()
  expect(new URL(page.url()).search).toBe('?district=jhajjar')

  const wall = await openPage(browser)
  await wall.goto(`${app.url}/wall`)
  const code = (await wall.locator('.pairing-code').textContent()) ?? ''
  await page.goto(`${app.url}/staff/posters?show=screens`)
  await page.getByLabel('Code on the screen').fill(code)
  await page.getByLabel('What it shows').selectOption({ label: 'Rohtak, the whole district' })
  await page.getByLabel('Name of the screen').fill('Main hall')
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText('Main hall is connected.').waitFor()
  await wall.getByText('Rohtak').first().waitFor()
})

test('who types another district, its office or the comparison into the address meets their own and nothing more', async () => {
  const app = await serveTestApp({ SUNWAI_OFFICES: twoDistricts() })
  await visits(app, beri, 20, 'bad in Beri')
  await visits(app, meham, 1, 'from Meham')
  const page = await enter(app, 'rohtak', '/staff?district=jhajjar')
  await today(page, '1 response so far today.')
  for (const path of [
    '/staff/flags',
    '/staff/grievances',
    '/staff/posters',
    '/staff/status',
    '/staff/districts',
  ]) {
    const reply = page.waitForResponse((answer) => answer.url().includes('/api/') && answer.ok())
    await page.goto(`${app.url}${path}?district=jhajjar`)
    await reply
    await page.locator('h1').waitFor()
    expect([path, /Beri|Jhajjar/.test(await text(page))]).toEqual([path, false])
  }
  await page.goto(`${app.url}/staff/offices/${beri}?district=jhajjar`)
  await page.getByRole('heading', { name: 'This page is not part of your work' }).waitFor()
})
