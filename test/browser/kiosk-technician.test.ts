/** What staff do at the tablet itself, behind the PIN. */
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { KioskExport, KioskList } from '#server/contract/kiosk.ts'
import { axeOn } from '#test/support/axe.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import {
  approve,
  arrived,
  atRest,
  faces,
  onDisk,
  openPaired,
  openTablet,
  pin,
  visit,
} from '#test/support/hall-tablet.ts'

const browser = await sharedBrowser()

/** Five touches of the corner, and the PIN; in English, whatever visitors see. */
async function enter(page: Page): Promise<void> {
  for (let touch = 0; touch < 5; touch++) await page.locator('.corner').dispatchEvent('pointerdown')
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.locator('.pin .primary').click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Look after the tablet' }).waitFor()
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** What the list says beside a name. */
const fact = (page: Page, name: string) => page.locator('.facts div', { hasText: name }).locator('dd')

test('behind the PIN stands what the tablet holds and when it last heard the server; one press sends it', async () => {
  const { page, app, proxy } = await openPaired(browser)
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await visit(page, 2)
  await enter(page)
  await expect.poll(() => fact(page, 'Still to be sent').textContent()).toBe('1 answer')
  expect(await fact(page, 'Clock').textContent()).toBe('Right')
  expect(await fact(page, 'Last word from the server').textContent()).toBe('20 November, 12:20\u00a0pm')
  await press(page, 'Send now')
  await page.getByRole('status').getByText('The server cannot be reached').waitFor()
  proxy.decide(() => 'pass')
  // The first one asks who is there, the next one sends.
  await press(page, 'Send now')
  await expect.poll(() => arrived(app)).toMatchObject([{ rating: 2 }])
  await expect.poll(() => fact(page, 'Still to be sent').textContent()).toBe('0 answers')
  await press(page, 'Back')
  await atRest(page)
})

test('what waits can be taken to the server in a signed file, and nothing is counted twice when the tablet is back', async () => {
  const { page, app, proxy, staff } = await openPaired(browser)
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await visit(page, 1)
  await visit(page, 4)
  await enter(page)
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save to a file')])
  await page.getByText('2 answers in the file').waitFor()
  expect(download.suggestedFilename()).toMatch(/^sunwai-kiosk-.+\.json$/)
  const file = JSON.parse(await text(await download.createReadStream())) as KioskExport
  expect(file.sunwai).toBe('kiosk-export')
  for (const part of file.parts) {
    const answer = await staff.send('POST', '/api/kiosks/import', { kiosk: file.kiosk, ...part })
    expect(answer.status).toBe(200)
  }
  expect((await arrived(app)).map(({ rating }) => rating).sort()).toEqual([1, 4])
  expect((await onDisk(page)).waiting).toHaveLength(2)

  proxy.decide(() => 'pass')
  await press(page, 'Send now')
  await expect.poll(async () => (await onDisk(page)).waiting).toEqual([])
  expect(await arrived(app)).toHaveLength(2)
})

test('a tablet that still holds something asks before it forgets it, and the office hears of it with the next pairing', async () => {
  const tablet = await openPaired(browser)
  const { page, proxy, staff } = tablet
  proxy.decide(({ path }) => (path === '/api/kiosk/sync' ? 'drop' : 'pass'))
  await visit(page, 3)
  await enter(page)
  await press(page, 'Disconnect the tablet')
  await page.getByText('There is 1 answer here that is nowhere else').waitFor()
  await press(page, 'No, go back')
  expect((await onDisk(page)).waiting).toHaveLength(1)
  await press(page, 'Disconnect the tablet')
  proxy.decide(() => 'pass')
  await press(page, 'Delete the answers and disconnect')
  await page.getByRole('heading', { name: 'What was stored on this tablet is gone' }).waitFor()
  expect(await onDisk(page)).toEqual({ waiting: [], aside: [] })
  expect(await faces(page).count()).toBe(0)
  await page.locator('.pairing-code').waitFor()
  await approve(tablet)
  await atRest(page)
  const needs = async () => (await staff.read<KioskList>('/api/kiosks')).kiosks.flatMap(({ needs }) => needs)
  await expect.poll(needs).toContain('gap')
})

test('a menu that somebody left open closes by itself, and visitors have their tablet back', async () => {
  const { page } = await openPaired(browser)
  await enter(page)
  await page.clock.fastForward(170_000)
  await page.getByRole('button', { name: 'हिन्दी' }).click()
  await page.clock.fastForward(170_000)
  expect(await faces(page).count()).toBe(0)
  await page.clock.fastForward(11_000)
  await atRest(page)
  await visit(page, 4)
})

test('what the tablet says to staff can be read by everybody: axe finds nothing', async () => {
  const { page } = await openTablet(browser)
  await page.locator('.pairing-code').waitFor()
  expect((await axeOn(page).analyze()).violations).toEqual([])
  const { page: paired } = await openPaired(browser)
  await enter(paired)
  expect((await axeOn(paired).analyze()).violations).toEqual([])
  await press(paired, 'Disconnect the tablet')
  await paired.getByText('Every answer has reached the office').waitFor()
  expect((await axeOn(paired).analyze()).violations).toEqual([])
})
