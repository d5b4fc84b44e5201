/** "You said, we did" in a real browser: staff write it, a screen in the hall shows it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeReleases } from '#server/releases/release-actions.ts'
import { addPerson, day } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import {
  desktop,
  fillSignIn,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
  visit,
} from '#test/support/browser.ts'

const browser = await sharedBrowser()

async function enter(page: Page, app: ServedApp, role: 'district' | 'office-head'): Promise<void> {
  await page.goto(`${app.url}/staff/improvements`)
  await fillSignIn(page, await addPerson(app, role))
  await page.getByRole('heading', { level: 1, name: 'You said, we did' }).waitFor()
}

async function fill(page: Page, said: string, done: string): Promise<void> {
  await page.getByLabel('What visitors said, in Hindi').fill(`${said} (हिंदी)`)
  await page.getByLabel('What visitors said, in English').fill(said)
  await page.getByLabel('What was done, in Hindi').fill(`${done} (हिंदी)`)
  await page.getByLabel('What was done, in English').fill(done)
}

const faults = async (page: Page) =>
  (await axeOn(page).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test('a head writes for their own office on a phone, changes it, and takes it away', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone })
  await enter(page, app, 'office-head')
  await page.getByRole('heading', { name: 'Nothing written yet' }).waitFor()
  await page.getByRole('button', { name: 'Write one' }).click()
  expect(await page.getByLabel('About').count()).toBe(0)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('4 things need mending').waitFor()
  await fill(page, 'We wait in the sun', 'There is a roof now')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  const opener = page.getByRole('button', { name: 'We wait in the sun' })
  await opener.waitFor()
  expect(await page.locator('tbody').textContent()).toContain('Tehsil Office, Meham')
  await opener.click()
  await page.getByText('We wait in the sun (हिंदी) → There is a roof now (हिंदी)').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByLabel('What was done, in English').fill('A roof stands at the gate')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('.improvement-done', { hasText: 'A roof stands at the gate' }).waitFor()
  await page.getByRole('button', { name: 'Take away' }).click()
  await page.getByText('“A roof stands at the gate” will stand nowhere any more').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
  await page.getByRole('heading', { name: 'Nothing written yet' }).waitFor()
})

test('the district chooses a place, and screens show one at a time, another each minute, also before the first week', async () => {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: desktop })
  await enter(page, app, 'district')
  for (const [place, said] of [
    ['Rohtak, the whole district', 'Nobody knew where to go'],
    ['Tehsil Office, Meham', 'We wait in the sun'],
  ] as const) {
    await page.getByRole('button', { name: 'Write one' }).click()
    await page.getByLabel('About').selectOption({ label: place })
    await fill(page, said, `${said}, mended`)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: said }).waitFor()
    app.clock.now += 1000
  }
  const staff = await addPerson(app)
  const wall = await openPage(browser, { viewport: { width: 1920, height: 1080 } })
  await wall.goto(`${app.url}/wall?lang=en`)
  const code = await wall.locator('.pairing-code').textContent()
  const connected = await staff.send('POST', '/api/walls', { name: 'Hall', words: false, code })
  expect(connected.status).toBe(201)
  const shown = wall.getByRole('region', { name: 'You said, we did' })
  await shown.waitFor()
  const first = await shown.textContent()
  const later = first?.includes('sun') ? 'Nobody knew where to go' : 'We wait in the sun'
  for (let at = 0; at < 20; at++) await visit(app, 1)
  app.clock.now += 5 * day
  await makeReleases(app.deps)
  await wall.reload()
  await wall.locator('.panels').waitFor()
  app.clock.now += 60_000
  await wall.reload()
  await shown.getByText(/mended/).waitFor()
  expect([first?.includes('sun'), first?.includes('Nobody')].filter(Boolean)).toHaveLength(1)
  await expect.poll(async () => (await shown.textContent())?.includes(later)).toBe(true)
  expect((await axeOn(wall).include('.wall-done').analyze()).violations).toEqual([])
})
