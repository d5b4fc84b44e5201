/** A citizen on a phone: from the number to the code to the case, reminding, "not solved", an appeal; and what every page is like. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { languages } from '#server/contract/names.ts'
import { addPerson, day, minute } from '#test/support/app.ts'
import { axeOn } from '#test/support/axe.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { codeFor, fileCase, smsSettings, waysIn } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { openSmsGateway, type SmsGateway } from '#test/support/sms-gateway.ts'

const browser = await sharedBrowser()
type Lang = (typeof languages)[number]

async function start(): Promise<{ app: ServedApp; gateway: SmsGateway }> {
  const gateway = await openSmsGateway()
  return { app: await serveTestApp(smsSettings(gateway)), gateway }
}

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
  await page.goto(`${app.url}/g?lang=${lang}`)
  await page.fill('#mobile', mobile)
  await page.getByRole('button', { name: words[lang].portal.mobile.send }).click()
  await page.locator('#code').waitFor()
  await page.fill('#code', await codeFor(app, gateway, mobile))
  await page.getByRole('button', { name: words[lang].portal.code.enter, exact: true }).click()
  await page.locator('.own-cases').waitFor()
}

const standing = (page: Page) => page.locator('.standing').innerText()

/** What is wrong with a page as it stands: faults that axe finds, and whether it is wider than the phone. */
async function faultsOf(page: Page, width: number) {
  for (const each of await page.locator('details').all())
    await each.evaluate((it) => it.setAttribute('open', ''))
  const { violations } = await axeOn(page).analyze()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`),
    ...(wide > width ? [`${wide} pixels wide`] : []),
  ]
}

test.each(waysIn)(
  'in %s, %s: number, code, case, a reminder, "not solved" with a reason, and an appeal',
  async (lang, _, javaScriptEnabled) => {
    const { app, gateway } = await start()
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

test('no page of it has a fault that axe can find, in any language, at 320 pixels, light and dark', async () => {
  const { app, gateway } = await start()
  const { id } = await fileCase(app)
  await fileCase(app)
  const found: Record<string, string[]> = {}
  for (const [at, lang] of languages.entries()) {
    app.clock.now += day
    const page = await openPage(browser, {
      viewport: { width: 320, height: 640 },
      colorScheme: at % 2 ? 'dark' : 'light',
    })
    const look = async (state: string) => {
      found[`${lang} ${state}`] = await faultsOf(page, 320)
    }
    const { portal } = words[lang]
    await page.goto(`${app.url}/g?lang=${lang}`)
    await look('sign-in')
    await page.fill('#reference', 'RTK-26-000000-0')
    await page.getByRole('button', { name: portal.find.look, exact: true }).click()
    await page.getByText(portal.find.unknown).waitFor()
    await look('unknown reference')
    await page.fill('#mobile', '12345')
    await page.getByRole('button', { name: portal.mobile.send }).click()
    await page.getByText(portal.notices.number).waitFor()
    await look('no number')
    await page.fill('#mobile', '98123 45678')
    await page.getByRole('button', { name: portal.mobile.send }).click()
    await page.locator('#code').waitFor()
    await look('code')
    await page.fill('#code', '12')
    await page.getByRole('button', { name: portal.code.enter, exact: true }).click()
    await page.getByText(portal.code['no-code']).waitFor()
    await look('no code')
    await page.fill('#code', await codeFor(app, gateway))
    await page.getByRole('button', { name: portal.code.enter, exact: true }).click()
    await page.locator('.own-cases').waitFor()
    await look('list')
    if (at === 0) await answer(app, id, 'नकल तैयार है।')
    await page.locator('.own-cases a').first().click()
    await page.locator('.standing').waitFor()
    await look('case')
    app.clock.now += 31 * minute
    await page.reload()
    await page.getByText(portal.notices.ended).waitFor()
    await look('ended')
  }
  expect(Object.entries(found).filter(([, faults]) => faults.length)).toEqual([])
})

test('a keyboard alone comes in and acts; Enter sends, and the code field has the focus', async () => {
  const { app, gateway } = await start()
  await fileCase(app)
  const page = await openPage(browser, { viewport: phone })
  await page.goto(`${app.url}/g`)
  for (let count = 0; count < 30; count++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.id === 'mobile')) break
  }
  await page.keyboard.type('9812345678')
  await page.keyboard.press('Enter')
  await page.locator('#code').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('code')
  await page.keyboard.type(await codeFor(app, gateway))
  await page.keyboard.press('Enter')
  await page.locator('.own-cases').waitFor()
  for (let count = 0; count < 30; count++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.closest('.own-cases') !== null)) break
  }
  await page.keyboard.press('Enter')
  await page.locator('.standing').waitFor()
})

test('back, a double press and a dead network lose nothing and send nothing twice', async () => {
  const { app, gateway } = await start()
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
    const { app } = await start()
    const page = await openPage(browser, { viewport: phone })
    const sizes: [string, number][] = []
    page.on('response', async (response) => {
      const { responseBodySize, responseHeadersSize } = await response.request().sizes()
      sizes.push([new URL(response.url()).pathname, responseBodySize + responseHeadersSize])
    })
    await page.goto(`${app.url}/g?lang=${lang}`, { waitUntil: 'networkidle' })
    const [[path, bytes] = ['', 0], ...after] = sizes
    expect(path).toBe('/g')
    expect(bytes).toBeLessThan(14 * 1024)
    expect(after.filter(([each]) => !each.endsWith('.js'))).toEqual([])
    expect(after.reduce((sum, [, each]) => sum + each, 0)).toBeLessThan(6 * 1024)
  },
)
