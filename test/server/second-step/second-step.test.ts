/** Two-step sign-in, and those who know a password and want in without the phone. */
import { expect, test } from 'vitest'
import { declaredRoutes } from '#server/access/route-access.ts'
import { createApp } from '#server/app.ts'
import { appoint, roles } from '#server/contract/staff/access.ts'
import type { SessionView } from '#server/contract/staff/person.ts'
import type { EnrolmentReply, StepView } from '#server/contract/staff/second-step.ts'
import type { StatusView } from '#server/contract/status.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { waitAfter } from '#server/second-step/second-step.ts'
import { openSecret } from '#server/second-step/totp.ts'
import { hashPassword } from '#server/sign-in/password.ts'
import { day, hour, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import {
  afterPassword,
  type Browser,
  codeAt,
  joinAs,
  openBrowser,
  otherThan,
  outcomeOf,
  password,
  withPhone,
} from '#test/support/phone.ts'

const openApp = () => openTestApp({ SUNWAI_TWO_STEP: 'required' })
const sessionCookie = '__Host-sunwai'
const stepCookie = '__Host-sunwai-step'
const give = async (browser: Browser, code: string) =>
  outcomeOf(await browser.post('/api/session/code', { code }))
const isIn = async (browser: Browser) => (await browser.get('/api/session')).ok
const actsOf = async (app: TestApp, action: string) =>
  (await rowsOf(app, 'ledger')).filter((row) => (row as unknown as { action: string }).action === action)

test('administrators and deputy commissioners set up a phone at their first sign-in; all others are in at once', async () => {
  const app = await openApp()
  for (const role of roles) {
    const { browser, step } = await joinAs(app, role)
    const needs = ['administrator', 'district'].includes(role)
    expect([role, step.step, await isIn(browser)]).toEqual([role, needs ? 'enrol' : undefined, !needs])
  }
})

test('the first sign-in shows a secret, takes a code of it, and gives ten recovery codes and a session', async () => {
  const app = await openApp()
  const { browser, login, step } = await joinAs(app)
  if (step.step !== 'enrol') throw new Error('no enrolment')
  expect(step.account).toBe(login)
  expect(step.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  expect(await (await browser.get('/api/session/step')).json()).toEqual(step)
  const wrong = otherThan(
    codeAt(step.secret, app.clock.now),
    codeAt(step.secret, app.clock.now - 30_000),
    codeAt(step.secret, app.clock.now + 30_000),
  )
  expect(await outcomeOf(await browser.post('/api/session/enrolment', { code: wrong }))).toBe(
    'second-step-wrong',
  )
  expect(await isIn(browser)).toBe(false)
  const reply = await browser.post('/api/session/enrolment', { code: codeAt(step.secret, app.clock.now) })
  const { recoveryCodes, session } = (await reply.json()) as EnrolmentReply
  expect(new Set(recoveryCodes).size).toBe(10)
  for (const code of recoveryCodes) expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  expect(session.person.login).toBe(login)
  expect(await isIn(browser)).toBe(true)
  expect(Object.keys(browser.cookies)).toEqual([sessionCookie])
  expect(await actsOf(app, 'second-step:enrol')).toHaveLength(1)
})

test('the next sign-in is by password and code, however its digits are typed', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const browser = openBrowser(app)
  const reply = await browser.post('/api/session', { login: person.login, password })
  expect(await reply.json()).toEqual({ step: 'code' })
  const cookie = reply.headers.get('set-cookie') ?? ''
  for (const part of ['__Host-sunwai-step=', 'Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict'])
    expect(cookie).toContain(part)
  expect(await isIn(browser)).toBe(false)
  const devanagari = person.code().replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit)))
  expect(await give(browser, `${devanagari.slice(0, 3)} ${devanagari.slice(3)}`)).toBe('ok')
  expect(await isIn(browser)).toBe(true)
})

test('whoever has the password alone is refused by every route that asks who it is, whatever cookie carries the step', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const { browser: enrolling } = await joinAs(app)
  for (const begun of [await afterPassword(app, person), enrolling]) {
    const token = begun.cookies[stepCookie] ?? ''
    expect(begun.cookies[sessionCookie]).toBeUndefined()
    const staff = declaredRoutes(createApp(app.deps)).filter(({ access }) => access.kind === 'staff')
    expect(staff.length).toBeGreaterThan(30)
    for (const { method, path } of staff) {
      const address = path.replace(/:[a-z]+/g, 'x')
      for (const cookies of [{ [stepCookie]: token }, { [sessionCookie]: token }]) {
        const browser = openBrowser(app, cookies)
        const isRead = method === 'GET' || method === 'DELETE'
        const answer = await browser.request(method, address, isRead ? undefined : {})
        expect([path, await outcomeOf(answer)]).toEqual([path, 'not-signed-in'])
      }
    }
  }
})

