/** A citizen moves to another mobile number when both phones say yes; what stood under the old one goes along, and nobody else's does. */
import { expect, test } from 'vitest'
import { findOwnDraft, keepAnswer } from '#server/filing/filing-actions.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { minute, rowsOf, type TestApp } from '#test/support/app.ts'
import {
  type Browser,
  codeFor,
  fileCase,
  mobile,
  openBrowser,
  openPortal,
  signedIn,
} from '#test/support/citizen.ts'
import type { SmsGateway } from '#test/support/sms-gateway.ts'

const next = '98123 45679'
const third = '98123 45680'
const asStored = (number: string) => `+91${number.replace(' ', '')}`

/** In under a number for a minute, so that it may be sent another code. */
async function insideFor(app: TestApp, gateway: SmsGateway, number = mobile) {
  const browser = await signedIn(app, gateway, number)
  app.clock.now += minute
  return browser
}

async function codesOf(app: TestApp, gateway: SmsGateway, from = mobile, to = next) {
  return { old: await codeFor(app, gateway, from), new: await codeFor(app, gateway, to) }
}

async function change(app: TestApp, gateway: SmsGateway, browser: Browser, from = mobile, to = next) {
  const asked = await browser.send('/g/number', { mobile: to })
  if (asked.status !== 303) throw new Error(`no codes: ${asked.status}`)
  return browser.send('/g/number/confirm', await codesOf(app, gateway, from, to))
}

const mobiles = async (app: TestApp) =>
  (await app.deps.db.selectFrom('grievances').select('mobile').orderBy('mobile').execute()).map(
    (row) => row.mobile,
  )

const linesOf = (app: TestApp) =>
  app.deps.db.selectFrom('ledger').selectAll().where('action', '=', 'number:change').execute()

test('with the codes of both phones all cases, the draft and messages that wait move, other sessions end, and both are told', async () => {
  const { app, gateway } = await openPortal()
  const [one, two] = [await fileCase(app), await fileCase(app)]
  const stranger = await fileCase(app, third)
  const elsewhere = await insideFor(app, gateway)
  const browser = await insideFor(app, gateway)
  await keepAnswer(app.deps, asStored(mobile), { words: { words: 'आधी लिखी बात' } })
  await browser.send('/g/number', { mobile: next })
  const codes = await codesOf(app, gateway)
  // Of this one the message waits while the number is changed.
  const late = await fileCase(app)
  const done = await browser.send('/g/number/confirm', codes)
  expect(done.headers.get('location')).toBe('/g/number?done=yes&lang=en')
  expect(await browser.read('/g/number?done=yes&lang=en')).toContain(next)
  const list = await browser.read('/g?lang=en')
  expect([list.includes(one.reference), list.includes(two.reference)]).toEqual([true, true])
  expect([list.includes(late.reference), list.includes(stranger.reference)]).toEqual([true, false])
  expect(await elsewhere.read('/g?lang=en')).not.toContain(one.reference)
  expect((await findOwnDraft(app.deps, asStored(next)))?.answers.words?.words).toBe('आधी लिखी बात')
  expect(await findOwnDraft(app.deps, asStored(mobile))).toBeUndefined()
  app.clock.now += minute
  await deliverNotifications(app.deps)
  const to = (template: string) =>
    gateway.taken.filter((each) => each.template === template).map((each) => each.mobile)
  expect(to('T-number').sort()).toEqual([mobile, next].map((number) => asStored(number).slice(1)).sort())
  expect(to('T-opened').filter((number) => number === asStored(next).slice(1))).toHaveLength(1)
  app.clock.now += 60 * minute
  const again = await signedIn(app, gateway)
  expect(await again.read('/g?lang=en')).not.toContain(one.reference)
})

