/** A tablet that staff made a monitor of, from afar. */
import { expect, test } from 'vitest'
import { type KioskChoice, type KioskRow, usualChoice } from '#server/contract/devices/kiosk.ts'
import { minute } from '#test/support/app.ts'
import { desktop, openPage, phone, sharedBrowser, signIn } from '#test/support/browser.ts'
import {
  arrived,
  atRest,
  faces,
  type HallTablet,
  minutePasses,
  openPaired,
  visit,
} from '#test/support/hall-tablet.ts'
import { codesIn } from '#test/support/reading.ts'

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

test('staff make a tablet its counter’s code from their page; the code is another one each minute, a visitor’s phone takes it, and staff take it back', async () => {
  const { page, app, proxy, row } = await openPaired(browser)
  // By the address that the server knows itself by.
  const desk = await openPage(browser, { viewport: desktop })
  await signIn(desk, { ...app, url: proxy.url }, '/staff/kiosks')
  const choose = async (mode: string) => {
    await desk.getByRole('button', { name: 'Settings' }).click()
    await desk.getByLabel('What it does').selectOption(mode)
    await desk.getByRole('button', { name: 'Save' }).click()
    await desk.getByRole('dialog').waitFor({ state: 'detached' })
    await minutePasses(page)
  }
  await desk.getByRole('button', { name: 'Tehsil Office, Meham' }).click()
  await choose('presence')
  await page.frameLocator('iframe').locator('.presence .qr').waitFor()
  const read = async () => (await codesIn(await page.screenshot()))[0]?.text ?? ''
  const seen: string[] = []
  for (let minutes = 0; minutes < 4; minutes++) {
    await expect.poll(async () => seen.includes(await read())).toBe(false)
    seen.push(await read())
    expect(seen.at(-1)).toMatch(/^HTTP:.*\/Q\/[0-9A-Z]{31}\/[0-9A-Z]{8}$/)
    app.clock.now += minute
    await minutePasses(page)
  }
  expect(new Set(seen.map((code) => code.split('/').at(-2)))).toHaveLength(1)
  // The one that stands there now is good; the first one has been gone for four minutes.
  await expect.poll(async () => seen.includes(await read())).toBe(false)
  for (const [code, face] of [
    [await read(), 'खराब'],
    [seen[0] ?? '', 'अच्छा'],
  ] as const) {
    const visitor = await openPage(browser, { viewport: phone })
    await visitor.goto(code.replace(/^HTTP:\/\/LOCALHOST/, 'http://localhost'))
    await visitor.locator('.faces .choice', { hasText: new RegExp(`^${face}$`) }).click()
    await visitor.getByText(`${face} — दर्ज हो गया`).waitFor()
  }
  const said = (await arrived(app)).map(({ rating, presence, office, point }) => [
    rating,
    presence,
    office,
    point,
  ])
  expect(said.sort()).toEqual([
    [2, 1, row.office.id, row.point.id],
    [3, 0, row.office.id, row.point.id],
  ])

  await choose('faces')
  await atRest(page)
  await visit(page, 4)
  await expect
    .poll(async () => {
      await minutePasses(page)
      return (await arrived(app)).map(({ rating, channel }) => `${rating} ${channel}`).sort()
    })
    .toEqual(['2 qr', '3 qr', '4 kiosk'])
})
