/** A citizen saves the PDF of their case by a press, with and without scripts. */
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { enterPortal, openPage, phone, servePortal, sharedBrowser } from '#test/support/browser.ts'
import { fileCase, waysIn } from '#test/support/citizen.ts'
import { textOf } from '#test/support/reading.ts'
import { isThorough } from '#test/support/thorough.ts'

const browser = await sharedBrowser()

test.each(isThorough ? waysIn : waysIn.slice(0, 1))(
  'in %s, %s: the case is saved as a PDF that bears its number',
  async (lang, _, javaScriptEnabled) => {
    const { app, gateway } = await servePortal()
    const { reference } = await fileCase(app)
    const page = await openPage(browser, { viewport: phone, javaScriptEnabled })
    await enterPortal(page, { app, gateway }, lang)
    await page.goto(`${app.url}/g/cases/${reference}?lang=${lang}`)
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: words[lang].printouts.keepCase }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe(`${reference}.pdf`)
    expect(textOf(await buffer(await download.createReadStream()))).toContain(reference)
  },
)
