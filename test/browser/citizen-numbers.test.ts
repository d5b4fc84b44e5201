/** A citizen moves to another mobile number in a browser, with scripts and without; and files without one. */
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { minute } from '#test/support/app.ts'
import { enterPortal, openPage, phone, servePortal, sharedBrowser } from '#test/support/browser.ts'
import { codeFor, fileCase, mobile, signedIn, waysIn } from '#test/support/citizen.ts'
import { isThorough } from '#test/support/thorough.ts'

const browser = await sharedBrowser()
const next = '98123 45681'

/** In `npm test` the first in one language, its forms without scripts being tried at the server; the second in the two that filing.test.ts leaves out. */
const [ways, otherWays] = isThorough ? [waysIn, waysIn] : [waysIn.slice(0, 1), waysIn.slice(2)]

test.each(ways)(
  'in %s, %s: the codes of both phones move all cases, a slip costs one code, and a reload sends nothing again',
  async (lang, _, javaScriptEnabled) => {
    const { app, gateway } = await servePortal()
    const { reference } = await fileCase(app)
    const page = await openPage(browser, { viewport: phone, javaScriptEnabled })
    const { numberChange: w } = words[lang]
    await enterPortal(page, { app, gateway }, lang)
    app.clock.now += minute
    await page.getByRole('link', { name: w.title }).click()
    await page.getByLabel(w.label).fill(next)
    await page.getByRole('button', { name: w.send }).click()
    await page.locator('#new').waitFor()
    const codes = { old: await codeFor(app, gateway), new: await codeFor(app, gateway, next) }
    // The one that is named is typed anew, the other one stays.
    await page.getByLabel(w.old).fill(codes.old)
    await page.getByLabel(w.new).fill('12')
    await page.getByRole('button', { name: w.press }).click()
    await page.getByText(w.noCode).waitFor()
    expect(await page.getByLabel(w.old).inputValue()).toBe(codes.old)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('new')
    await page.getByLabel(w.new).fill(codes.new)
    await page.getByRole('button', { name: w.press }).click()
    await page.getByText(w.changed).waitFor()
    expect(await page.locator('main').innerText()).toContain(next)
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
    await page.reload()
    await page.getByText(w.changed).waitFor()
    expect(sent).toEqual([])
    await page.getByRole('link', { name: w.seeCases }).click()
    await page.locator(`a[href*="${reference}"]`).waitFor()
    app.clock.now += minute
    const old = await signedIn(app, gateway, mobile)
    expect(await old.read('/g?lang=en')).not.toContain(reference)
  },
)

test.each(otherWays)(
  'in %s, %s: without a number a case is filed, kept by its receipt alone, and opened by it in another browser',
  async (lang, _, javaScriptEnabled) => {
    const { app } = await servePortal()
    const page = await openPage(browser, { viewport: phone, javaScriptEnabled })
    const { filing, papers, portal, receiptPage, withoutNumber: w } = words[lang]
    await page.goto(`${app.url}/g?lang=${lang}`)
    await page.getByRole('link', { name: w.offer }).click()
    await page.getByRole('button', { name: w.begin }).click()
    await page.locator('[value=unknown]').check()
    const go = () => page.getByRole('button', { name: filing.next, exact: true }).first().click()
    await go()
    await page.locator('summary', { hasText: filing.where.wordsOnly }).click()
    await page.getByLabel(filing.where.landmark).fill('school')
    await go()
    await page.fill('textarea', 'The hand pump is broken.')
    await go()
    await page.getByRole('button', { name: papers.skip }).click()
    // The whole sentence: that of who gave a number begins the same.
    await page.locator('form[action="/g/new/send"]').getByText(w.consent, { exact: true }).waitFor()
    await page.getByRole('button', { name: filing.check.send }).click()
    const receipt = await page.locator('.filed-receipt').innerText()
    const reference = await page.locator('.filed-reference').innerText()
    await page.getByText(w.filed.keep).waitFor()
    await page.getByRole('link', { name: filing.filed.open }).click()
    await page.getByText(receiptPage.case.standing.received).waitFor()
    await page.getByRole('button', { name: portal.end.press }).click()
    await page.getByText(words[lang].finish.title).waitFor()
    await page.goto(`${app.url}/g?lang=${lang}`)
    expect(await page.getByText(reference).count()).toBe(0)
    const other = await openPage(browser, { viewport: phone, javaScriptEnabled })
    await other.goto(`${app.url}/g/without?lang=${lang}`)
    await other.getByLabel(w.receipt.label).fill(receipt)
    await other.getByRole('button', { name: w.receipt.open }).click()
    await other.locator(`a[href*="${reference}"]`).waitFor()
    await other.getByText(w.under).waitFor()
  },
)
