/** The tablet as a monitor: a page of the server in a frame that nothing burns in and that comes back by itself. */
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { tabletVisits } from '#test/support/tablet-visit/visitor.ts'

const come = await tabletVisits()

/** `wall`: what the server says when it is asked for. */
async function hang(wall: (route: Route) => Promise<void>): Promise<Page> {
  const { page } = await come({ mode: 'wall', screen: { words: false, of: 'office' } }, {}, { wall })
  return page
}
const wall = (route: Route) => route.fulfill({ contentType: 'text/html', body: '<h1>The wall</h1>' })

test('the wall hangs in a frame, with when the server was last heard', async () => {
  const page = await hang(wall)
  await page.frameLocator('iframe').getByText('The wall').waitFor()
  expect(await page.locator('.screen-mark').textContent()).toBe('11:20 बजे तक का हाल')
})

test('it moves by some pixels each minute, and never off the screen by more than four', async () => {
  const page = await hang(wall)
  const places = new Set<string>()
  for (let minute = 0; minute < 9; minute++) {
    await page.clock.runFor(60_000)
    const { x, y } = (await page.locator('.screen').boundingBox()) ?? { x: 99, y: 99 }
    places.add(`${x} ${y}`)
    // It stands four pixels inside the screen, so no edge of it is ever cut.
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
    expect(Math.max(x, y)).toBeLessThanOrEqual(8)
  }
  expect(places.size).toBe(8)
})

test('a server that is not heard is said to be, after three minutes', async () => {
  const page = await hang(wall)
  await page.clock.runFor(2 * 60_000)
  expect(await page.getByText('सर्वर से बात नहीं हो पा रही').count()).toBe(0)
  await page.clock.runFor(2 * 60_000)
  await page.getByText('सर्वर से बात नहीं हो पा रही').waitFor()
})

test('a page that does not come is asked for again until it does', async () => {
  let isUp = false
  const page = await hang((route) => (isUp ? wall(route) : route.abort('connectionrefused')))
  await page.getByText('सर्वर से बात नहीं हो पा रही').waitFor()
  expect(await page.locator('iframe').evaluate((it) => getComputedStyle(it).visibility)).toBe('hidden')
  isUp = true
  await page.clock.runFor(16_000)
  await page.frameLocator('iframe').getByText('The wall').waitFor()
  await page.locator('iframe[data-shown=true]').waitFor()
})
