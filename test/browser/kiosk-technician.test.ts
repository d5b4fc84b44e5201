/** What staff do at the tablet itself, behind the PIN. */
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { KioskExport, KioskList } from '#server/contract/devices/kiosk.ts'
import { day, friday } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import {
  allSent,
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

/** Five touches of the corner. */
async function knock(page: Page): Promise<void> {
  for (let touch = 0; touch < 5; touch++) await page.locator('.corner').dispatchEvent('pointerdown')
}
async function typePin(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.locator('.pin .primary').click()
}
/** By the corner and the PIN; in English, whatever visitors see. */
async function enter(page: Page): Promise<void> {
  await knock(page)
  await typePin(page, pin)
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
  await press(page, 'Delete the answers and disconnect')
  await page.getByRole('heading', { name: 'What was stored on this tablet is gone' }).waitFor()
  proxy.decide(() => 'pass')
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

test('wrong PINs are counted over new starts, and neither those nor a clock that is set shorten the wait', async () => {
  const { page } = await openPaired(browser)
  await knock(page)
  for (let wrong = 0; wrong < 4; wrong++) {
    await typePin(page, '9')
    await page.getByText('पिन ग़लत है।').waitFor()
  }
  await page.reload()
  await atRest(page)
  await knock(page)
  await typePin(page, '9')
  const waits = page.getByText('पाँच बार ग़लत पिन डला')
  await waits.waitFor()
  for (const days of [0, -400, 400]) {
    await page.clock.setSystemTime(friday + days * day)
    await page.reload()
    await atRest(page)
    await knock(page)
    await waits.waitFor()
    expect(await page.getByRole('button', { name: '4', exact: true }).isDisabled()).toBe(true)
    await page.locator('.pin .quiet').first().click()
  }
  await page.clock.fastForward(30_000)
  // Once it is over, it is over for the next start too, and the count begins anew.
  await page.reload()
  await atRest(page)
  await knock(page)
  await typePin(page, '9')
  await page.getByText('पिन ग़लत है।').waitFor()
  await typePin(page, pin)
  await page.getByRole('heading', { name: 'टैबलेट की देखभाल' }).waitFor()
})

test('while the screen is wiped no touch does anything, and after a minute the tablet takes answers by itself', async () => {
  const { page, app } = await openPaired(browser)
  await enter(page)
  await press(page, 'Clean the screen')
  await page.getByRole('heading', { name: 'Wipe the screen now' }).waitFor()
  await page.getByRole('heading', { name: 'अब स्क्रीन पोंछ लें' }).waitFor()
  expect(Number(await page.getByRole('timer').textContent())).toBeGreaterThan(50)
  expect((await axeOn(page).analyze()).violations).toEqual([])
  await standStill(page)
  for (let wipe = 0; wipe < 3; wipe++) {
    await page.clock.runFor(10_000)
    await wipeOver(page)
    for (const key of ['Tab', 'Enter', ' ', 'Escape']) await page.keyboard.press(key)
    for (let touch = 0; touch < 5; touch++) await page.mouse.click(20, 20)
  }
  const left = Number(await page.getByRole('timer').textContent())
  expect(left).toBeLessThanOrEqual(30)
  expect(await page.locator('button, .corner, .pin').count()).toBe(0)
  await page.clock.runFor((left - 1) * 1000)
  await page.mouse.down()
  // The cloth is still on it: the faces wait until it is away.
  await page.clock.runFor(1500)
  await page.getByRole('heading', { name: 'Wipe the screen now' }).waitFor()
  await page.clock.runFor(3000)
  await page.mouse.up()
  await page.clock.resume()
  await atRest(page)
  expect((await onDisk(page)).waiting).toEqual([])
  await visit(page, 4)
  await allSent(page)
  expect(await arrived(app)).toMatchObject([{ rating: 4 }])
})

test('a power cut while the screen is wiped leaves a tablet that takes answers', async () => {
  const { page } = await openPaired(browser)
  await enter(page)
  await press(page, 'Clean the screen')
  await page.getByRole('timer').waitFor()
  await page.reload()
  await atRest(page)
  await visit(page, 2)
})

test('a screen that water touches for ever is given back after two minutes all the same', async () => {
  const { page } = await openPaired(browser)
  await enter(page)
  await press(page, 'Clean the screen')
  await page.getByRole('timer').waitFor()
  await standStill(page)
  for (let second = 0; second < 100; second += 2) {
    await page.clock.runFor(2000)
    expect(await faces(page).count()).toBe(0)
    await page.mouse.move(300 + second, 500)
  }
  for (let second = 100; second < 120; second += 2) {
    await page.clock.runFor(2000)
    await page.mouse.move(300 + second, 500)
  }
  await page.clock.resume()
  await atRest(page)
})

/** From then on time goes by where the test lets it. */
const standStill = async (page: Page) => page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000)

/** A cloth over the whole of the glass, as fingers and as one long stroke. */
async function wipeOver(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  for (let y = 100; y < height; y += 300) for (let x = 100; x < width; x += 200) await page.mouse.click(x, y)
  await page.mouse.move(50, 50)
  await page.mouse.down()
  await page.mouse.move(width - 50, height - 50, { steps: 5 })
  await page.mouse.up()
}

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