test('a step is for one purpose: one for a code enrols nobody, one for enrolment takes no code', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const begun = await afterPassword(app, person)
  expect(await outcomeOf(await begun.post('/api/session/enrolment', { code: person.code() }))).toBe(
    'second-step-over',
  )
  const { browser } = await joinAs(app)
  expect(await give(browser, person.code())).toBe('second-step-over')
  expect(await give(openBrowser(app), person.code())).toBe('second-step-over')
  expect(
    await give(
      openBrowser(app, { [stepCookie]: person.browser.cookies[sessionCookie] ?? '' }),
      person.code(),
    ),
  ).toBe('second-step-over')
})

test('a code is taken once: not again by the same browser, by another, or by two at once', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => afterPassword(app, person)))
  if (!first || !second || !third) throw new Error('three browsers')
  const code = person.code()
  const both = await Promise.all([give(first, code), give(second, code)])
  expect(both.sort()).toEqual(['ok', 'second-step-wrong'])
  expect(await give(third, code)).toBe('second-step-wrong')
  expect([await isIn(first), await isIn(second), await isIn(third)].filter(Boolean)).toHaveLength(1)
  // Nor the code before it, though it would still be within the window.
  expect(await give(third, codeAt(person.secret, app.clock.now - 30_000))).toBe('second-step-wrong')
  app.clock.now += 30_000
  expect(await give(third, person.code())).toBe('ok')
})

test('the code that set the phone up opens nothing after it', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  app.clock.now -= 30_000
  expect(await give(await afterPassword(app, person), person.code())).toBe('second-step-wrong')
})

test('two requests with the same step and the same code give one session', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const begun = await afterPassword(app, person)
  const before = (await rowsOf(app, 'sessions')).length
  const copy = openBrowser(app, { ...begun.cookies })
  const both = await Promise.all([give(begun, person.code()), give(copy, person.code())])
  expect(both.sort()).toEqual(['ok', 'second-step-over'])
  expect(await rowsOf(app, 'sessions')).toHaveLength(before + 1)
})

test('a phone whose clock is wrong by half a minute gets in, one that is wrong by more does not', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  app.clock.now += 10 * minute
  for (const [skew, outcome] of [
    [-60_000, 'second-step-wrong'],
    [60_000, 'second-step-wrong'],
    [-30_000, 'ok'],
    [30_000, 'ok'],
  ] as const) {
    const begun = await afterPassword(app, person)
    expect([skew, await give(begun, codeAt(person.secret, app.clock.now + skew))]).toEqual([skew, outcome])
  }
})

test('a recovery code opens once, not again and not by two at once, and the ledger tells how many are left', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const [one = '', two = ''] = person.recoveryCodes
  expect(await give(await afterPassword(app, person), one.toLowerCase().replace('-', ' '))).toBe('ok')
  expect(await give(await afterPassword(app, person), one)).toBe('second-step-wrong')
  const browsers = await Promise.all([afterPassword(app, person), afterPassword(app, person)])
  const both = await Promise.all(browsers.map((browser) => give(browser, two)))
  expect(both.sort()).toEqual(['ok', 'second-step-wrong'])
  const acts = (await actsOf(app, 'second-step:recover')) as unknown as { details: string; actor: string }[]
  expect(acts.map(({ details, actor }) => [actor, details]).sort()).toEqual([
    [person.id, '{"left":8}'],
    [person.id, '{"left":9}'],
  ])
})

test('a recovery code of somebody else opens nothing', async () => {
  const app = await openApp()
  const [person, other] = [await withPhone(app), await withPhone(app)]
  expect(await give(await afterPassword(app, person), other.recoveryCodes[0] ?? '')).toBe('second-step-wrong')
})

test('five wrong codes end every step that was begun and bring a wait, in which not even the right code is looked at', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const wrong = () =>
    otherThan(...[-1, 0, 1].map((step) => codeAt(person.secret, app.clock.now + step * 30_000)))
  const [one, two] = [await afterPassword(app, person), await afterPassword(app, person)]
  for (const browser of [one, two, one, two]) expect(await give(browser, wrong())).toBe('second-step-wrong')
  expect(await give(one, wrong())).toBe('too-many-tries')
  expect(await give(two, person.code())).toBe('second-step-over')
  expect(await give(await afterPassword(app, person), person.code())).toBe('too-many-tries')
  expect(await give(await afterPassword(app, person), person.recoveryCodes[0] ?? '')).toBe('too-many-tries')
  const block = (await actsOf(app, 'second-step:block')) as unknown as { subject: string; details: string }[]
  expect(block.map(({ subject, details }) => [subject, details])).toEqual([
    [person.id, '{"minutes":15,"wrong":5}'],
  ])
  app.clock.now += 15 * minute
  expect(await give(await afterPassword(app, person), person.code())).toBe('ok')
})