test('neither ledger nor outbox names a number, and the ledger tells the hour alone', async () => {
  const { app, gateway } = await openPortal()
  await fileCase(app)
  await change(app, gateway, await insideFor(app, gateway))
  const [line] = await linesOf(app)
  expect(line).toMatchObject({ details: '{"count":1}', actor_kind: 'system' })
  expect((Number(line?.at) + 30 * minute) % (60 * minute)).toBe(0)
  for (const table of [
    'ledger',
    'notifications',
    'code_requests',
    'citizen_sessions',
    'filing_drafts',
  ] as const)
    expect(JSON.stringify(await rowsOf(app, table)), table).not.toMatch(/98123\s?456/)
})

test('nothing moves without the code of the old phone, of a hundred guesses at once five are looked at, and a code for a change lets nobody in', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const browser = await insideFor(app, gateway)
  await browser.send('/g/number', { mobile: next })
  const codes = await codesOf(app, gateway)
  const guesses = Array.from({ length: 100 }, (_, at) =>
    String((Number(codes.old) + 1 + at) % 1_000_000).padStart(6, '0'),
  )
  await Promise.all(guesses.map((old) => browser.send('/g/number/confirm', { ...codes, old })))
  expect((await browser.send('/g/number/confirm', codes)).status).toBe(401)
  expect(await mobiles(app)).toEqual([asStored(mobile)])
  expect(await browser.read('/g?lang=en')).toContain(reference)
  const other = openBrowser(app)
  for (const code of Object.values(codes)) {
    await other.get('/g')
    expect((await other.send('/g/session', { code })).status).toBe(401)
    expect((await browser.send('/g/session', { code })).headers.get('location')).toBe('/g?lang=en')
  }
  expect(await mobiles(app)).toEqual([asStored(mobile)])
})

test('whoever asks to move to a stranger’s number gets the same answer as for any, and sends it no more than three codes an hour', async () => {
  const { app, gateway } = await openPortal()
  await fileCase(app, third)
  const attackers = await Promise.all([0, 1].map((at) => signedIn(app, gateway, `98124 0000${at}`)))
  app.clock.now += minute
  const answers = []
  for (const [at, number] of [third, next].entries()) {
    const answer = await attackers[at]?.send('/g/number', { mobile: number })
    answers.push([answer?.status, answer?.headers.get('location'), await answer?.text()])
  }
  expect(answers[0]).toEqual(answers[1])
  for (let at = 0; at < 20; at++) {
    app.clock.now += minute
    await attackers[0]?.send('/g/number', { mobile: third })
  }
  await deliverNotifications(app.deps)
  const sent = gateway.taken.filter(
    (each) => each.mobile === asStored(third).slice(1) && each.template === 'T-otp',
  )
  expect(sent.length).toBeLessThanOrEqual(3)
  expect((await openBrowser(app).send('/g/number', { mobile: third })).status).toBe(401)
})

test('of two changes against each other at once all ends up under one number; pressed twice it is one; and nothing is filed under the old one', async () => {
  const { app, gateway } = await openPortal()
  const references = [(await fileCase(app)).reference, (await fileCase(app, next)).reference]
  const one = await insideFor(app, gateway)
  const other = await insideFor(app, gateway, next)
  await one.send('/g/number', { mobile: next })
  const there = await codesOf(app, gateway)
  app.clock.now += minute
  await other.send('/g/number', { mobile })
  const back = await codesOf(app, gateway, next, mobile)
  const answers = await Promise.all([
    one.send('/g/number/confirm', there),
    one.send('/g/number/confirm', there),
    other.send('/g/number/confirm', back),
    other.send('/g/number/confirm', back),
  ])
  expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThanOrEqual(2)
  expect(new Set(await mobiles(app)).size).toBe(1)
  const lists = await Promise.all([one, other].map((browser) => browser.read('/g?lang=en')))
  const seen = lists.map((list) => references.filter((reference) => list.includes(reference)).length)
  expect(seen.sort()).toEqual([0, 2])
  expect((await linesOf(app)).length).toBeLessThanOrEqual(2)
  // An answer on its way when the number was changed.
  const [moved] = await mobiles(app)
  const left = moved === asStored(mobile) ? next : mobile
  await expect(keepAnswer(app.deps, asStored(left), { words: { words: 'देर से' } })).rejects.toThrow('over')
})

