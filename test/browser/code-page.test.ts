/** The page on which a citizen types a code: it fills itself in where the browser can, and offers a call when the SMS has had its time. */
import { expect, test } from 'vitest'
import { words } from '#kiosk/words/visitor/words.ts'
import { openPage, phone, serveTestApp, sharedBrowser } from '#test/support/browser.ts'
import { codeFor, smsSettings } from '#test/support/citizen.ts'
import { key, openSmsGateway } from '#test/support/sms-gateway.ts'

const browser = await sharedBrowser()

async function openCodePage() {
  const gateway = await openSmsGateway()
  const voice = { url: `${gateway.url}voice/`, key, caller: '911262123456', templates: { hi: 'otp-hi' } }
  const app = await serveTestApp(smsSettings(gateway, true, 'msg91', { voice }))
  const page = await openPage(browser, { viewport: phone })
  /** Stands for a phone that reads the code from the SMS: it asks for one, and is told by the test. */
  await page.addInitScript(() => {
    Object.assign(window, { OTPCredential: class {} })
    navigator.credentials.get = (wanted) => {
      if (!('otp' in (wanted ?? {}))) return Promise.reject(new Error('something else was asked for'))
      return new Promise((resolve) => {
        Object.assign(window, { read: (code: string) => resolve({ code } as unknown as Credential) })
      })
    }
  })
  await page.goto(`${app.url}/g?lang=hi`)
  await page.fill('#mobile', '98123 45678')
  await page.getByRole('button', { name: words.hi.portal.mobile.send }).click()
  await page.locator('#code').waitFor()
  const read = (code: string) =>
    page.evaluate((said) => (window as unknown as { read(code: string): void }).read(said), code)
  return { app, gateway, page, read }
}

test('a code that the phone reads from the SMS is filled in and sent without a press, but not over what was typed', async () => {
  const { app, gateway, page, read } = await openCodePage()
  await page.fill('#code', '12')
  await read('999999')
  await page.waitForTimeout(200)
  expect(await page.inputValue('#code')).toBe('12')
  await page.reload()
  await page.waitForFunction(() => 'read' in window)
  await read(await codeFor(app, gateway))
  await page.waitForURL(/\/g\?lang=hi$/)
  await page.getByRole('heading', { name: words.hi.portal.title }).waitFor()
})

test('the call is offered half a minute later by the style alone, and what was typed meanwhile stays', async () => {
  const { page } = await openCodePage()
  const button = page.getByRole('button', { name: words.hi.portal.code.call })
  expect(await button.count()).toBe(0)
  await page.fill('#code', '12')
  const waits = await page.evaluate(() => {
    const [animation] = document.getAnimations()
    const { delay } = animation?.effect?.getTiming() ?? {}
    animation?.finish()
    return delay
  })
  expect(waits).toBe(30_000)
  await button.waitFor()
  expect(await page.inputValue('#code')).toBe('12')
})
