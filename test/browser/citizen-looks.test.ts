/** Every page and state of `/g`, in four languages: for readers of screens, on 320 pixels, with letters twice as large, by keyboard. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Language, languages } from '#server/contract/names.ts'
import { makePublicFigures } from '#server/public-figures/public-figures-actions.ts'
import { axeOn } from '#test/support/axe.ts'
import { openPage, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { smsSettings } from '#test/support/citizen.ts'
import { cases } from '#test/support/citizen-pages/cases.ts'
import { comingIn } from '#test/support/citizen-pages/coming-in.ts'
import { filing } from '#test/support/citizen-pages/filing.ts'
import { type District, openStage, type Scene } from '#test/support/citizen-pages/stage.ts'
import { fileCase } from '#test/support/desk.ts'
import { changedOffices } from '#test/support/offices-file.ts'
import { contact } from '#test/support/push-service.ts'
import { openSmsGateway, type SmsGateway } from '#test/support/sms-gateway.ts'
import { isThorough } from '#test/support/thorough.ts'
import { twoDistricts } from '#test/support/two-districts.ts'

const browser = await sharedBrowser()

/** What remains of 640 pixels at 200 %. */
const narrow = { width: 320, height: 640 }
const scenes: readonly Scene[] = [...comingIn, ...filing, ...cases]

const publishing = () =>
  changedOffices((text) => text.replace('public_figures: false', 'public_figures: true'))
const settingsOf: Record<District, (gateway: SmsGateway) => Record<string, string>> = {
  usual: (gateway) => smsSettings(gateway),
  'without-codes': () => ({}),
  'one-code': (gateway) => ({ ...smsSettings(gateway), SUNWAI_CODES_A_DAY: '1' }),
  two: (gateway) => ({ ...smsSettings(gateway), SUNWAI_OFFICES: twoDistricts() }),
  'with-news': (gateway) => ({ ...smsSettings(gateway), SUNWAI_PUSH_CONTACT: contact }),
  'with-figures': (gateway) => ({ ...smsSettings(gateway), SUNWAI_OFFICES: publishing() }),
}

async function openDistrict(which: District, gateway: SmsGateway): Promise<ServedApp> {
  const app = await serveTestApp(settingsOf[which](gateway))
  if (which !== 'with-figures') return app
  for (let at = 0; at < 9; at++) await fileCase(app, 'नकल नहीं मिली', { area: at % 3 ? 'meham' : 'sampla' })
  app.clock.now = Date.UTC(2026, 11, 16, 12)
  await makePublicFigures(app.deps, app.clock.now, new AbortController().signal)
  return app
}

/** In `npm test` every second page, each in one of the languages, the next in the next. */
const scenesIn = (lang: Language) =>
  scenes.filter((_, at) => isThorough || at % (2 * languages.length) === 2 * languages.indexOf(lang))

test.each(languages)(
  'in %s no page or state has a fault that axe can find, scrolls sideways, or leaves the reader to look for what went wrong',
  async (lang) => {
    const gateway = await openSmsGateway()
    const apps = new Map<District, ServedApp>()
    const page = await openPage(browser, { viewport: narrow })
    const faults: string[] = []
    for (const [at, [name, open, which = 'usual']] of scenesIn(lang).entries()) {
      const app = apps.get(which) ?? (await openDistrict(which, gateway))
      apps.set(which, app)
      await page.context().clearCookies()
      try {
        await open(openStage(app, gateway, page, lang))
      } catch (cause) {
        throw new Error(`${name}: ${await page.locator('body').innerText()}`, { cause })
      }
      const colours = ['light', 'dark'] as const
      for (const colorScheme of isThorough ? colours : [colours[at % 2] ?? 'light'])
        for (const fault of await faultsOf(page, colorScheme))
          faults.push(`${name}, ${colorScheme}: ${fault}`)
    }
    expect(faults).toEqual([])
  },
  1_200_000,
)

async function faultsOf(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  let found = await page.evaluate(unfocused)
  // The browser gives the focus with the next frame that it draws.
  for (let frames = 0; found.length && frames < 60; frames++) {
    await page.evaluate(() => new Promise(requestAnimationFrame))
    found = await page.evaluate(unfocused)
  }
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true
  })
  for (const letters of ['', '36px']) {
    const wide = await tooWide(page, letters)
    if (wide.length) found.push(`scrolls sideways${letters && ' with large letters'}: ${wide.at(-1)}`)
  }
  await tooWide(page, '')
  const { violations } = await axeOn(page).analyze()
  return [...found, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)]
}

/** What reaches beyond the screen, if the page scrolls sideways. */
const tooWide = (page: Page, letters: string) =>
  page.evaluate((size) => {
    const root = document.documentElement
    root.style.fontSize = size
    if (root.scrollWidth <= root.clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((each) => {
        const { left, right } = each.getBoundingClientRect()
        return left < -1 || right > root.clientWidth + 1
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 120))
  }, letters)

/** In the page: what went wrong is where the keyboard is, or is read with the field that has it. */
function unfocused(): string[] {
  const notice = document.querySelector('.notice[role=alert]')
  const at = document.activeElement
  if (!notice || notice.contains(at)) return []
  const isRead = notice.id !== '' && at?.getAttribute('aria-describedby')?.split(' ').includes(notice.id)
  return isRead ? [] : [`"${notice.textContent?.trim().slice(0, 40)}" has no focus`]
}
