/** The listen button on a phone. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeOf } from '#test/support/app.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { said, speakWith, type Voice } from '#test/support/voices.ts'

const browser = await sharedBrowser()

async function scan(app: ServedApp, lang: string, voices?: Voice[], script = true): Promise<Page> {
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: script })
  if (voices) await page.addInitScript(speakWith, voices)
  await page.goto(`${app.url}/q/${await codeOf(app)}?lang=${lang}`)
  return page
}
const button = (page: Page) => page.locator('.listen:visible')

test.each([
  ['hi', 'hi-IN', ['आज यहाँ आपका काम कैसा रहा?', 'बहुत खराब', 'खराब', 'अच्छा', 'बहुत अच्छा']],
  ['en', 'en_IN', ['How did it go here today?', 'Very bad', 'Bad', 'Good', 'Very good']],
  ['pa', 'pa-IN', ['ਅੱਜ ਇੱਥੇ ਤੁਹਾਡਾ ਕੰਮ ਕਿਹੋ ਜਿਹਾ ਰਿਹਾ?', 'ਬਹੁਤ ਮਾੜਾ', 'ਮਾੜਾ', 'ਚੰਗਾ', 'ਬਹੁਤ ਚੰਗਾ']],
  ['ur', 'ur-PK', ['آج یہاں آپ کا کام کیسا رہا؟', 'بہت خراب', 'خراب', 'اچھا', 'بہت اچھا']],
])('in %s the question and its four choices are spoken', async (lang, voice, texts) => {
  const app = await serveTestApp()
  const page = await scan(app, lang, [
    { lang: 'de-DE', localService: true },
    { lang: voice, localService: true },
  ])
  await button(page).click()
  await expect.poll(() => said(page)).toEqual(texts.map((text) => `${voice}: ${text}`))
  await page.locator('.listen[aria-pressed=false]').first().waitFor()
})

test('after the face, the tiles are spoken; a second press stops', async () => {
  const app = await serveTestApp()
  const page = await scan(app, 'en', [{ lang: 'en-IN', localService: true, holdsAt: 'Long wait' }])
  await page.locator('.faces .choice').first().click()
  await page.getByText('Very bad — saved').waitFor()
  await button(page).click()
  await expect.poll(() => said(page)).toContain('en-IN: Long wait')
  expect(await button(page).getAttribute('aria-pressed')).toBe('true')
  await button(page).click()
  expect(await button(page).getAttribute('aria-pressed')).toBe('false')
  expect((await said(page)).length).toBeLessThan(7)
  expect(await page.locator('.no-voice').allTextContents()).toEqual(['', '', ''])
})

test.each<[string, Voice[] | undefined]>([
  ['a phone without any voice', undefined],
  ['a phone with voices for other languages only', [{ lang: 'en-IN', localService: true }]],
  ['a voice that would send the text to somebody else', [{ lang: 'pa-IN', localService: false }]],
  ['a voice that is listed but never starts', [{ lang: 'pa-IN', localService: true, starts: false }]],
])('%s is said in one line, and nothing pretends to speak', async (_, voices) => {
  const app = await serveTestApp()
  const page = await scan(app, 'pa', voices)
  await button(page).click()
  await page.getByText('ਇਸ ਫ਼ੋਨ ਵਿੱਚ ਪੰਜਾਬੀ ਬੋਲਣ ਵਾਲੀ ਆਵਾਜ਼ ਨਹੀਂ ਹੈ।').waitFor()
  expect(await button(page).getAttribute('aria-pressed')).toBe('false')
})

test('without scripts there is no button that could not keep its word', async () => {
  const app = await serveTestApp()
  const page = await scan(app, 'hi', undefined, false)
  expect(await page.locator('.listen:visible').count()).toBe(0)
})
