/** A citizen's own case on a phone: what it says in each state, and its forms with scripts, without them, and sent again. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { grievanceStates } from '#server/contract/grievances/grievance-state.ts'
import { axeOn } from '#test/support/axe.ts'
import { openPage, phone, type ServedApp, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { openReceiptCase, type ReceiptCase, receiptCaseIn } from '#test/support/receipt-case.ts'
import { isTried } from '#test/support/thorough.ts'

const browser = await sharedBrowser()
const { case: w, thread } = words.hi.receiptPage

/** Typed by hand, as without scripts. */
async function openReceipt(page: Page, app: ServedApp, { receipt }: ReceiptCase, lang = 'hi') {
  await page.goto(`${app.url}/r?lang=${lang}`)
  await page.fill('#receipt', receipt)
  await page.click('form.ask button')
  await page.locator('.standing').waitFor()
}
const standing = (page: Page) => page.locator('.standing').innerText()

test.each(grievanceStates)(
  'a case that is %s says so in its languages, light and dark, in 320 pixels, without a fault that axe can find',
  async (state) => {
    const app = await serveTestApp()
    const of = await receiptCaseIn(app, state)
    const looks = [
      ['hi', 'light'],
      ['en', 'dark'],
      ['pa', 'light'],
      ['ur', 'dark'],
    ] as const
    for (const [nth, [lang, colorScheme]] of looks.entries()) {
      if (!isTried(nth, 2, grievanceStates.indexOf(state))) continue
      const page = await openPage(browser, { viewport: { width: 320, height: 640 }, colorScheme })
      await openReceipt(page, app, of, lang)
      expect(await standing(page)).toBe(words[lang].receiptPage.case.standing[state])
      for (const each of await page.locator('details').all())
        await each.evaluate((it) => it.setAttribute('open', ''))
      const { violations } = await axeOn(page).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await page.context().close()
    }
  },
)

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  '%s a "no" has two ways, then one; reloading the page sends it again and changes nothing',
  async (_, javaScriptEnabled) => {
    const app = await serveTestApp()
    const of = await openReceiptCase(app)
    const officer = await of.take()
    await officer.answer()
    const page = await openPage(browser, { viewport: phone, javaScriptEnabled })
    await openReceipt(page, app, of)
    await page.locator('summary', { hasText: thread.no }).click()
    await page.getByLabel(thread.whyNot).fill('पन्ना अधूरा है')
    await page.getByRole('button', { name: w.no.reopen }).click()
    await expect.poll(() => standing(page)).toBe(w.standing.reopened)
    // What the browser asks about, and then sends again as it was.
    await page.reload()
    await expect.poll(() => standing(page)).toBe(w.standing.reopened)
    await officer.answer('अब पूरा है।')
    await page.reload()
    await expect.poll(() => standing(page)).toBe(w.standing.answered)
    expect((await of.view()).history.filter(({ event }) => event === 'reopened')).toHaveLength(1)
    await page.locator('summary', { hasText: thread.no }).click()
    expect(await page.getByRole('button', { name: w.no.reopen }).count()).toBe(0)
    await page.getByRole('button', { name: w.no.appeal }).click()
    await expect.poll(() => standing(page)).toBe(w.standing.appealed)
    expect((await of.seen()).thread.filter(({ words }) => words === 'पन्ना अधूरा है')).toHaveLength(1)
  },
)

test('without scripts the first "no" goes up at once where the visitor chooses that', async () => {
  const app = await serveTestApp()
  const of = await receiptCaseIn(app, 'answered')
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await openReceipt(page, app, of)
  await page.locator('summary', { hasText: thread.no }).click()
  await page.getByRole('button', { name: w.no.appeal }).click()
  await expect.poll(() => standing(page)).toBe(w.standing.appealed)
})

test('a bad face offers the authority above, a good one does not; a "yes" in another tab is told', async () => {
  const app = await serveTestApp()
  const of = await receiptCaseIn(app, 'answered')
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await openReceipt(page, app, of)
  await page.locator('.rate button').nth(3).click()
  await page.locator('.recap', { hasText: words.hi.ratings[4] }).waitFor()
  expect(await page.getByText(w.rate.unhappy).count()).toBe(0)
  await page.locator('summary', { hasText: w.rate.change }).click()
  await page.locator('.rate button').nth(1).click()
  await page.getByText(w.rate.unhappy).waitFor()
  await of.judge('yes')
  // The same press in the tab that knows nothing of it: the better last word.
  await page.locator('.unhappy button').click()
  await expect.poll(() => standing(page)).toBe(w.standing.appealed)
  expect((await of.view()).answerRating).toBe(2)
})

test('without scripts a visitor replies to a question where it stands, reminds, withdraws after a question, and takes it up again', async () => {
  const app = await serveTestApp()
  const of = await receiptCaseIn(app, 'waiting')
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await openReceipt(page, app, of)
  await page.getByText('खसरा नंबर क्या है').waitFor()
  await page.getByLabel(w.reply).fill('खसरा 41, सोमवार को')
  await page.getByRole('button', { name: thread.send }).click()
  await expect.poll(() => standing(page)).toBe(w.standing['in-work'])
  await page.getByRole('button', { name: w.remind.press }).click()
  await page.getByRole('status').waitFor()
  expect(await page.getByRole('button', { name: w.remind.press }).count()).toBe(0)
  await page.locator('summary', { hasText: w.withdraw.open }).click()
  await page.getByText(w.withdraw.help).waitFor()
  await page.getByRole('button', { name: w.withdraw.press }).click()
  await expect.poll(() => standing(page)).toBe(w.standing.withdrawn)
  await page.getByText('खसरा 41, सोमवार को').waitFor()
  await page.getByRole('button', { name: w.restore.press }).click()
  await expect.poll(() => standing(page)).toBe(w.standing.received)
  await page.locator('summary', { hasText: w.history }).click()
  const steps = await page.locator('.steps li').allInnerTexts()
  expect(steps.at(-1)).toContain('के बीच')
  expect(steps[1]).toMatch(/12:20\sबजे/)
})

test('a citizen separates a merged case from the receipt', async () => {
  const app = await serveTestApp()
  const of = await receiptCaseIn(app, 'merged')
  const page = await openPage(browser, { viewport: phone, javaScriptEnabled: false })
  await openReceipt(page, app, of)
  await page.locator('summary', { hasText: w.separate.open }).click()
  await page.getByRole('button', { name: w.separate.press }).click()
  await expect.poll(() => standing(page)).toBe(w.standing.received)
})
