/** A citizen proves a mobile number by a code and sees its cases for half an hour, in the browser that asked and in no other. */
import { expect, test } from 'vitest'
import { forgetCodes } from '#server/citizens/sign-in-actions.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { hour, minute, openTestApp, rowsOf } from '#test/support/app.ts'
import {
  askFor,
  codeFor,
  fileCase,
  mobile,
  openBrowser,
  openPortal,
  signedIn,
  smsSettings,
} from '#test/support/citizen.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

const cookieName = '__Host-sunwai-citizen'

test('the code comes by SMS in a line that phones read by themselves, and leads to all cases of the number', async () => {
  const gateway = await openSmsGateway()
  const app = await openTestApp(smsSettings(gateway, true, 'cdac'))
  const { reference } = await fileCase(app)
  const browser = openBrowser(app)
  const asked = await askFor(browser)
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/g/code?lang=en'])
  expect(await browser.read('/g/code?lang=en')).toContain('autocomplete="one-time-code"')
  await deliverNotifications(app.deps)
  const text = gateway.taken.find(({ template }) => template === 'T-otp')?.text ?? ''
  // What the WICG calls origin-bound one-time codes: the last line is @host #code.
  const [, code = ''] = /\n@feedback\.example\.in #(\d{6})$/.exec(text) ?? []
  expect(text.startsWith(`${code} `)).toBe(true)
  const answer = await browser.send('/g/session', { code })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/g?lang=en'])
  expect(await browser.read('/g?lang=en')).toContain(reference)
})

test('the session stands in a __Host- cookie that no script reads and no other site sends, and ends after half an hour', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const browser = openBrowser(app)
  await askFor(browser)
  const answer = await browser.send('/g/session', { code: await codeFor(app, gateway) })
  const [cookie = '', ofPhone = '', ...more] = answer.headers.getSetCookie()
  expect(more).toEqual([])
  // What the phone keeps its cases under goes at the same time, and opens nothing here.
  expect(ofPhone).toMatch(/^__Host-sunwai-phone=[\w-]{43}; Max-Age=1800; Path=\/; Secure; SameSite=Strict$/)
  expect(cookie).not.toContain(/=([^;]+)/.exec(ofPhone)?.[1])
  for (const part of ['Max-Age=1800', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict'])
    expect(cookie).toContain(part)
  expect(cookie.startsWith('__Host-')).toBe(true)
  app.clock.now += 30 * minute - 1
  expect(await browser.read('/g?lang=en')).toContain(reference)
  app.clock.now += 1
  expect(await browser.read('/g?lang=en')).not.toContain(reference)
  expect((await browser.get(`/g/cases/${reference}`)).status).toBe(401)
})

test('a code is good for five minutes and once, and typed in any script and with blanks', async () => {
  const { app, gateway } = await openPortal()
  const late = openBrowser(app)
  await askFor(late)
  const old = await codeFor(app, gateway)
  app.clock.now += 5 * minute
  expect((await late.send('/g/session', { code: old })).status).toBe(401)
  const browser = openBrowser(app)
  await askFor(browser)
  const code = await codeFor(app, gateway)
  const hindi = [...code].map((digit) => String.fromCharCode(0x966 + Number(digit))).join('')
  const answer = await browser.send('/g/session', { code: `${hindi.slice(0, 3)} ${hindi.slice(3)}` })
  expect(answer.headers.get('location')).toBe('/g?lang=en')
  app.clock.now += 2 * minute
  const copy = openBrowser(app)
  copy.cookies.set(cookieName, browser.cookies.get(cookieName) ?? '')
  expect((await copy.send('/g/session', { code })).headers.get('location')).toBe('/g?lang=en')
  expect(await rowsOf(app, 'citizen_sessions')).toHaveLength(1)
})

test('after five wrong codes the right one opens nothing, and the page says how many are left', async () => {
  const { app, gateway } = await openPortal()
  const browser = openBrowser(app)
  await askFor(browser)
  const code = await codeFor(app, gateway)
  const wrong = code === '000000' ? '000001' : '000000'
  // A slip that is no code costs no try.
  expect(await (await browser.send('/g/session', { code: '12345' })).text()).toContain('6 digits')
  for (const left of [4, 3, 2, 1])
    expect(await (await browser.send('/g/session', { code: wrong })).text()).toContain(`${left} `)
  expect((await browser.send('/g/session', { code: wrong })).status).toBe(401)
  const answer = await browser.send('/g/session', { code })
  expect([answer.status, answer.headers.get('location')]).toEqual([401, null])
  expect(await rowsOf(app, 'citizen_sessions')).toEqual([])
})

test('one number is sent one code a minute, three an hour and ten a day, whoever asks', async () => {
  const { app, gateway } = await openPortal()
  const sent = async () => {
    await deliverNotifications(app.deps)
    return gateway.taken.length
  }
  await askFor(openBrowser(app))
  app.clock.now += minute - 1
  expect(await (await askFor(openBrowser(app))).text()).toContain('1 minute.')
  expect(await sent()).toBe(1)
  app.clock.now += 1
  for (let count = 0; count < 4; count++) {
    await askFor(openBrowser(app))
    app.clock.now += minute
  }
  expect(await sent()).toBe(3)
  const begun = app.clock.now
  for (let at = 0; at < 23 * 6; at++) {
    app.clock.now = begun + at * 10 * minute
    await askFor(openBrowser(app))
    await sent()
    if (at % 6 === 0) await forgetCodes(app.deps)
  }
  expect(await sent()).toBe(10)
  expect(await (await askFor(openBrowser(app), '98123 45679')).text()).toBe('')
})

test('a code that is asked for or typed by a press twice, or again when the answer was lost, is one', async () => {
  const { app, gateway } = await openPortal()
  const browser = openBrowser(app)
  await browser.get('/g?lang=en')
  const asked = await Promise.all([1, 2, 3].map(() => browser.send('/g/code', { mobile })))
  expect(asked.map((each) => each.headers.get('location'))).toEqual(Array(3).fill('/g/code?lang=en'))
  const code = await codeFor(app, gateway)
  expect(gateway.taken).toHaveLength(1)
  const held = browser.cookies.get(cookieName) ?? ''
  await browser.send('/g/session', { code })
  // The line broke: the browser never got the cookie, and sends again what it had.
  const token = browser.cookies.get(cookieName)
  browser.cookies.set(cookieName, held)
  expect((await browser.send('/g/session', { code })).headers.get('location')).toBe('/g?lang=en')
  expect(browser.cookies.get(cookieName)).toBe(token)
  expect(await rowsOf(app, 'citizen_sessions')).toHaveLength(1)
})

test('one press ends the session, and neither its cookie nor its code opens anything after that', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const browser = openBrowser(app)
  await askFor(browser)
  const before = browser.cookies.get(cookieName) ?? ''
  const code = await codeFor(app, gateway)
  await browser.send('/g/session', { code })
  const token = browser.cookies.get(cookieName) ?? ''
  const ended = await browser.send('/g/end')
  expect([ended.status, ended.headers.get('location')]).toEqual([303, '/cleared?lang=en'])
  for (const held of [token, before, browser.cookies.get(cookieName) ?? '']) {
    browser.cookies.set(cookieName, held)
    expect(await browser.read('/g?lang=en')).not.toContain(reference)
  }
  browser.cookies.set(cookieName, before)
  expect((await browser.send('/g/session', { code })).status).toBe(401)
})

