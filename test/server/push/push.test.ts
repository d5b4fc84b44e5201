/** News on a citizen's phone: what reaches it, when, and how it ends. */
import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import type { CaseNotes } from '#server/contract/grievances/case-note.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { addPerson, day, hour, minute, rowsOf, type TestApp } from '#test/support/app.ts'
import { type Browser, codeFor, fileCase, formOf, openPortal, signedIn } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { openPushService, type Phone, type PushService, pushSettings } from '#test/support/push-service.ts'

async function openWithPush(settings: Record<string, string> = {}) {
  const service = await openPushService()
  const { app, gateway } = await openPortal({ ...pushSettings(service), ...settings })
  const officer = await addPerson(app)
  const told = async (id: string) => {
    const answered = await actOn(officer, id, { event: 'answered', answer: 'नकल तैयार है, काउंटर से ले लें।' })
    if (!answered.ok) throw new Error(await answered.text())
    await deliverNotifications(app.deps)
  }
  return { app, gateway, service, officer, told }
}
/** A case that an officer has taken, of which its number was told. */
async function openCase({ app, officer }: { app: TestApp; officer: Awaited<ReturnType<typeof addPerson>> }) {
  const filed = await fileCase(app)
  await actOn(officer, filed.id, { event: 'assigned', owner: officer.person.id })
  return filed
}
const ask = async (browser: Browser, { endpoint, p256dh, auth }: Phone, lang = 'hi') =>
  (await browser.send('/g/push', { endpoint, p256dh, auth, lang })).status
const phones = (app: TestApp) => rowsOf(app, 'push_subscriptions')
const saidBy = (service: PushService) => service.taken.map(({ text }) => JSON.parse(text) as unknown)

test('a step reaches the phone on which its citizen asked for it, encrypted and signed, beside the SMS, and says nothing of whom or what', async () => {
  const one = await openWithPush()
  const { id, reference } = await openCase(one)
  const browser = await signedIn(one.app, one.gateway)
  const phone = one.service.newPhone()
  expect(await browser.read('/g?lang=en')).toContain('id="this-phone"')
  expect(await ask(browser, phone, 'ur')).toBe(204)
  // Of one who has just filed, nothing is told.
  await openCase(one)
  await deliverNotifications(one.app.deps)
  expect(one.service.taken).toEqual([])
  const before = one.gateway.taken.length
  await one.told(id)
  expect(one.service.refused).toEqual([])
  expect(one.service.taken.map((each) => [each.phone, each.text])).toEqual([
    [phone.endpoint, '{"language":"ur"}'],
  ])
  expect(one.gateway.taken.slice(before)).toHaveLength(1)
  expect(JSON.stringify(one.service.taken[0]?.headers)).not.toMatch(new RegExp(`${reference}|98123`))
  expect(one.service.taken[0]?.headers).toMatchObject({ ttl: '86400', topic: 'news' })
  expect(await browser.read('/g?lang=en')).toContain(`data-key="${one.service.taken[0]?.signer}"`)
  expect(await browser.read('/g?lang=en')).toContain(`data-hashes="${phone.hash}"`)
})

test('what stands in the store names neither number nor phone, and no time finer than the day', async () => {
  const one = await openWithPush()
  await openCase(one)
  const phone = one.service.newPhone()
  await ask(await signedIn(one.app, one.gateway), phone)
  const stored = JSON.stringify(await phones(one.app))
  for (const each of [phone.endpoint, phone.auth, phone.p256dh, '9812345678', '127.0.0.1'])
    expect(stored).not.toContain(each)
  expect(stored).not.toMatch(/\d{8,}/)
})

test('at night it waits, and in the morning one says all', async () => {
  const one = await openWithPush({ SUNWAI_QUIET_HOURS: '12-13' })
  const [first, second] = [await openCase(one), await openCase(one)]
  const browser = await signedIn(one.app, one.gateway)
  await ask(browser, one.service.newPhone())
  const third = await openCase(one)
  await deliverNotifications(one.app.deps)
  expect(one.service.taken).toEqual([])
  for (const { id } of [first, second, third]) await one.told(id)
  expect(one.service.taken).toEqual([])
  one.app.clock.now += hour
  await deliverNotifications(one.app.deps)
  expect(saidBy(one.service)).toEqual([{ language: 'hi' }])
})

