/** A code that is said in a phone call: for who cannot read it, and a bell for nobody to ring at will. */
import { expect, test } from 'vitest'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { hour, minute, openTestApp, rowsOf } from '#test/support/app.ts'
import { askFor, type Browser, codeFor, openBrowser, openPortal, smsSettings } from '#test/support/citizen.ts'
import { key, openSmsGateway } from '#test/support/sms-gateway.ts'

const half = minute / 2

/** A district that calls as well. */
async function openWithCalls(settings: Record<string, string> = {}) {
  const gateway = await openSmsGateway()
  const voice = {
    url: `${gateway.url}voice/call/`,
    key,
    caller: '911262123456',
    templates: { hi: 'otp-hi', en: 'otp-en' },
  }
  const app = await openTestApp({ ...smsSettings(gateway, true, 'cdac', { voice }), ...settings })
  const call = async (browser: Browser) => {
    const answer = await browser.send('/g/code', { call: 'yes' })
    await deliverNotifications(app.deps)
    return answer
  }
  return { gateway, app, call }
}

/** In a browser whose code went out half a minute ago and has not been typed. */
async function openAwaiting(settings: Record<string, string> = {}) {
  const opened = await openWithCalls(settings)
  const browser = openBrowser(opened.app)
  await askFor(browser)
  await deliverNotifications(opened.app.deps)
  opened.app.clock.now += half
  return { ...opened, browser }
}

test('half a minute after the SMS the same code is said in a call, in the language of the page, once, and lets in', async () => {
  const { gateway, app, call } = await openWithCalls()
  const browser = openBrowser(app)
  await askFor(browser)
  const code = await codeFor(app, gateway)
  const page = () => browser.read('/g/code?lang=en')
  // It is there from the start, and the style alone keeps it back.
  expect(await page()).toMatch(/class="calm soon".*name="call"/s)
  expect((await call(browser)).status).toBe(429)
  expect(gateway.calls).toEqual([])
  app.clock.now += half
  expect(await page()).not.toContain('class="calm soon"')
  expect((await call(browser)).headers.get('location')).toBe('/g/code?lang=en')
  // Pressed twice.
  expect((await call(browser)).headers.get('location')).toBe('/g/code?lang=en')
  app.clock.now += 2 * minute
  await deliverNotifications(app.deps)
  expect(gateway.calls).toEqual([{ mobile: '919812345678', template: 'otp-en', text: code }])
  expect(await page()).toContain('The phone will ring now')
  expect(await page()).not.toContain('name="call"')
  expect(gateway.taken.filter(({ template }) => template === 'T-otp')).toHaveLength(1)
  expect((await browser.send('/g/session', { code })).headers.get('location')).toBe('/g?lang=en')
})

test('a call counts as a code: three an hour for a number, both ways together, and within what may be spent in a day', async () => {
  const { gateway, app, call, browser } = await openAwaiting()
  await call(browser)
  app.clock.now += minute
  expect((await browser.send('/g/code', { again: 'yes' })).status).toBe(303)
  app.clock.now += half
  expect((await call(browser)).status).toBe(429)
  expect([gateway.calls.length, gateway.taken.length]).toEqual([1, 2])
  // Neither way is another's: the fourth in the hour is none, by whomever it is asked for.
  app.clock.now += 2 * minute
  expect((await askFor(openBrowser(app))).status).toBe(429)
  const poor = await openAwaiting({ SUNWAI_MESSAGES_A_DAY: '1' })
  expect((await poor.call(poor.browser)).status).toBe(429)
  expect(poor.gateway.calls).toEqual([])
})

test('nobody rings a phone without the browser that asked for its code, after the code was used or has run out, or at night', async () => {
  const { gateway, app, call, browser } = await openAwaiting()
  const stranger = openBrowser(app)
  await stranger.get('/g?lang=en')
  expect((await call(stranger)).status).toBe(400)
  const before = new Map(browser.cookies)
  await browser.send('/g/session', { code: await codeFor(app, gateway) })
  expect((await call(browser)).status).toBe(400)
  // With what the browser held when it asked.
  for (const [name, value] of before) browser.cookies.set(name, value)
  expect((await call(browser)).status).toBe(400)
  const late = openBrowser(app)
  await askFor(late, '98123 45670')
  app.clock.now += 5 * minute
  expect((await call(late)).status).toBe(400)
  // Half past nine in the evening.
  app.clock.now += 9 * hour
  const night = openBrowser(app)
  await askFor(night, '98123 45671')
  app.clock.now += half
  expect((await night.read('/g/code?lang=en')).includes('name="call"')).toBe(false)
  expect((await call(night)).status).toBe(400)
  expect(gateway.calls).toEqual([])
})

test('a call that may have been made is not made again; one that was refused is, while the code is good', async () => {
  for (const fault of ['broken', 'late', 'garbled', 'cut'] as const) {
    const { gateway, app, call, browser } = await openAwaiting()
    gateway.fault = fault
    await call(browser)
    gateway.fault = null
    app.clock.now += 2 * minute
    await deliverNotifications(app.deps)
    expect([fault, gateway.calls.length]).toEqual([fault, 1])
  }
  const { gateway, app, call, browser } = await openAwaiting()
  gateway.refuse = true
  await call(browser)
  gateway.refuse = false
  app.clock.now += minute
  await deliverNotifications(app.deps)
  expect(gateway.calls).toHaveLength(1)
  const rows = (await rowsOf(app, 'notifications')) as unknown as { channel: string; state: string }[]
  expect(rows.filter(({ channel }) => channel === 'voice')).toMatchObject([{ state: 'sent' }])
})

test('without settings for calls none is offered or made', async () => {
  const { app } = await openPortal()
  const browser = openBrowser(app)
  await askFor(browser)
  app.clock.now += half
  expect(await browser.read('/g/code?lang=en')).not.toContain('name="call"')
  expect((await browser.send('/g/code', { call: 'yes' })).status).toBe(400)
})