test.each([
  ['no gateway is set up', false],
  ['no text for codes is registered', true],
])('where %s the page asks for no number, and points to receipt and counter', async (_, hasGateway) => {
  const settings = hasGateway ? smsSettings(await openSmsGateway(), false) : {}
  const app = await openTestApp(settings)
  const browser = openBrowser(app)
  const page = await browser.read('/g?lang=en')
  expect(page).not.toContain('name="mobile"')
  expect(page).toContain('ask at the office’s counter')
  expect(page).toContain('href="/r?lang=en"')
  const asked = await browser.send('/g/code', { mobile })
  expect([asked.status, await rowsOf(app, 'code_requests')]).toEqual([200, []])
})

test('what is kept of a code is neither code nor number, and is gone within a day', async () => {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  const code = await codeFor(app, gateway)
  const kept = JSON.stringify([
    await rowsOf(app, 'code_requests'),
    await rowsOf(app, 'citizen_sessions'),
    await rowsOf(app, 'notifications'),
  ])
  expect(kept).not.toContain('9812345678')
  expect(kept).not.toContain(code)
  expect(kept).not.toContain(browser.cookies.get(cookieName))
  app.clock.now += 31 * minute
  await forgetCodes(app.deps)
  expect(await rowsOf(app, 'citizen_sessions')).toEqual([])
  expect(await rowsOf(app, 'code_requests')).toMatchObject([{ browser: null, sealed: null }])
  app.clock.now += 30 * minute
  await forgetCodes(app.deps)
  const [row] = (await rowsOf(app, 'code_requests')) as unknown as { asked_at: number }[]
  expect((row?.asked_at ?? 1) % hour).toBe(0)
  app.clock.now += 24 * hour
  await forgetCodes(app.deps)
  expect(await rowsOf(app, 'code_requests')).toEqual([])
})

test('a code that its gateway did not surely take goes again, and none goes after five minutes', async () => {
  const { app, gateway } = await openPortal()
  await askFor(openBrowser(app))
  gateway.fault = 'late'
  await deliverNotifications(app.deps)
  gateway.fault = null
  app.clock.now += 30_000
  await deliverNotifications(app.deps)
  expect(gateway.taken).toHaveLength(2)
  await askFor(openBrowser(app), '98123 45679')
  app.clock.now += 5 * minute
  await deliverNotifications(app.deps)
  expect(gateway.taken).toHaveLength(2)
})