test('a hundred guesses at once are five guesses', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const begun = await afterPassword(app, person)
  const right = [-1, 0, 1].map((step) => codeAt(person.secret, app.clock.now + step * 30_000))
  const guesses = Array.from({ length: 100 }, (_, at) => String(at).padStart(6, '0')).filter(
    (each) => !right.includes(each),
  )
  const outcomes = await Promise.all(
    guesses.map((code) => give(openBrowser(app, { ...begun.cookies }), code)),
  )
  expect(outcomes.filter((each) => each === 'second-step-wrong')).toHaveLength(4)
  expect(outcomes.filter((each) => each === 'too-many-tries')).toHaveLength(1)
})

test('waits double up to a day: guessing day and night takes more than a century', () => {
  expect([4, 5, 6, 10, 15].map(waitAfter)).toEqual([0, 15 * minute, 0, 30 * minute, hour])
  expect(waitAfter(500)).toBe(day)
  // At the limit: five guesses a day, three codes in a million good at any time.
  expect(1 / (5 * (3 / 1e6)) / 365).toBeGreaterThan(100)
})

test('whoever lacks the password brings nobody a wait, and one that a thief brought ends with the password that they knew', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const wrong = () =>
    otherThan(...[-1, 0, 1].map((step) => codeAt(person.secret, app.clock.now + step * 30_000)))
  const stranger = openBrowser(app)
  await stranger.post('/api/session', { login: person.login, password: 'not the password' })
  for (let guess = 0; guess < 12; guess++) expect(await give(stranger, wrong())).toBe('second-step-over')
  expect(await give(await afterPassword(app, person), person.code())).toBe('ok')

  const thief = await afterPassword(app, person)
  for (let guess = 0; guess < 5; guess++) await give(thief, wrong())
  app.clock.now += 30_000
  expect(await give(await afterPassword(app, person), person.code())).toBe('too-many-tries')
  await setPassword(app, person.id, 'another long password')
  const browser = openBrowser(app)
  await browser.post('/api/session', { login: person.login, password: 'another long password' })
  expect(await give(browser, person.code())).toBe('ok')
})

/** As every way to a new password does. */
async function setPassword(app: TestApp, id: string, text: string): Promise<void> {
  const hash = await hashPassword(text)
  await app.deps.write((trx) =>
    trx.updateTable('people').set({ password: hash }).where('id', '=', id).execute(),
  )
}

test('what was begun ends with five minutes, with another password, with the person, and with the phone', async () => {
  const app = await openApp()
  const admin = await withPhone(app)
  const late = await withPhone(app)
  const begun = await afterPassword(app, late)
  app.clock.now += 5 * minute
  expect(await (await begun.get('/api/session/step')).json()).toBeNull()
  expect(await give(begun, late.code())).toBe('second-step-over')

  const changed = await withPhone(app)
  const old = await afterPassword(app, changed)
  await setPassword(app, changed.id, 'another long password')
  expect(await give(old, changed.code())).toBe('second-step-over')

  const gone = await withPhone(app)
  const going = await afterPassword(app, gone)
  expect((await admin.browser.post(`/api/people/${gone.id}/disable`)).status).toBe(204)
  expect(await give(going, gone.code())).toBe('second-step-over')

  const reset = await withPhone(app)
  const waiting = await afterPassword(app, reset)
  expect((await admin.browser.post(`/api/people/${reset.id}/second-step/reset`)).status).toBe(204)
  expect(await give(waiting, reset.code())).toBe('second-step-over')

  const left = await afterPassword(app, admin)
  const kept = openBrowser(app, { ...left.cookies })
  expect((await left.remove('/api/session')).status).toBe(204)
  expect(await give(kept, admin.code())).toBe('second-step-over')
})

