/** Speaking instead of writing: recorded on the phone, kept over a broken network, heard by its citizen and by whoever works the case. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { en } from '#kiosk/words/staff/en.ts'
import { words } from '#kiosk/words/visitor/words.ts'
import { addPerson, rowsOf } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, ownWholeBrowser, phone, serveTestApp } from '#test/support/browser.ts'
import { mp4Of, webmOf } from '#test/support/voice-notes.ts'

const browser = await ownWholeBrowser()
const w = words.hi

/** Without a number, at the question of the words. */
async function atWords(about: Parameters<typeof openPage>[1]) {
  const app = await serveTestApp()
  const page = await openPage(browser, { viewport: phone, ...about })
  await page.goto(`${app.url}/g/without?lang=hi`)
  await page.getByRole('button', { name: w.withoutNumber.begin }).click()
  await page.locator('input[value="electricity"]').check()
  await next(page)
  await page.goto(`${app.url}/g/new/where?area=meham&lang=hi`)
  await page.fill('#landmark', 'सरकारी स्कूल के सामने')
  await next(page)
  await page.locator('textarea').waitFor()
  return { app, page, press: page.locator('.recorder-press'), kept: page.locator('.recorder-kept') }
}
const next = (page: Page) => page.getByRole('button', { name: w.filing.next, exact: true }).first().click()

/** Whether a player plays it to its end. */
const plays = (page: Page, selector: string) =>
  page.locator(selector).evaluate(async (player: HTMLAudioElement) => {
    player.muted = true
    const ended = new Promise((resolve) => player.addEventListener('ended', resolve))
    await player.play()
    const length = player.duration
    player.currentTime = Math.max(0, length - 0.5)
    await ended
    return length
  })

test('a recording is said to be heard by whom first, survives a broken network and a reload, and is heard by its citizen and by staff', async () => {
  const { app, page, press, kept } = await atWords({ permissions: ['microphone'] })
  expect(await page.locator('.recorder').innerText()).toContain(w.spoken.who)
  await page.context().setOffline(true)
  await press.click()
  await page.getByText(w.spoken.recording).waitFor()
  await page.locator('[role=timer]', { hasText: '0:58' }).waitFor()
  await press.click()
  await page.getByText(w.spoken.waiting).waitFor()
  expect((await axeOn(page).analyze()).violations).toEqual([])
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])
  await page.context().setOffline(false)
  await kept.waitFor()
  await page.reload()
  await kept.waitFor()
  expect(await plays(page, '.recorder audio')).toBeGreaterThan(1)
  expect((await axeOn(page).analyze()).violations).toEqual([])
  // Another in its place, and "next" while it is still being recorded: it is kept first.
  await press.click()
  await page.locator('[role=timer]', { hasText: '0:55' }).waitFor()
  await next(page)
  await page.waitForURL(/\/g\/new\/(?!words)/)
  const [replaced] = (await rowsOf(app, 'filing_voice_notes')) as unknown as { seconds: number }[]
  expect(replaced?.seconds).toBeGreaterThan(3)
  await page.goto(`${app.url}/g/new/check?lang=hi`)
  expect(await plays(page, '.answers audio')).toBeGreaterThan(1)
  await page.getByRole('button', { name: w.filing.check.send }).click()
  await page.getByRole('link', { name: w.filing.filed.open }).click()
  expect(await plays(page, '.recording audio')).toBeGreaterThan(1)
  const [{ id } = { id: '' }] = await app.deps.db.selectFrom('grievances').select('id').execute()
  const officer = await addPerson(app)
  const desk = await openPage(browser, { viewport: phone })
  await desk.goto(`${app.url}/staff/grievances/${id}`)
  await fillSignIn(desk, officer)
  await desk.getByRole('heading', { name: en.casePage.voice.title }).waitFor()
  expect(await plays(desk, '.voice-note audio')).toBeGreaterThan(1)
  expect((await axeOn(desk).analyze()).violations).toEqual([])
  expect(JSON.stringify(await rowsOf(app, 'ledger'))).toContain('voice:listen')
})

test('a minute is the end of it; removed it is gone; without a microphone, or scripts, one writes', async () => {
  const { app, page, press, kept } = await atWords({ permissions: ['microphone'] })
  await page.clock.install()
  await press.click()
  await page.getByText(w.spoken.recording).waitFor()
  // The recorder hears by its own clock.
  await page.waitForTimeout(1500)
  await page.clock.runFor(61_000)
  await kept.waitFor()
  expect(await press.innerText()).toBe(w.spoken.again)
  await page.getByRole('button', { name: w.spoken.remove }).click()
  await page.getByText(w.spoken.removed).waitFor()
  expect(await rowsOf(app, 'filing_voice_notes')).toEqual([])
  expect(await kept.isVisible()).toBe(false)
  const refused = await atWords({ permissions: [] })
  await refused.press.click()
  await refused.page.getByText(w.spoken.refused).waitFor()
  const plain = await atWords({ javaScriptEnabled: false })
  expect(await plain.page.locator('.recorder').isVisible()).toBe(false)
})

test('what the server writes is played by a browser, with its length and from any place of it', async () => {
  const { page } = await atWords({ permissions: [] })
  for (const bytes of [webmOf(20), mp4Of(20)]) {
    const played = await page.evaluate(async (sent) => {
      await fetch('/g/new/voice', { method: 'POST', body: Uint8Array.from(sent) })
      const player = new Audio(`/g/new/voice?at=${sent.length}`)
      player.muted = true
      await player.play()
      const began = performance.now()
      player.currentTime = 19.5
      await new Promise((resolve) => player.addEventListener('ended', resolve))
      return { length: player.duration, took: performance.now() - began }
    }, Array.from(bytes))
    expect(Math.abs(played.length - 20)).toBeLessThan(0.2)
    expect(played.took).toBeLessThan(15_000)
  }
})
