/** By keyboard alone from the number to a case and on: in the order in which a page is read, never out of sight, first at what went wrong. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import { openPage, phone, servePortal, sharedBrowser } from '#test/support/browser.ts'
import { codeFor, mobile } from '#test/support/citizen.ts'
import { isTried } from '#test/support/thorough.ts'

const browser = await sharedBrowser()

/** In the page: what is wrong with where the keyboard is, and whether it is there. */
function looked([wanted, before]: [wanted: string, before: number]) {
  const at = document.activeElement as HTMLElement
  const drawn = at.closest<HTMLElement>('.option') ?? at
  const { top, bottom, width } = drawn.getBoundingClientRect()
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn)
  const what = at.outerHTML.slice(0, 100)
  const lies = top + scrollY
  const faults = [
    ...(outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 ? [`not seen at ${what}`] : []),
    ...(bottom <= 0 || top >= innerHeight || width < 2 ? [`out of sight at ${what}`] : []),
    ...(lies < before - 4 ? [`back up at ${what}`] : []),
  ]
  return { isThere: at.matches(wanted), lies, faults, isOutside: at === document.body }
}

function keyboardOf(page: Page) {
  const faults: string[] = []
  const keyboard = {
    faults,
    /** Tab after Tab; what is met on the way has to be seen. */
    async to(wanted: string) {
      let before = 0
      for (let count = 0; count < 120; count++) {
        await page.keyboard.press('Tab')
        const {
          isThere,
          lies,
          faults: found,
          isOutside,
        } = await page.evaluate(looked, [wanted, before] as [string, number])
        // Behind the last one it begins anew.
        before = isOutside ? 0 : lies
        if (!isOutside) faults.push(...found)
        if (isThere) return
      }
      throw new Error(`${page.url()}: the keyboard does not reach ${wanted}`)
    },
    /** Enter leads to a page that has this. */
    async enter(next: string) {
      await page.keyboard.press('Enter')
      await page.locator(next).first().waitFor()
    },
    async press(wanted: string, next: string) {
      await keyboard.to(wanted)
      await keyboard.enter(next)
    },
  }
  return keyboard
}
const formTo = (action: string) => `form[action="/g/new/${action}"] button.primary`

test.each(languages.filter((_, at) => isTried(at, 4)))(
  'in %s a grievance is filed, followed and reminded of by keyboard; after a slip the keyboard is at what was wrong',
  async (lang) => {
    const { app, gateway } = await servePortal()
    const page = await openPage(browser, { viewport: phone })
    const { to, enter, press, faults } = keyboardOf(page)
    const isAt = async (wanted: string) =>
      expect.poll(() => page.evaluate((each) => document.activeElement?.matches(each), wanted)).toBe(true)
    await page.goto(`${app.url}/g?lang=${lang}`)
    await to('#mobile')
    await page.keyboard.type('12345')
    await enter('.notice')
    await isAt('.notice')
    await to('#mobile')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(mobile)
    await enter('#code')
    await isAt('#code')
    await page.keyboard.type('12')
    await enter('#code[aria-invalid]')
    await isAt('#code')
    await page.keyboard.type(await codeFor(app, gateway))
    await enter('a.primary')
    await press('a.primary', '#question')
    await press(formTo('about'), '#wrong')
    await isAt('#wrong')
    await to('[name=department]')
    for (let count = 0; count < 12; count++) {
      if (await page.locator('[value=electricity]').isChecked()) break
      await page.keyboard.press('ArrowDown')
    }
    await press(formTo('about'), 'a[href*="kind=rural"]')
    await press('a[href*="kind=rural"]', 'a[href*="area=meham"]')
    await press('a[href*="area=meham"]', '#place')
    await to('#place')
    await page.keyboard.press('ArrowDown')
    await to('#landmark')
    await page.keyboard.type('school')
    await enter('textarea')
    await to('textarea')
    await page.keyboard.type('no')
    await press(formTo('words'), '#wrong')
    await isAt('#wrong')
    await to('textarea')
    await page.keyboard.type('No electricity for three days.')
    await press(formTo('words'), '#files')
    await press(formTo('papers'), '.answers')
    await press('a[href^="/g/new/words"]', 'textarea')
    await press(formTo('words'), '.answers')
    await press('form[action="/g/new/send"] button', '.filed-reference')
    await press('a.primary', '.standing')
    await press('form[action$="/remind"] button', 'p[role=status]')
    await to('summary')
    await page.keyboard.press('Enter')
    await to('form[action$="/withdraw-case"] button')
    expect(await app.deps.db.selectFrom('grievances').select(['office', 'place']).execute()).toMatchObject([
      { office: expect.stringContaining('meham') },
    ])
    expect(faults).toEqual([])
  },
  300_000,
)
