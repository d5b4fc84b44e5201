/** One's own second step while signed in, and the help of others when it is lost. */
import { expect, test } from 'vitest'
import { resetPhoneOf } from '#server/accounts/phone-reset-actions.ts'
import type { PhoneSetup, RecoveryCodesReply, SecondStepView } from '#server/contract/staff/second-step.ts'
import { openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import {
  afterPassword,
  type Browser,
  codeAt,
  joinAs,
  outcomeOf,
  password,
  withPhone,
} from '#test/support/phone.ts'

const openApp = () => openTestApp({ SUNWAI_TWO_STEP: 'required' })
const own = '/api/account/second-step'
const viewOf = async (browser: Browser) => (await (await browser.get(own)).json()) as SecondStepView
const give = async (browser: Browser, code: string) =>
  outcomeOf(await browser.post('/api/session/code', { code }))
const actions = async (app: TestApp) =>
  (await rowsOf(app, 'ledger')).map((row) => (row as unknown as { action: string }).action)

test('an officer turns it on with the password, from then on needs a code, and turns it off with one', async () => {
  const app = await openApp()
  const { browser, login } = await joinAs(app, 'grievance-officer')
  expect(await viewOf(browser)).toEqual({ since: null, required: false, left: 0 })
  expect(await outcomeOf(await browser.post(`${own}/phone`, { password: 'not the password' }))).toBe(
    'sign-in-failed',
  )
  const setup = (await (await browser.post(`${own}/phone`, { password })).json()) as PhoneSetup
  expect(setup.account).toBe(login)
  const code = () => codeAt(setup.secret, app.clock.now)
  const confirmed = await browser.post(`${own}/phone/confirm`, { code: code() })
  expect(((await confirmed.json()) as RecoveryCodesReply).recoveryCodes).toHaveLength(10)
  expect(await viewOf(browser)).toEqual({ since: app.clock.now, required: false, left: 10 })

  app.clock.now += 30_000
  const again = await afterPassword(app, { login })
  expect((await again.get('/api/session')).status).toBe(401)
  expect(await give(again, code())).toBe('ok')
  // A browser that was left open is not enough to turn it off.
  expect(await outcomeOf(await again.post(`${own}/off`, { code: '' }))).toBe('field-invalid')
  expect(await outcomeOf(await again.post(`${own}/off`, { code: code() }))).toBe('second-step-wrong')
  app.clock.now += 30_000
  expect(await outcomeOf(await again.post(`${own}/off`, { code: code() }))).toBe('ok')
  const without = await afterPassword(app, { login })
  expect((await without.get('/api/session')).status).toBe(200)
  expect(await actions(app)).toContain('second-step:off')
})

test('where the role requires it, it cannot be turned off, with any code', async () => {
  const app = await openApp()
  const person = await withPhone(app, 'district')
  expect((await viewOf(person.browser)).required).toBe(true)
  expect(await outcomeOf(await person.browser.post(`${own}/off`, { code: person.code() }))).toBe(
    'step-not-possible',
  )
})

test('another phone takes the place of the first with a code of it; its codes and recovery codes are good no more', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const { browser } = person
  // The password alone, which whoever sits at an open browser may know, gives no other phone.
  expect(await outcomeOf(await browser.post(`${own}/phone`, { password }))).toBe('not-permitted')
  const setup = (await (await browser.post(`${own}/phone`, { code: person.code() })).json()) as PhoneSetup
  expect(setup.secret).not.toBe(person.secret)
  // Until the new one has given a code, the old one is good.
  app.clock.now += 30_000
  expect(await give(await afterPassword(app, person), person.code())).toBe('ok')
  expect(
    await outcomeOf(
      await browser.post(`${own}/phone/confirm`, { code: codeAt(setup.secret, app.clock.now) }),
    ),
  ).toBe('ok')
  app.clock.now += 30_000
  expect(await give(await afterPassword(app, person), person.code())).toBe('second-step-wrong')
  expect(await give(await afterPassword(app, person), person.recoveryCodes[0] ?? '')).toBe(
    'second-step-wrong',
  )
  expect(await give(await afterPassword(app, person), codeAt(setup.secret, app.clock.now))).toBe('ok')
})

