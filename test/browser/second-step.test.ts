/** Signing in with a phone, in a real browser: the camera reads the symbol, the digits send themselves. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { appoint } from '#server/contract/staff/access.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { axeOn } from '#test/support/axe.ts'
import { fillSignIn, openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { codeAt, joinAs, otherThan, password, withPhone } from '#test/support/phone.ts'
import { codesIn } from '#test/support/reading.ts'

const browser = await sharedBrowser()
const login = 'asha.rani'

async function flaws(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
/** Empty, and where the keys go. */
async function isReady(page: Page): Promise<void> {
  const field = page.locator('input[name=code]')
  await expect.poll(() => field.inputValue()).toBe('')
  await page.locator('input[name=code]:focus').waitFor()
}

test('the first administrator scans, keeps the recovery codes, and from then on signs in with six digits', async () => {
  const app = await serveTestApp({ SUNWAI_TWO_STEP: 'required' })
  const page = await openPage(browser, { viewport: phone })
  const { link } = await makeLink(app.deps, appoint('administrator'))
  await page.goto(link)
  await page.fill('input[name=name]', 'Asha Rani')
  await fillSignIn(page, { login, password })

  const symbol = await page.locator('.phone-qr').screenshot()
  const [address = ''] = (await codesIn(symbol)).map(({ text }) => text)
  expect(address).toMatch(/^otpauth:\/\/totp\/sunwai%20localhost.*asha\.rani\?.*secret=[A-Z2-7]{32}/)
  const secret = new URL(address).searchParams.get('secret') ?? ''
  await page.locator('.phone-key summary').click()
  expect((await page.locator('.phone-key dd[lang=en]').textContent())?.replaceAll(' ', '')).toBe(secret)
  expect(await flaws(page)).toEqual([])
  const code = () => codeAt(secret, app.clock.now)

  await page
    .locator('input[name=code]')
    .pressSequentially(otherThan(...[-30_000, 0, 30_000].map((skew) => codeAt(secret, app.clock.now + skew))))
  await page.getByText('The app does not show this code now.').waitFor()
  await isReady(page)
  await page.locator('input[name=code]').pressSequentially(code())
  const sheet = page.locator('.recovery-codes')
  await sheet.waitFor()
  const codes = await sheet.locator('li').allTextContents()
  expect(codes).toHaveLength(10)
  expect(await flaws(page)).toEqual([])
  await page.getByRole('button', { name: 'I have kept them, continue' }).click()
  await page.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor()

  app.clock.now += 30_000
  await page.context().clearCookies()
  await page.goto(`${app.url}/staff/people`)
  await fillSignIn(page, { login, password })
  await isReady(page)
  // The phone threw the page away while the app was open.
  await page.reload()
  await isReady(page)
  expect(await page.locator('input[name=code]').getAttribute('inputmode')).toBe('numeric')
  expect(await page.locator('input[name=code]').getAttribute('autocomplete')).toBe('one-time-code')
  expect(await flaws(page)).toEqual([])
  await page.locator('input[name=code]').pressSequentially(code())
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()

  await page.context().clearCookies()
  await page.goto(`${app.url}/staff`)
  await fillSignIn(page, { login, password })
  await page.getByRole('button', { name: 'I do not have my phone' }).click()
  await page.fill('input[name=code]', codes[0] ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor()
})

test('after five wrong codes the page is back at the password, and says why and what to do', async () => {
  const app = await serveTestApp({ SUNWAI_TWO_STEP: 'required' })
  const page = await openPage(browser)
  const person = await withPhone(app)
  await page.goto(`${app.url}/staff`)
  await fillSignIn(page, { login: person.login, password })
  const wrong = otherThan(...[-30_000, 0, 30_000].map((skew) => codeAt(person.secret, app.clock.now + skew)))
  for (let guess = 0; guess < 5; guess++) {
    await isReady(page)
    const answered = page.waitForResponse((reply) => reply.url().endsWith('/api/session/code'))
    await page.locator('input[name=code]').pressSequentially(wrong)
    await answered
  }
  await page.getByText('Too many wrong codes were entered').waitFor()
  await page.locator('input[name=password]').waitFor()
})

test('an officer turns it on and off on the page of the account; an administrator removes a phone that was lost', async () => {
  const app = await serveTestApp({ SUNWAI_TWO_STEP: 'required' })
  const page = await openPage(browser)
  const officer = await joinAs(app, 'grievance-officer')
  await page.goto(`${app.url}/staff/account`)
  await fillSignIn(page, { login: officer.login, password })
  await page.getByRole('button', { name: 'Set up a phone' }).click()
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('.phone-key summary').click()
  const secret = (await page.locator('.phone-key dd[lang=en]').textContent()) ?? ''
  await page.locator('input[name=code]').pressSequentially(codeAt(secret, app.clock.now))
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 recovery codes are left.').waitFor()
  expect(await flaws(page)).toEqual([])

  const admin = await withPhone(app)
  await page.context().clearCookies()
  await page.goto(`${app.url}/staff/people`)
  await fillSignIn(page, { login: admin.login, password })
  await page.locator('input[name=code]').pressSequentially(admin.code())
  await page.locator('[data-row]', { hasText: officer.login }).getByRole('button').click()
  await page.getByRole('button', { name: 'Remove phone' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove phone' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Remove phone' }).count()).toBe(0)

  await page.context().clearCookies()
  await page.goto(`${app.url}/staff/account`)
  await fillSignIn(page, { login: officer.login, password })
  await page.getByText('Off: the password alone signs you in.').waitFor()
})
