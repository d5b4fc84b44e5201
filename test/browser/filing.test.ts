/** A citizen files a grievance on a phone, one question a page: the whole way in four languages. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import type { languages } from '#server/contract/names.ts'
import {
  enterPortal,
  openPage,
  phone,
  type ServedApp,
  servePortal,
  sharedBrowser,
} from '#test/support/browser.ts'
import { waysIn } from '#test/support/citizen.ts'
import type { SmsGateway } from '#test/support/sms-gateway.ts'
import { isThorough } from '#test/support/thorough.ts'

const browser = await sharedBrowser()
type Lang = (typeof languages)[number]
const complaint = 'तीन दिन से गली में बिजली नहीं है। लाइनमैन को दो बार बताया।'

/** Past the code, at the first question. */
async function begin(page: Page, app: ServedApp, gateway: SmsGateway, lang: Lang) {
  await enterPortal(page, { app, gateway }, lang)
  await page.getByRole('link', { name: words[lang].portal.new.file }).click()
  await page.locator('#question').waitFor()
}
const next = (page: Page, lang: Lang) =>
  page.getByRole('button', { name: words[lang].filing.next, exact: true }).first().click()
const titled = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor()
const placeIn = { hi: 'सीमन', en: 'Seman', pa: 'ਸੀਮਨ', ur: 'سیمن' }

/** In `npm test` in two languages: citizen-numbers.test.ts goes through the same questions in the others. */
test.each(isThorough ? waysIn : waysIn.slice(0, 2))(
  'in %s, %s: each question, a look at all answers, a change, and a case with its number',
  async (lang, _, javaScriptEnabled) => {
    const { app, gateway } = await servePortal()
    const page = await openPage(browser, { viewport: phone, javaScriptEnabled })
    const w = words[lang].filing
    await begin(page, app, gateway, lang)
    await page.locator('input[value="electricity"]').check()
    await next(page, lang)
    await titled(page, w.where.title)
    await page.getByRole('link', { name: w.where.rural }).click()
    await page.locator('.place-list a').nth(3).click()
    await page.locator('#place').selectOption({ value: 'seman' })
    await page.fill('#landmark', 'सरकारी स्कूल के सामने')
    await next(page, lang)
    await titled(page, w.words.title)
    await page.fill('textarea', complaint)
    await next(page, lang)
    await titled(page, words[lang].papers.title)
    await page.getByRole('button', { name: words[lang].papers.skip }).click()
    await titled(page, w.check.title)
    expect(await page.locator('.answers').innerText()).toContain(complaint)
    await page.getByRole('link', { name: `${w.check.change}: ${w.check.words}` }).click()
    expect(await page.locator('textarea').inputValue()).toBe(complaint)
    await page.fill('textarea', `${complaint} आज भी नहीं आई।`)
    await next(page, lang)
    await page.getByRole('button', { name: w.check.send }).click()
    await titled(page, w.filed.title)
    const reference = await page.locator('.filed-reference').innerText()
    // Back to the page that sent it: the press leads to the same case.
    await page.goBack()
    await page
      .getByRole('link', { name: w.filed.open })
      .or(page.getByRole('heading', { level: 1 }))
      .first()
      .waitFor()
    await page.goto(`${app.url}/g/filed/${reference}?lang=${lang}`)
    await page.getByRole('link', { name: w.filed.open }).click()
    await page.waitForURL(`**/g/cases/${reference}?lang=${lang}`)
    const [filed] = await app.deps.db
      .selectFrom('grievances')
      .select(['summary', 'place', 'office'])
      .execute()
    expect(filed).toEqual({ summary: `${complaint} आज भी नहीं आई।`, place: 'seman', office: 'uhbvn-meham' })
    expect(placeIn[lang]).not.toBe('')
  },
)