test('what one person has begun is confirmed by nobody else who is signed in, and not by signing in', async () => {
  const app = await openApp()
  const [person, other] = [await withPhone(app), await withPhone(app)]
  const setup = (await (
    await person.browser.post(`${own}/phone`, { code: person.code() })
  ).json()) as PhoneSetup
  const step = person.browser.cookies['__Host-sunwai-step'] ?? ''
  other.browser.cookies['__Host-sunwai-step'] = step
  const code = codeAt(setup.secret, app.clock.now)
  expect(await outcomeOf(await other.browser.post(`${own}/phone/confirm`, { code }))).toBe('second-step-over')
  expect(await outcomeOf(await other.browser.post('/api/session/enrolment', { code }))).toBe(
    'second-step-over',
  )
  expect(await give(other.browser, code)).toBe('second-step-over')
})

test('new recovery codes take the place of the old ones', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  expect(await outcomeOf(await person.browser.post(`${own}/recovery-codes`, { code: '12345' }))).toBe(
    'second-step-wrong',
  )
  const reply = await person.browser.post(`${own}/recovery-codes`, { code: person.recoveryCodes[0] })
  const { recoveryCodes } = (await reply.json()) as RecoveryCodesReply
  expect((await viewOf(person.browser)).left).toBe(10)
  expect(await give(await afterPassword(app, person), person.recoveryCodes[1] ?? '')).toBe(
    'second-step-wrong',
  )
  expect(await give(await afterPassword(app, person), recoveryCodes[0] ?? '')).toBe('ok')
})

test('guesses at an open browser count as those at the sign-in do', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const outcomes: string[] = []
  for (const path of ['phone', 'recovery-codes', 'phone', 'recovery-codes', 'phone', 'phone'])
    outcomes.push(await outcomeOf(await person.browser.post(`${own}/${path}`, { code: 'ZZZZZ-ZZZZZ' })))
  expect(outcomes.slice(3)).toEqual(['second-step-wrong', 'too-many-tries', 'too-many-tries'])
})

test('an administrator resets the phone of another, whose sessions end, and never their own', async () => {
  const app = await openApp()
  const [admin, other] = [await withPhone(app), await withPhone(app, 'district')]
  const officer = await joinAs(app, 'grievance-officer')
  const reset = (browser: Browser, id: string) => browser.post(`/api/people/${id}/second-step/reset`)
  expect(await outcomeOf(await reset(other.browser, admin.id))).toBe('not-permitted')
  expect(await outcomeOf(await reset(officer.browser, admin.id))).toBe('not-permitted')
  expect(await outcomeOf(await reset(admin.browser, admin.id))).toBe('not-permitted')
  expect(await outcomeOf(await reset(admin.browser, other.id))).toBe('ok')
  expect((await other.browser.get('/api/session')).status).toBe(401)
  const begun = await afterPassword(app, other)
  expect(await (await begun.get('/api/session/step')).json()).toMatchObject({ step: 'enrol' })
  expect(await outcomeOf(await reset(admin.browser, other.id))).toBe('not-found')
  expect(await actions(app)).toContain('second-step:reset')
})

test('the only administrator who lost everything is helped at the machine itself, by a line of the ledger', async () => {
  const app = await openApp()
  const admin = await withPhone(app)
  await resetPhoneOf(app.deps, admin.login)
  expect((await admin.browser.get('/api/session')).status).toBe(401)
  const begun = await afterPassword(app, admin)
  expect(await (await begun.get('/api/session/step')).json()).toMatchObject({ step: 'enrol' })
  const lines = (await rowsOf(app, 'ledger')) as unknown as Record<string, unknown>[]
  expect(lines.find(({ action }) => action === 'second-step:reset')).toMatchObject({
    actor_kind: 'command',
    subject: admin.id,
  })
  await expect(resetPhoneOf(app.deps, 'nobody')).rejects.toThrow('Nobody has the login "nobody".')
})