test('two browsers that set up a phone at once: one does, and the other has to give its code', async () => {
  const app = await openApp()
  const { browser, login, step } = await joinAs(app)
  if (step.step !== 'enrol') throw new Error('no enrolment')
  const other = openBrowser(app)
  const theirs = (await (await other.post('/api/session', { login, password })).json()) as StepView
  if (theirs.step !== 'enrol') throw new Error('no enrolment')
  expect(theirs.secret).not.toBe(step.secret)
  const outcomes = await Promise.all(
    [[browser, step.secret] as const, [other, theirs.secret] as const].map(async ([each, secret]) =>
      outcomeOf(await each.post('/api/session/enrolment', { code: codeAt(secret, app.clock.now) })),
    ),
  )
  expect(outcomes.sort()).toEqual(['ok', 'second-step-over'])
})

test('with other keys a code is no internal error: the person is told whom to ask, System counts them, and a reset helps', async () => {
  const app = await openTestApp({ SUNWAI_TWO_STEP: 'required' })
  const person = await withPhone(app)
  const admin = await withPhone(app)
  const replaced = createApp({ ...app.deps, keys: { ...app.deps.keys, receipts: 'k'.repeat(43) } })
  const there = { ...app, fetch: async (path: string, init?: RequestInit) => replaced.request(path, init) }
  const again = await afterPassword(there, person)
  for (const code of [person.code(), otherThan(person.code()), person.recoveryCodes[0] ?? '']) {
    const answer = await again.post('/api/session/code', { code })
    expect([answer.status, await outcomeOf(answer)]).toEqual([409, 'second-step-unreadable'])
  }
  // Nobody guessed: nothing counts as a wrong code, and with the old keys the phone is as good as it was.
  expect(await rowsOf(app, 'second_steps')).toMatchObject([{ wrong: 0 }, { wrong: 0 }])
  const browser = openBrowser(there, { ...admin.browser.cookies })
  const { signIn } = (await (await browser.get('/api/status')).json()) as StatusView
  expect(signIn).toEqual({ state: 'act', finding: 'unreadable', unreadable: 2 })
  expect((await (await admin.browser.get('/api/status')).json()).signIn.unreadable).toBe(0)
  expect((await browser.post(`/api/people/${person.id}/second-step/reset`)).status).toBe(204)
  const anew = await afterPassword(there, person)
  expect(await (await anew.get('/api/session/step')).json()).toMatchObject({ step: 'enrol' })
  expect((await (await browser.get('/api/status')).json()).signIn.unreadable).toBe(1)
})

test('neither secrets nor recovery codes can be read from a copy of the database without keys.json', async () => {
  const app = await openApp()
  const person = await withPhone(app)
  const rows = (await rowsOf(app, 'second_steps')) as unknown as { person: string; secret: Uint8Array }[]
  const sealed = rows.find((row) => row.person === person.id)?.secret ?? new Uint8Array()
  const secret = openSecret(app.deps.keys.receipts, person.id, sealed)
  expect(secret).toHaveLength(20)
  expect(Buffer.from(sealed).includes(Buffer.from(secret))).toBe(false)
  expect(() => openSecret('x'.repeat(43), person.id, sealed)).toThrow()
  // Nor does it open in the row of somebody else, who would then be let in by this phone.
  expect(() => openSecret(app.deps.keys.receipts, 'somebody else', sealed)).toThrow()
  const stored = JSON.stringify(await rowsOf(app, 'recovery_codes'))
  for (const code of person.recoveryCodes) {
    expect(stored).not.toContain(code)
    expect(stored).not.toContain(code.replace('-', ''))
  }
  const all = JSON.stringify([await rowsOf(app, 'pending_steps'), await rowsOf(app, 'ledger')])
  expect(all).not.toContain(person.secret.replaceAll(' ', ''))
})

test('whoever is given a role that needs a phone, and has none, is out at once and sets one up', async () => {
  const app = await openApp()
  const officer = await joinAs(app, 'grievance-officer')
  const { person } = (await (await officer.browser.get('/api/session')).json()) as SessionView
  await app.deps.write((trx) => saveAppointments(trx, person.id, [appoint('district')]))
  expect(await isIn(officer.browser)).toBe(false)
  const begun = await afterPassword(app, officer)
  expect(await (await begun.get('/api/session/step')).json()).toMatchObject({ step: 'enrol' })
})

test('a session without a second step ends with the trial, and the way back in is to set up a phone', async () => {
  const trial = await openTestApp()
  const { browser, login } = await joinAs(trial)
  expect(await isIn(browser)).toBe(true)
  // The same database, with the setting as it is when the trial is over.
  const app = createApp({ ...trial.deps, config: { ...trial.deps.config, secondStep: 'required' } })
  const after = openBrowser({ fetch: async (path, init) => app.request(path, init) }, browser.cookies)
  expect(await isIn(after)).toBe(false)
  expect(await (await after.post('/api/session', { login, password })).json()).toMatchObject({
    step: 'enrol',
  })
})