test('a press that is sent again leads to the same session; whoever signed out changes nothing; and a code for a change is none for signing in', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const browser = await insideFor(app, gateway)
  const held = new Map(browser.cookies)
  const back = () => {
    for (const [name, value] of held) browser.cookies.set(name, value)
  }
  await browser.send('/g/number', { mobile: next })
  const codes = await codesOf(app, gateway)
  await browser.send('/g/session', { code: codes.new })
  expect(await browser.read('/g?lang=en')).toContain(reference)
  await browser.send('/g/number/confirm', codes)
  const inside = new Map(browser.cookies)
  back()
  expect((await browser.send('/g/number/confirm', codes)).status).toBe(303)
  expect(browser.cookies).toEqual(inside)
  app.clock.now += 90 * minute
  const late = await insideFor(app, gateway, next)
  await late.send('/g/number', { mobile: third })
  const other = await codesOf(app, gateway, next, third)
  const left = new Map(late.cookies)
  await late.send('/g/end')
  for (const [name, value] of left) late.cookies.set(name, value)
  expect((await late.send('/g/number/confirm', other)).status).toBe(401)
  expect(await mobiles(app)).toEqual([asStored(next)])
})

test('two begun grievances are not thrown together, and the page says what to do', async () => {
  const { app, gateway } = await openPortal()
  const browser = await insideFor(app, gateway)
  await insideFor(app, gateway, next)
  for (const number of [mobile, next])
    await keepAnswer(app.deps, asStored(number), { words: { words: number } })
  const refused = await change(app, gateway, browser)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('begun under each')
  await browser.send('/g/new/drop')
  const done = await browser.send('/g/number/confirm', await codesOf(app, gateway))
  expect(done.status).toBe(303)
})

test('a slip says which code it was and keeps the other, and the page without codes says what to do when the phone is lost', async () => {
  const { app, gateway } = await openPortal()
  const browser = await insideFor(app, gateway)
  expect(await browser.read('/g/number?lang=en')).toContain('lost')
  expect(await (await browser.send('/g/number', { mobile: '12' })).text()).toContain('10 digits')
  expect(await (await browser.send('/g/number', { mobile })).text()).toContain('you have now')
  await browser.send('/g/number', { mobile: next })
  const codes = await codesOf(app, gateway)
  const wrong = codes.new === '000000' ? '000001' : '000000'
  const page = await (await browser.send('/g/number/confirm', { ...codes, new: wrong })).text()
  expect(page).toContain('not the code of the new number')
  expect(page).toContain(`value="${codes.old}"`)
  expect((await browser.send('/g/number/confirm', codes)).status).toBe(303)
})

test('every column that names a number is one that a change knows', async () => {
  const { app } = await openPortal()
  const found = await app.deps.db.introspection.getTables()
  const columns = found.flatMap((table) =>
    table.columns
      .filter(
        ({ name, dataType }) => /mobile|phone/.test(name) || (name === 'number' && /text/i.test(dataType)),
      )
      .map(({ name }) => `${table.name}.${name}`),
  )
  // Moved: cases, drafts, uploads. Ended: sessions, news on phones. What programs sent in goes to whoever proves its number. The rest are counts of a day of the phone, calls of the hour, and staff.
  expect(columns.sort()).toEqual([
    'call_backs.number',
    'citizen_sessions.number',
    'code_requests.number',
    'filing_drafts.number',
    'grievances.mobile',
    'notifications.number',
    'push_subscriptions.number',
    'sent_requests.number',
    'staff_contacts.mobile',
    'upload_days.number',
    'uploads.number',
  ])
})
