/** The pictures of docs/kiosk.md: a tablet in a hall, and what staff see of it. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { StaffActor } from '#server/access/access.ts'
import { tokenOfLink } from '#server/access/token.ts'
import { appoint } from '#server/contract/staff/access.ts'
import type { Deps } from '#server/deps.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { join as signUp } from '#server/sign-in/joining-actions.ts'
import { fillHalls } from './halls.ts'
import { type Studio, saveBesideEachOther, shoot } from './studio.ts'

const upright = { width: 800, height: 1280 }
const across = { width: 1280, height: 800 }
const desk = { width: 1280, height: 880 }
const list = { width: 1280, height: 640 }
const phone = { width: 390, height: 640 }
const account = { name: 'Sunita Devi', login: 'sunita', password: 'only-for-pictures' }

/** The pairing is a real one: staff type the code that the tablet shows. */
export async function takeKioskPictures(studio: Studio, folder: string): Promise<void> {
  const { deps, url, browser } = studio
  const save = (name: string, screens: Buffer[], scale?: number) =>
    saveBesideEachOther(screens, join(folder, `kiosk-${name}.png`), scale)
  await fillHalls(studio, await invite(deps))
  const staff = await signIn(browser, url)

  const tablet = await browser.newPage({ viewport: upright, reducedMotion: 'reduce', hasTouch: true })
  await tablet.goto(`${url}/kiosk`)
  const code = tablet.locator('.pairing-code')
  await code.waitFor()
  const pairing = await shoot(tablet)
  await staff.goto(`${url}/staff/kiosks?code=${await code.textContent()}`)
  await save('connect', [await pair(staff)], 0.8)
  await save('visit', [pairing, ...(await visit(tablet))], 0.5)

  await tablet.setViewportSize(across)
  await tablet.locator('.face-choice').nth(3).waitFor()
  await save('faces', [await shoot(tablet)], 0.6)
  await staff.setViewportSize(list)
  await staff.goto(`${url}/staff/kiosks`)
  await staff.getByText('The battery is low').waitFor()
  await save('list', [await shoot(staff)], 0.8)
  await staff.setViewportSize(phone)
  await staff.goto(`${url}/staff/kiosks/round?office=tehsil-rohtak`)
  await staff.getByText('It is plugged in').waitFor()
  await save('round', [await shoot(staff)], 0.8)
}

async function invite(deps: Deps): Promise<StaffActor> {
  const { link } = await makeLink(deps, appoint('administrator'))
  const { person } = await signUp(deps, tokenOfLink(link), account)
  return { kind: 'staff', ...person }
}

async function signIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: desk, reducedMotion: 'reduce' })
  await page.addInitScript(() => localStorage.setItem('sunwai-language', 'en'))
  await page.goto(`${url}/staff`)
  await page.fill('input[name=login]', account.login)
  await page.fill('input[name=password]', account.password)
  await page.click('button[type=submit]')
  await page.locator('nav').first().waitFor()
  return page
}

/** The code came with the address, as from the QR that the tablet shows. */
async function pair(page: Page): Promise<Buffer> {
  const dialog = page.getByRole('dialog')
  await dialog.locator('[name=office]').selectOption('tehsil-meham')
  await dialog.locator('[name=point]').selectOption('waiting')
  const screen = await shoot(page)
  await dialog.locator('button[type=submit]').click()
  await dialog.waitFor({ state: 'detached' })
  return screen
}

/** Faces, tiles and thank-you, and back at the faces. */
async function visit(page: Page): Promise<Buffer[]> {
  const faces = page.locator('.face-choice')
  await faces.nth(3).waitFor()
  const screens = [await shoot(page)]
  await press(page, '.face-choice', 1)
  await page.locator('.answer').first().waitFor()
  await press(page, '.answer', 0)
  await page.locator('.answer[aria-pressed=true]').waitFor()
  screens.push(await shoot(page))
  await page.locator('.tick svg').waitFor({ timeout: 30_000 })
  screens.push(await shoot(page))
  await faces.nth(3).waitFor({ timeout: 30_000 })
  return screens
}

/** What comes right after a screen meant the one before, and does nothing. */
async function press(page: Page, what: string, which: number): Promise<void> {
  await page.waitForTimeout(1000)
  await page.locator(what).nth(which).click()
}
