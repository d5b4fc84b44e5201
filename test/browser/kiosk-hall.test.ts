/** A tablet that staff made a monitor of, from afar. */
import { expect, test } from 'vitest'
import { type KioskChoice, type KioskRow, usualChoice } from '#server/contract/kiosk.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { atRest, faces, type HallTablet, minutePasses, openPaired, visit } from '#test/support/hall-tablet.ts'

const browser = await sharedBrowser()

async function become(
  { staff }: HallTablet,
  { id }: KioskRow,
  version: number,
  mode: KioskChoice['mode'],
): Promise<void> {
  const screen = mode === 'wall' ? ({ words: false, of: 'office' } as const) : null
  const choice = { ...usualChoice, mode, screen }
  const answer = await staff.send('PUT', `/api/kiosks/${id}`, { version, name: '', choice })
  if (answer.status !== 204) throw new Error(`the kiosk was not changed: ${answer.status}`)
}

test('a tablet becomes its office’s wall, then its counter’s code, then a kiosk again, each within a minute', async () => {
  const tablet = await openPaired(browser)
  const { page, row } = tablet
  await become(tablet, row, row.version, 'wall')
  await minutePasses(page)
  await page.frameLocator('iframe').locator('[data-wall="day"]').waitFor()
  // In the tablet's first language, though its browser is English.
  expect(await page.frameLocator('iframe').locator('html').getAttribute('lang')).toBe('hi')
  expect(await faces(page).count()).toBe(0)

  await become(tablet, row, row.version + 1, 'presence')
  await minutePasses(page)
  await page.frameLocator('iframe').locator('.presence .qr').waitFor()

  await become(tablet, row, row.version + 2, 'faces')
  await minutePasses(page)
  await atRest(page)
  await visit(page, 3)
})

test('what staff change does not change under a visitor’s hands', async () => {
  const tablet = await openPaired(browser)
  const { page, row } = tablet
  await faces(page).first().click()
  await page.locator('.answer').first().waitFor()
  await become(tablet, row, row.version, 'presence')
  const asked = tablet.proxy.came.length
  for (let touch = 0; touch < 7; touch++) {
    await page.locator('.answer').first().click()
    await page.clock.fastForward(10_000)
  }
  await expect.poll(() => tablet.proxy.came.length).toBeGreaterThan(asked)
  expect(await page.locator('.answer').first().isVisible()).toBe(true)
  await page.clock.fastForward(15_100)
  await page.clock.fastForward(4100)
  await page.frameLocator('iframe').locator('.presence .qr').waitFor()
})