test('who works the case reads what became of the SMS, and nothing of what waits for its phones', async () => {
  const one = await openWithPush({ SUNWAI_QUIET_HOURS: '12-13' })
  const { id } = await openCase(one)
  await ask(await signedIn(one.app, one.gateway), one.service.newPhone())
  await one.told(id)
  const { messages } = await one.officer.read<CaseNotes>(`/api/grievances/${id}/notes`)
  expect(messages.map(({ tells, standing }) => [tells, standing])).toEqual([
    ['opened', 'waiting'],
    ['answered', 'waiting'],
  ])
})

test('a phone is told no more often on a day than a number is written to; the rest waits for the next', async () => {
  const one = await openWithPush({ SUNWAI_MESSAGES_A_NUMBER: '1' })
  const [first, second] = [await openCase(one), await openCase(one)]
  const browser = await signedIn(one.app, one.gateway)
  await ask(browser, one.service.newPhone())
  await ask(browser, one.service.newPhone())
  await one.told(first.id)
  await one.told(second.id)
  expect(one.service.taken).toHaveLength(2)
  one.app.clock.now += day
  await deliverNotifications(one.app.deps)
  expect(one.service.taken).toHaveLength(4)
})

test('a service that refuses, breaks off or leads elsewhere is asked again, goes nowhere else, and keeps no SMS back', async () => {
  const one = await openWithPush()
  const { id } = await openCase(one)
  await ask(await signedIn(one.app, one.gateway), one.service.newPhone())
  const before = one.gateway.taken.length
  for (const fault of [500, 429, 'broken', 'elsewhere', 403, 413] as const) {
    one.service.fault = fault
    if (fault === 500) await one.told(id)
    else await deliverNotifications(one.app.deps)
    one.app.clock.now += 20 * minute
  }
  expect(one.gateway.taken.slice(before)).toHaveLength(1)
  expect([one.service.taken, one.service.strayed]).toEqual([[], []])
  one.service.fault = null
  one.app.clock.now += hour
  await deliverNotifications(one.app.deps)
  expect(one.service.taken).toHaveLength(1)
  expect(await phones(one.app)).toHaveLength(1)
})

test.each([404, 410])(
  'a phone that is no more is forgotten when its service says %i, and the others are told',
  async (gone) => {
    const one = await openWithPush()
    const { id } = await openCase(one)
    const browser = await signedIn(one.app, one.gateway)
    const [lost, kept] = [one.service.newPhone(), one.service.newPhone()]
    await ask(browser, lost)
    one.service.fault = gone
    await one.told(id)
    one.service.fault = null
    expect(await phones(one.app)).toEqual([])
    await ask(browser, kept)
    const next = await openCase(one)
    await one.told(next.id)
    expect(one.service.taken.map(({ phone }) => phone)).toEqual([kept.endpoint])
  },
)

test('it ends with "end" on that phone, with a press in the news, and on all phones with a press in the list', async () => {
  const one = await openWithPush()
  await openCase(one)
  const browser = await signedIn(one.app, one.gateway)
  const all = [1, 2, 3, 4].map(() => one.service.newPhone())
  for (const each of all) await ask(browser, each)
  const endpoint = (at: number) => all[at]?.endpoint ?? ''
  // Whoever holds the phone needs no session for it; an unknown one is answered the same.
  for (const each of [endpoint(0), endpoint(0), 'https://fcm.googleapis.com/none'])
    expect((await one.app.fetch('/g/push/stop', stopBody(each))).status).toBe(204)
  expect(await phones(one.app)).toHaveLength(3)
  await browser.send('/g/end', { endpoint: endpoint(1) })
  expect(await phones(one.app)).toHaveLength(2)
  one.app.clock.now += hour
  const again = await signedIn(one.app, one.gateway)
  expect(await again.read('/g?lang=en')).toContain('2 phones are told')
  await again.send('/g/push/stop-all')
  expect(await phones(one.app)).toEqual([])
  expect(await again.read('/g?lang=en')).not.toContain('stop-all')
})

