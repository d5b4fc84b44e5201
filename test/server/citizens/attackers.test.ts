/** Whoever wants into somebody else's cases, to learn who has complained, to annoy a number, or to spend the district's money. */
import { expect, test } from 'vitest'
import { solve } from '#kiosk/citizen/proof/proof.ts'
import { codeCeiling, codeRate } from '#server/admission/budget.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import type { ProofChallenge } from '#server/contract/staff/proof.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { addPerson, addressIn, minute, rowsOf, type TestApp } from '#test/support/app.ts'
import {
  askFor,
  codeFor,
  fileCase,
  mobile,
  openBrowser,
  openPortal,
  signedIn,
} from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { isThorough } from '#test/support/thorough.ts'

const cookieName = '__Host-sunwai-citizen'
const numberAt = (at: number) => `9${String(812_000_000 + at)}`

test('of a hundred guesses at once five are looked at, and the right one after them opens nothing', async () => {
  const { app, gateway } = await openPortal()
  const browser = openBrowser(app)
  await askFor(browser)
  const code = await codeFor(app, gateway)
  const guesses = Array.from({ length: 100 }, (_, at) =>
    String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'),
  )
  const answers = await Promise.all(guesses.map((guess) => browser.send('/g/session', { code: guess })))
  expect(answers.every(({ status }) => status === 401)).toBe(true)
  expect(await rowsOf(app, 'code_requests')).toMatchObject([{ tries: 5, used_at: null }])
  expect((await browser.send('/g/session', { code })).status).toBe(401)
  expect(await rowsOf(app, 'citizen_sessions')).toEqual([])
})

test('of a hundred that send the right code at once five are let in, into one session', async () => {
  const { app, gateway } = await openPortal()
  const browser = openBrowser(app)
  await askFor(browser)
  const code = await codeFor(app, gateway)
  const answers = await Promise.all(Array.from({ length: 100 }, () => browser.send('/g/session', { code })))
  expect(answers.filter(({ headers }) => headers.get('location') === '/g?lang=en')).toHaveLength(5)
  expect(await rowsOf(app, 'citizen_sessions')).toHaveLength(1)
})

test('a code opens nothing in another browser, nor in one that asked for another number', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  await askFor(openBrowser(app))
  const code = await codeFor(app, gateway)
  const other = openBrowser(app)
  await other.get('/g')
  expect((await other.send('/g/session', { code })).status).toBe(401)
  const own = openBrowser(app)
  await askFor(own, '98123 45679')
  await own.send('/g/session', { code })
  expect(await own.read('/g?lang=en')).not.toContain(reference)
  expect((await openBrowser(app).send('/g/session', { code })).status).toBe(401)
})

test('who lays a cookie into a browser beforehand has nothing when its owner comes in', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const laid = 'laid-by-an-attacker-before-the-owner'
  const browser = openBrowser(app)
  browser.cookies.set(cookieName, laid)
  await askFor(browser)
  await browser.send('/g/session', { code: await codeFor(app, gateway) })
  expect(await browser.read('/g?lang=en')).toContain(reference)
  const attacker = openBrowser(app)
  attacker.cookies.set(cookieName, laid)
  expect(await attacker.read('/g?lang=en')).not.toContain(reference)
  // A new code makes a new session, and the one before it is over.
  const before = browser.cookies.get(cookieName) ?? ''
  app.clock.now += minute
  await askFor(browser)
  await browser.send('/g/session', { code: await codeFor(app, gateway) })
  attacker.cookies.set(cookieName, before)
  expect(await attacker.read('/g?lang=en')).not.toContain(reference)
})

test('of somebody else’s case neither page nor act is had by its reference, and the answer is that of none', async () => {
  const { app, gateway } = await openPortal()
  const mine = await fileCase(app)
  const other = await fileCase(app, '98123 45679', 'किसी और की बात')
  const browser = await signedIn(app, gateway)
  const told = async (reference: string) => {
    const answer = await browser.get(`/g/cases/${reference}?lang=en`)
    return [answer.status, (await answer.text()).replaceAll(reference, 'REFERENCE')]
  }
  expect(await told(other.reference)).toEqual(await told('RTK-26-999999-9'))
  const acts = [
    'reply',
    'solved',
    'rate',
    'remind',
    'withdraw-case',
    'restore-case',
    'separate',
    'forget',
    'erase',
  ]
  const fields = {
    message: 'M'.repeat(20),
    words: 'x',
    solved: 'no',
    next: 'appeal',
    answer: '1',
    rating: '1',
    seen: '1',
  }
  const fieldsOf: Record<string, (keyof typeof fields)[]> = {
    reply: ['message', 'words'],
    solved: ['message', 'words', 'solved', 'next'],
    rate: ['answer', 'rating'],
    'withdraw-case': ['seen'],
    'restore-case': ['seen'],
    separate: ['seen'],
  }
  for (const act of acts) {
    const sent = Object.fromEntries((fieldsOf[act] ?? []).map((name) => [name, fields[name]]))
    const answer = await browser.send(`/g/cases/${other.reference}/${act}`, sent)
    expect([act, answer.status]).toEqual([act, 404])
    expect((await openBrowser(app).send(`/g/cases/${mine.reference}/${act}`, sent)).status).toBe(401)
  }
  const rows = await rowsOf(app, 'grievances')
  expect(rows).toHaveLength(2)
  expect(rows.map(({ version, state }: Record<string, unknown>) => [version, state])).toEqual([
    [1, 'received'],
    [1, 'received'],
  ])
})

