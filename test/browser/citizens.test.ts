/** A citizen on a phone: from the number to the code to the case, reminding, "not solved", an appeal. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { languages } from '#server/contract/names.ts'
import { addPerson } from '#test/support/app.ts'
import {
  enterPortal,
  openPage,
  phone,
  type ServedApp,
  servePortal,
  sharedBrowser,
} from '#test/support/browser.ts'
import { codeFor, fileCase, waysIn } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import type { SmsGateway } from '#test/support/sms-gateway.ts'

const browser = await sharedBrowser()
type Lang = (typeof languages)[number]

async function answer(app: ServedApp, id: string, said: string) {
  const officer = await addPerson(app)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: said })
}

async function comeIn(
  page: Page,
  app: ServedApp,
  gateway: SmsGateway,
  lang: Lang = 'hi',
  mobile = '98123 45678',
) {
  await enterPortal(page, { app, gateway }, lang, mobile)
  await page.locator('.own-cases').waitFor()
}

const standing = (page: Page) => page.locator('.standing').innerText()

test.each(waysIn)(
  'in %s, %s: number, code, case, a reminder, "not solved" with a reason, and an appeal',
  async (lang, _, javaScriptEnabled) => {
    const { app, gateway } = await servePortal()
    const { id, reference } = await fileCase(app)
    const { portal, receiptPage } = words[lang]
    const page = await openPage(browser, { viewport: phone, javaScriptEnabled })
    await comeIn(page, app, gateway, lang)
    await page.getByRole('link', { name: receiptPage.case.standing.received }).click()
    expect(await page.locator('.case .reference').innerText()).toBe(reference)
    await page.getByRole('button', { name: receiptPage.case.remind.press }).click()
    await page.getByText(receiptPage.case.remind.done('').split(' (')[0] ?? '').waitFor()
    await answer(app, id, 'नकल तैयार है।')
    await page.reload()
    await expect.poll(() => standing(page)).toBe(receiptPage.case.standing.answered)
    await page.locator('summary', { hasText: receiptPage.thread.no }).click()
    await page.getByLabel(receiptPage.thread.whyNot).fill('पन्ना अधूरा है')
    await page.getByRole('button', { name: receiptPage.case.no.reopen }).click()
    await expect.poll(() => standing(page)).toBe(receiptPage.case.standing.reopened)
    await answer(app, id, 'अब पूरा है।')
    // What was sent is not sent again by a reload.
    await page.reload()
    await page.locator('summary', { hasText: receiptPage.thread.no }).click()
    await page.getByLabel(receiptPage.thread.whyNot).fill('फिर भी अधूरा है')
    await page.getByRole('button', { name: receiptPage.case.no.appeal }).click()
    await expect.poll(() => standing(page)).toBe(receiptPage.case.standing.appealed)
    await expect.poll(() => page.getByText('पन्ना अधूरा है').count()).toBe(1)
    await page.getByRole('link', { name: portal.back }).click()
    await page.getByRole('link', { name: receiptPage.case.standing.appealed }).waitFor()
    await page.getByRole('button', { name: portal.end.press }).click()
    await page.getByText(words[lang].finish.title).waitFor()
    await page.goBack()
    await expect.poll(() => page.getByText(reference).count()).toBe(0)
  },
)

test('back, a double press and a dead network lose nothing and send nothing twice', async () => {
  const { app, gateway } = await servePortal()
  const { reference } = await fileCase(app)
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/g`)
  await page.fill('#mobile', '98123 45678')
  await page.getByRole('button', { name: words.hi.portal.mobile.send }).dblclick()
  await page.locator('#code').waitFor()
  const code = await codeFor(app, gateway)
  expect(gateway.taken.filter(({ template }) => template === 'T-otp')).toHaveLength(1)
  await page.goBack()
  expect(await page.inputValue('#mobile')).toBe('98123 45678')
  await page.getByRole('button', { name: words.hi.portal.mobile.send }).click()
  await page.locator('#code').waitFor()
  await page.fill('#code', code)
  await page.getByRole('button', { name: words.hi.portal.code.enter, exact: true }).dblclick()
  await page.locator('.own-cases').waitFor()
  await page.goto(`${app.url}/g/cases/${reference}`)
  await page.fill('#reply', 'लंबी बात जो नहीं खोनी चाहिए')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: words.hi.receiptPage.thread.send }).click()
  await page.waitForURL(/chrome-error/)
  await page.context().setOffline(false)
  await page.goBack()
  expect(await page.inputValue('#reply')).toBe('लंबी बात जो नहीं खोनी चाहिए')
  await page.getByRole('button', { name: words.hi.receiptPage.thread.send }).dblclick()
  await page.getByText('लंबी बात जो नहीं खोनी चाहिए').waitFor()
  expect(await app.deps.db.selectFrom('messages').selectAll().execute()).toHaveLength(1)
})

test.each(languages)(
  'the first page in %s is one request of less than 14 KB; its script comes after it and is small',
  async (lang) => {
    const { app } = await servePortal()
    const page = await openPage(browser, { viewport: phone })
    const sizes: [string, number][] = []
    page.on('response', async (response) => {
      const { responseBodySize, responseHeadersSize } = await response.request().sizes()
      sizes.push([new URL(response.url()).pathname, responseBodySize + responseHeadersSize])
    })
    await page.goto(`${app.url}/g?lang=${lang}`, { waitUntil: 'networkidle' })
    const [, bytes] = sizes.find(([path]) => path === '/g') ?? []
    const after = sizes.filter(([path]) => path !== '/g')
    expect(bytes).toBeLessThan(14 * 1024)
    expect(after.filter(([each]) => !each.endsWith('.js'))).toEqual([])
    expect(after.reduce((sum, [, each]) => sum + each, 0)).toBeLessThan(6 * 1024)
  },
)