const stopBody = (endpoint: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  body: new URLSearchParams({ endpoint }).toString(),
})

test('it ends with another number, and when the last case with the number lets it go, be it forgotten, erased or long over', async () => {
  const one = await openWithPush()
  const [first, second] = [await openCase(one), await openCase(one)]
  const browser = await signedIn(one.app, one.gateway)
  await ask(browser, one.service.newPhone())
  await browser.send(`/g/cases/${first.reference}/forget`)
  expect(await phones(one.app)).toHaveLength(1)
  await browser.send(`/g/cases/${second.reference}/forget`)
  expect(await phones(one.app)).toEqual([])

  const third = await openCase(one)
  await ask(browser, one.service.newPhone())
  one.app.clock.now += 2 * minute
  await browser.send('/g/number', { mobile: '98765 43210' })
  const codes = {
    old: await codeFor(one.app, one.gateway),
    new: await codeFor(one.app, one.gateway, '98765 43210'),
  }
  expect((await browser.send('/g/number/confirm', codes)).status).toBe(303)
  expect(await phones(one.app)).toEqual([])

  expect(await ask(browser, one.service.newPhone())).toBe(204)
  await one.told(third.id)
  expect(one.service.taken).toHaveLength(1)
  const { message = '', answer = '' } = await formOf(browser, third.reference)
  const solved = { message, answer, solved: 'yes' }
  expect((await browser.send(`/g/cases/${third.reference}/solved`, solved)).status).toBe(303)
  await runRetention(one.app.deps)
  one.app.clock.now += day
  await runRetention(one.app.deps)
  expect(await phones(one.app)).toHaveLength(1)
  for (let nights = 0; nights < 17; nights++) {
    one.app.clock.now += 2 * day
    await runRetention(one.app.deps)
  }
  expect(await phones(one.app)).toEqual([])
})

test('nobody is told on a phone on which it was asked for half a year ago, or after the district has switched it off', async () => {
  const one = await openWithPush()
  await openCase(one)
  await ask(await signedIn(one.app, one.gateway), one.service.newPhone())
  const nights = async (count: number) => {
    for (let night = 0; night < count; night++) {
      one.app.clock.now += 2 * day
      await runRetention(one.app.deps)
    }
  }
  await nights(90)
  expect(await phones(one.app)).toHaveLength(1)
  await nights(2)
  expect(await phones(one.app)).toEqual([])
  await ask(await signedIn(one.app, one.gateway), one.service.newPhone())
  await runRetention({ ...one.app.deps, config: { ...one.app.deps.config, push: null } })
  one.app.clock.now += hour
  await runRetention({ ...one.app.deps, config: { ...one.app.deps.config, push: null } })
  expect(await phones(one.app)).toEqual([])
})

test('a phone that was sealed under keys that are gone is forgotten, and the night goes on', async () => {
  const one = await openWithPush()
  await openCase(one)
  await ask(await signedIn(one.app, one.gateway), one.service.newPhone())
  // The first night only notes what time it is.
  await runRetention(one.app.deps)
  expect(await phones(one.app)).toHaveLength(1)
  one.app.clock.now += day
  const keys = { ...one.app.deps.keys, receipts: 'a'.repeat(one.app.deps.keys.receipts.length) }
  await runRetention({ ...one.app.deps, keys })
  expect(await phones(one.app)).toEqual([])
})

test('without a contact nothing is offered or taken, and a slip in a setting stops the start', async () => {
  const { app, gateway } = await openPortal()
  await fileCase(app)
  const browser = await signedIn(app, gateway)
  expect(await browser.read('/g?lang=en')).not.toContain('id="this-phone"')
  const service = await openPushService()
  expect(await ask(browser, service.newPhone())).toBe(409)
  for (const contact of ['dc@example.in', 'mailto:', 'http://example.in'])
    expect(() => readConfig({ SUNWAI_PUSH_CONTACT: contact }, '.')).toThrow('SUNWAI_PUSH_CONTACT')
  for (const origin of ['push.example.in', 'https://push.example.in/path', 'http://push.example.in'])
    expect(() => readConfig({ SUNWAI_PUSH_SERVICES: origin }, '.')).toThrow('SUNWAI_PUSH_SERVICES')
})