test('what a page of another site sends does nothing, with whoever’s cookies', async () => {
  const { app, gateway } = await openPortal()
  const { reference, id } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ])
    for (const path of [
      '/g/code',
      '/g/session',
      '/g/end',
      '/g/find',
      `/g/cases/${reference}/remind`,
      `/g/cases/${reference}/erase`,
    ])
      expect((await browser.send(path, {}, headers as Record<string, string>)).status).toBe(403)
  expect(await browser.read('/g?lang=en')).toContain(reference)
  const officer = await addPerson(app)
  expect(await actOn(officer, id, { event: 'assigned', owner: officer.person.id })).toMatchObject({
    status: 200,
  })
})

test('numbers that are tried by the thousand tell nobody which of them have cases: same answer, same rows, same queries', async () => {
  const { app } = await openPortal({ SUNWAI_CODES_A_DAY: '20000' })
  const known = numberAt(7)
  await fileCase(app, known)
  const tried = isThorough ? 10_000 : 1000
  const told = new Set<string>()
  const rowsOfNumber = new Set<string>()
  for (let at = 0; at < tried; at += 100) {
    const browsers = Array.from({ length: 100 }, () => openBrowser(app))
    const answers = await Promise.all(
      browsers.map((browser, within) => {
        browser.cookies.set(cookieName, `browser-${at + within}`)
        return browser.send('/g/code', { mobile: numberAt(at + within) })
      }),
    )
    for (const answer of answers) {
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      told.add(JSON.stringify([answer.status, headers, await answer.text()]))
    }
  }
  for (const row of (await rowsOf(app, 'code_requests')) as unknown as Record<string, unknown>[])
    rowsOfNumber.add(
      JSON.stringify(Object.entries(row).map(([name, value]) => [name, typeof value, String(value).length])),
    )
  expect([...told]).toHaveLength(1)
  expect([...rowsOfNumber]).toHaveLength(1)
  expect(await rowsOf(app, 'code_requests')).toHaveLength(tried)
  expect(
    await app.deps.db.selectFrom('notifications').where('template', '=', 'otp').select('id').execute(),
  ).toHaveLength(tried)
})

test('who annoys a number from many networks sends it three messages an hour and ten a day', async () => {
  const { app, gateway } = await openPortal()
  for (let at = 0; at < 300; at++) {
    await askFor(openBrowser(app, addressIn(at)))
    app.clock.now += 4 * minute
    await deliverNotifications(app.deps)
  }
  expect(gateway.taken).toHaveLength(10)
})

/** Asks for a code for a number of its own; does the work that it is asked for, where it shall. */
async function spend(app: TestApp, at: number, from: string, works = false): Promise<number> {
  const browser = openBrowser(app, from)
  browser.cookies.set(cookieName, `spender-${at}-of-the-budget`)
  const ask = (proof?: string) =>
    browser.send('/g/code', { mobile: numberAt(at), ...(proof && { proof }) }, { accept: 'application/json' })
  const answer = await ask()
  if (answer.status !== 429 || !works) return answer.status
  const { challenge } = (await answer.json().catch(() => ({}))) as Partial<ProblemReply>
  return challenge ? (await ask(await solve(challenge as ProofChallenge))).status : answer.status
}
const sentIn = async (app: TestApp) => (await rowsOf(app, 'code_requests')).length

test('one network is sent twenty codes, then each costs a proof, and beyond its ceiling it gets none', async () => {
  const { app } = await openPortal()
  const from = '203.0.113.7'
  for (let at = 0; at < 60; at++) await spend(app, at, from)
  expect(await sentIn(app)).toBe(codeRate.capacity)
  expect(await spend(app, 100, '203.0.113.200')).toBe(429)
  expect(await spend(app, 101, from, true)).toBe(303)
  expect(await spend(app, 102, '198.51.100.1')).toBe(303)
  for (let at = 0; at < codeCeiling.capacity; at++)
    app.deps.admission.budget.takeCode('203.0.113', app.clock.now)
  expect(await spend(app, 103, from, true)).toBe(429)
  expect(await spend(app, 104, '198.51.100.1')).toBe(303)
})

test('many networks spend half of a day’s codes, then everybody works for each, and at the ceiling all are sent to the counter', async () => {
  const { app, gateway } = await openPortal({ SUNWAI_CODES_A_DAY: '40' })
  for (let at = 0; at < 20; at++) expect(await spend(app, at, addressIn(at))).toBe(303)
  for (let at = 20; at < 60; at++) expect(await spend(app, at, addressIn(at))).toBe(429)
  expect(await sentIn(app)).toBe(20)
  expect(await spend(app, 60, addressIn(60), true)).toBe(303)
  const before = await sentIn(app)
  // Without scripts it is a wait, and the number that was typed stays.
  const waiting = openBrowser(app, addressIn(201))
  waiting.cookies.set(cookieName, 'one-who-runs-no-scripts')
  const page = await (await waiting.send('/g/code', { mobile: numberAt(201) })).text()
  expect(page).toContain(`value="${numberAt(201)}"`)
  expect(await sentIn(app)).toBe(before)
  for (let at = 300; at < 345; at++) await spend(app, at, addressIn(at), true)
  expect(await sentIn(app)).toBe(40)
  const full = openBrowser(app, addressIn(400))
  full.cookies.set(cookieName, 'after-all-codes-are-spent')
  const answer = await full.send('/g/code', { mobile })
  expect([answer.status, (await answer.text()).includes('ask at the office’s counter')]).toEqual([429, true])
  await deliverNotifications(app.deps)
  await deliverNotifications(app.deps)
  await deliverNotifications(app.deps)
  expect(gateway.taken.length).toBeLessThanOrEqual(40)
}, 240_000)
