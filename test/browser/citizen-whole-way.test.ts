/**
 * A citizen's matter from the first question to the final decision, on a phone whose network is gone in the middle, with every message
 * read where the gateway took it. `npm run test:all` goes the way in four languages, with scripts and without.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { languages } from '#server/contract/names.ts'
import type { Role } from '#server/contract/staff/access.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { addPerson, day } from '#test/support/app.ts'
import {
  enterPortal,
  openPage,
  phone,
  type ServedApp,
  serveTestApp,
  sharedBrowser,
} from '#test/support/browser.ts'
import { smsSettings } from '#test/support/citizen.ts'
import { actOn, type TestAct } from '#test/support/grievance.ts'
import { openSmsGateway, type SmsGateway } from '#test/support/sms-gateway.ts'
import { isThorough } from '#test/support/thorough.ts'

const browser = await sharedBrowser()
type Lang = (typeof languages)[number]
type Way = { app: ServedApp; gateway: SmsGateway; page: Page; lang: Lang }
const complaint = 'तीन दिन से गली में बिजली नहीं है। लाइनमैन को दो बार बताया।'

/** With a text for what a citizen is told beside the usual. */
async function start(): Promise<{ app: ServedApp; gateway: SmsGateway }> {
  const gateway = await openSmsGateway()
  const settings = smsSettings(gateway)
  const file = JSON.parse(readFileSync(settings.SUNWAI_SMS, 'utf8'))
  for (const name of ['asked', 'escalated', 'decided'])
    file.templates[name] = { id: `T-${name}`, text: `${name}: शिकायत {reference} {link}` }
  writeFileSync(settings.SUNWAI_SMS, JSON.stringify(file))
  return { app: await serveTestApp(settings), gateway }
}

/** Of the messages since the last look, codes left out: which text, and that it names the case and no word of what was said. */
function messages({ app, gateway }: Way, reference: string) {
  let seen = 0
  return async (): Promise<string[]> => {
    await deliverNotifications(app.deps)
    const fresh = gateway.taken.slice(seen).filter(({ template }) => template !== 'T-otp')
    seen = gateway.taken.length
    for (const { text, mobile } of fresh) {
      expect(mobile).toBe('919812345678')
      expect(text).toContain(reference)
      expect(text).not.toMatch(/बिजली|मीटर|ट्रांसफ़ॉर्मर/)
    }
    return fresh.map(({ template }) => template)
  }
}

async function comeIn({ app, gateway, page, lang }: Way) {
  await enterPortal(page, { app, gateway }, lang)
  await page.locator('#mobile, #code').waitFor({ state: 'detached' })
}

async function file(way: Way): Promise<string> {
  const { app, page, lang } = way
  const w = words[lang].filing
  const next = () => page.getByRole('button', { name: w.next, exact: true }).first().click()
  const titled = (title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.goto(`${app.url}/g/new?lang=${lang}`)
  await page.locator('input[value="electricity"]').check()
  await next()
  await titled(w.where.title)
  await page.goto(`${app.url}/g/new/where?area=meham&lang=${lang}`)
  await page.locator('#place').selectOption({ value: 'seman' })
  await next()
  await titled(w.words.title)
  // Half way the network is gone: what was typed is still there when it comes back.
  await page.fill('textarea', complaint)
  await page.context().setOffline(true)
  await next()
  await page.waitForURL(/chrome-error/)
  await page.context().setOffline(false)
  await page.goBack()
  expect(await page.inputValue('textarea')).toBe(complaint)
  await next()
  await page.getByRole('button', { name: words[lang].papers.skip }).click()
  await titled(w.check.title)
  await page.getByRole('button', { name: w.check.send }).click()
  await titled(w.filed.title)
  return page.locator('.filed-reference').innerText()
}

test.each(
  languages
    .flatMap((lang) => [[lang, 'with scripts', true] as const, [lang, 'without scripts', false] as const])
    .filter(([lang, , scripts]) => isThorough || (lang === 'hi' && !scripts)),
)(
  'in %s, %s: filed, asked, answered, "not solved" twice, up to the final decision, a message at each step',
  async (lang, _, javaScriptEnabled) => {
    const { app, gateway } = await start()
    const page = await openPage(browser, { viewport: phone, javaScriptEnabled })
    const way = { app, gateway, page, lang }
    const { receiptPage } = words[lang]
    await comeIn(way)
    const reference = await file(way)
    const told = messages(way, reference)
    expect(await told()).toEqual(['T-opened'])
    const [{ id } = { id: '' }] = await app.deps.db.selectFrom('grievances').select('id').execute()
    const officer = await addPerson(app)
    const by = async (role: Role | null, act: TestAct) => {
      const person = role === null ? officer : await addPerson(app, role)
      if (role !== null) await actOn(person, id, { event: 'assigned', owner: person.person.id })
      expect((await actOn(person, id, act)).status).toBe(200)
    }
    const look = async (standing: keyof typeof receiptPage.case.standing) => {
      await page.goto(`${app.url}/g/cases/${reference}?lang=${lang}`)
      expect(await page.locator('.standing').innerText()).toBe(receiptPage.case.standing[standing])
    }
    const no = async (
      press: string | null,
      why: string,
      standing: keyof typeof receiptPage.case.standing,
    ) => {
      await page.locator('summary', { hasText: receiptPage.thread.no }).click()
      await page.getByLabel(receiptPage.thread.whyNot).fill(why)
      if (press !== null) await page.getByRole('button', { name: press }).click()
      await expect.poll(() => page.locator('.standing').innerText()).toBe(receiptPage.case.standing[standing])
    }

    await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
    await by(null, { event: 'asked', question: 'मीटर नंबर क्या है?' })
    expect(await told()).toEqual(['T-asked'])
    await look('waiting')
    await page.fill('#reply', 'मीटर 4471 है')
    await page.getByRole('button', { name: receiptPage.thread.send }).click()
    await expect.poll(() => page.locator('.standing').innerText()).toBe(receiptPage.case.standing['in-work'])

    await by(null, { event: 'answered', answer: 'ट्रांसफ़ॉर्मर बदल दिया।' })
    expect(await told()).toEqual(['T-answered'])
    await look('answered')
    await no(receiptPage.case.no.reopen, 'अब भी बिजली नहीं आती', 'reopened')
    expect(await told()).toEqual(['T-reopened'])

    await by(null, { event: 'answered', answer: 'ट्रांसफ़ॉर्मर फिर देखा।' })
    expect(await told()).toEqual(['T-answered'])
    await look('answered')
    await no(receiptPage.case.no.appeal, 'बिजली फिर गई', 'appealed')
    expect(await told()).toEqual(['T-escalated'])

    // One number gets six messages a day; on the next one its citizen needs another code.
    app.clock.now += day
    await comeIn(way)
    await by('appellate', { event: 'answered', answer: 'काम ठीक हुआ था।' })
    expect(await told()).toEqual(['T-answered'])
    await look('answered')
    await no(receiptPage.case.no.appeal, 'बिजली कल भी नहीं थी', 'finally-appealed')
    expect(await told()).toEqual(['T-escalated'])

    await by('final-appellate', { event: 'decided', answer: 'नया ट्रांसफ़ॉर्मर लगेगा।' })
    expect(await told()).toEqual(['T-decided'])
    await look('decided')
    expect(await page.locator('body').innerText()).toContain('नया ट्रांसफ़ॉर्मर लगेगा।')
    expect(await page.getByRole('button', { name: receiptPage.case.no.appeal }).count()).toBe(0)
  },
)
