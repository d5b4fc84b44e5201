/** What gateways say later of a message: once, twice, in any order, forged; and a case whose citizen is not reached. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readMsg91Reports } from '#server/channels/delivery-report.ts'
import type { CaseNotes } from '#server/contract/grievances/case-note.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { byReceipt } from '#server/receipts/holder-actions.ts'
import { forgetMobile } from '#server/receipts/receipt-actions.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { addPerson, day, hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { fileCase, smsSettings } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { newMessage } from '#test/support/receipt.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'
import { type ReportFormat, sayReport } from '#test/support/sms-report.ts'

const secret = 'a-secret-of-the-gateway-000'
const cdacFields = { fields: { id: 'MsgID', status: 'Status', mobile: 'Mobile' } }

type Protocol = 'msg91' | 'cdac'

/** A case whose citizen was told that it was opened, and the gateway that took that. */
async function openReported(protocol: Protocol = 'msg91') {
  const gateway = await openSmsGateway()
  const settings = smsSettings(gateway, true, protocol)
  const file = JSON.parse(readFileSync(settings.SUNWAI_SMS, 'utf8')) as object
  const reports = { secret, ...(protocol === 'cdac' ? cdacFields : {}) }
  writeFileSync(settings.SUNWAI_SMS, JSON.stringify({ ...file, reports }))
  const app = await openTestApp(settings)
  const { id, receipt } = await fileCase(app)
  await deliverNotifications(app.deps)
  const post = (body: string, type: string, path = `/reports/sms/${secret}`) =>
    app.fetch(path, { method: 'POST', headers: { 'content-type': type, accept: 'application/json' }, body })
  /** As each gateway writes it. */
  const report = (gatewayId: string, outcome: 'delivered' | 'failed' | 'sent', number = '919812345678') => {
    const said = sayReport(protocol === 'cdac' ? 'cdac' : 'v2', gatewayId, outcome, number)
    return post(said.body, said.type)
  }
  const officer = await addPerson(app, 'grievance-officer')
  // Signed in for the moment: the night is longer than a session.
  const anybody = () => addPerson(app, 'grievance-officer')
  const notes = async () => (await anybody()).read<CaseNotes>(`/api/grievances/${id}/notes`)
  const standing = async () => (await notes()).messages.map(({ tells, standing }) => `${tells} ${standing}`)
  /** In the morning after, and again: what is due goes. */
  const goOn = async () => {
    app.clock.now += 7 * hour
    await deliverNotifications(app.deps)
  }
  return { app, gateway, id, receipt, post, report, officer, anybody, notes, standing, goOn }
}
/** The same case, answered by its officer; the gateway takes the message of it and does not say so. */
async function openUnreached() {
  const opened = await openReported()
  const { app, gateway, id, officer } = opened
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  gateway.fault = 'garbled'
  await actOn(officer, id, { event: 'answered', answer: 'हो गया है।' })
  await deliverNotifications(app.deps)
  return opened
}
const last = (ids: readonly string[]) => ids.at(-1) ?? ''

test.each(['msg91', 'cdac'] as const)(
  'what %s says of a message stands on its case: delivered is the last word, whatever comes after and how often',
  async (protocol) => {
    const { gateway, report, standing, notes } = await openReported(protocol)
    expect(await standing()).toEqual(['opened sent'])
    expect((await report(last(gateway.ids), 'sent')).status).toBe(200)
    expect(await standing()).toEqual(['opened sent'])
    for (const outcome of ['delivered', 'delivered', 'failed', 'sent'] as const)
      expect((await report(last(gateway.ids), outcome)).status).toBe(200)
    expect(await standing()).toEqual(['opened delivered'])
    const { unreachedSince, messages } = await notes()
    expect([unreachedSince, messages[0]?.day]).toEqual([null, '2026-11-20'])
    expect(JSON.stringify(messages)).not.toContain('98123')
    expect(gateway.taken).toHaveLength(1)
  },
)

test.each(['msg91', 'cdac'] as const)(
  'a message that %s could not deliver goes twice more, then one note asks somebody to call',
  async (protocol) => {
    const { app, gateway, id, report, standing, notes, officer, anybody, goOn } = await openReported(protocol)
    await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
    for (let sent = 1; sent <= 3; sent++) {
      expect(gateway.taken).toHaveLength(sent)
      const gatewayId = last(gateway.ids)
      for (let twice = 0; twice < 2; twice++) await report(gatewayId, 'failed')
      if (sent === 3) break
      expect(await standing()).toEqual(['opened waiting'])
      expect((await notes()).unreachedSince).toBeNull()
      await goOn()
      // At night nothing goes.
      if (gateway.taken.length === sent) await goOn()
    }
    expect(await standing()).toEqual(['opened failed'])
    const { unreachedSince } = await notes()
    expect(unreachedSince).toMatch(/^2026-11-2\d$/)
    expect(await rowsOf(app, 'unreached_cases')).toHaveLength(1)
    const told = (await rowsOf(app, 'staff_notices')) as unknown as { kind: string; person: string }[]
    expect(told.filter(({ kind }) => kind === 'unreached')).toEqual([
      expect.objectContaining({ person: officer.person.id }),
    ])
    const call = { kind: 'call', id: newMessage(), words: 'बता दिया', reached: 'शिकायत करने वाले' }
    expect((await (await anybody()).send('POST', `/api/grievances/${id}/notes`, call)).status).toBe(201)
    expect((await notes()).unreachedSince).toBeNull()
  },
)

test('a message that the gateway refuses to the end, or of which nobody knows, asks for a call too, and once', async () => {
  const { app, notes, standing } = await openUnreached()
  expect(await standing()).toEqual(['opened sent', 'answered failed'])
  expect((await notes()).unreachedSince).toBe('2026-11-20')
  expect(await rowsOf(app, 'unreached_cases')).toHaveLength(1)
})

test('whoever takes the number back is called by nobody: no case, message or list asks for it', async () => {
  const { app, receipt, notes } = await openUnreached()
  expect((await notes()).unreachedSince).not.toBeNull()
  await forgetMobile(app.deps, byReceipt(receipt))
  expect((await notes()).unreachedSince).toBeNull()
  expect(JSON.stringify(await rowsOf(app, 'staff_notices'))).not.toContain('unreached')
})

test('where a message did not arrive, its number is shown to who has the case and who oversees it, until somebody has called', async () => {
  const { app, gateway, id, officer, notes } = await openReported()
  const path = `/api/grievances/${id}/number`
  const look = async (person: typeof officer) => person.send('POST', path, {})
  const looks = async () =>
    (await rowsOf(app, 'ledger')).filter((row) => (row as { action?: string }).action === 'grievance:number')
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  expect((await look(officer)).status).toBe(404)
  gateway.fault = 'garbled'
  await actOn(officer, id, { event: 'answered', answer: 'हो गया है।' })
  await deliverNotifications(app.deps)
  const head = await addPerson(app, 'district')
  for (const person of [officer, head]) {
    expect((await person.read<CaseNotes>(`/api/grievances/${id}/notes`)).canCall).toBe(true)
    expect(await (await look(person)).json()).toEqual({ number: '+919812345678' })
  }
  const lines = await looks()
  expect(lines).toHaveLength(2)
  expect(JSON.stringify(lines)).not.toContain('98123')
  const others = ['grievance-officer', 'appellate', 'auditor'] as const
  for (const role of others) expect([403, 404]).toContain((await look(await addPerson(app, role))).status)
  expect((await notes()).canCall).toBe(false)
  const call = { kind: 'call', id: newMessage(), words: 'बता दिया', reached: 'शिकायत करने वाले' }
  expect((await officer.send('POST', `/api/grievances/${id}/notes`, call)).status).toBe(201)
  expect((await look(officer)).status).toBe(404)
  expect(await looks()).toHaveLength(2)
})

test('a number that was left under the word that no officer sees it is shown to none, also after the upgrade', async () => {
  const { app, gateway, id, officer } = await openReported()
  await app.deps.write((trx) =>
    trx.insertInto('numbers_never_shown').values({ opened_until: app.clock.now }).execute(),
  )
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  gateway.fault = 'garbled'
  await actOn(officer, id, { event: 'answered', answer: 'हो गया है।' })
  await deliverNotifications(app.deps)
  const { canCall, unreachedSince } = await officer.read<CaseNotes>(`/api/grievances/${id}/notes`)
  expect([canCall, unreachedSince]).toEqual([false, '2026-11-20'])
  expect((await officer.send('POST', `/api/grievances/${id}/number`, {})).status).toBe(404)
})

test.each(['v2', 'v3', 'newer', 'cdac'] as const)(
  'in the format %s both outcomes are understood, and what is on its way is none',
  async (format: ReportFormat) => {
    const { gateway, post, standing } = await openReported(format === 'cdac' ? 'cdac' : 'msg91')
    const say = (outcome: 'delivered' | 'failed' | 'sent') => {
      const said = sayReport(format, last(gateway.ids), outcome, '919812345678')
      return post(said.body, said.type)
    }
    const stood: string[] = []
    for (const outcome of ['sent', 'failed', 'delivered'] as const) {
      expect((await say(outcome)).status).toBe(200)
      stood.push(...(await standing()))
    }
    expect(stood).toEqual(['opened sent', 'opened waiting', 'opened delivered'])
  },
)

test('MSG91’s numbers and words are read as its documents say, all others as on their way', () => {
  const read = (status: string) =>
    readMsg91Reports('application/json', JSON.stringify({ requestId: 'r', status, telNum: '919812345678' }))
  const of = (outcome: 'delivered' | 'failed') => [{ id: 'r', mobile: '+919812345678', outcome }]
  for (const status of ['1', 'Delivered']) expect(read(status)).toEqual(of('delivered'))
  for (const status of ['2', '9', '16', '17', '25', 'FAILED']) expect(read(status)).toEqual(of('failed'))
  for (const status of ['0', '5', '26', 'queued']) expect(read(status)).toEqual([])
})

test.each(['msg91', 'cdac'] as const)(
  'said to have failed and then to have arrived, by %s: it does not go again; nor does what is said late of an earlier time count',
  async (protocol) => {
    const { app, gateway, report, standing, goOn } = await openReported(protocol)
    const first = last(gateway.ids)
    await report(first, 'failed')
    await goOn()
    if (gateway.taken.length === 1) await goOn()
    expect([gateway.taken.length, await standing()]).toEqual([2, ['opened sent']])
    await report(first, 'failed')
    expect(await standing()).toEqual(['opened sent'])
    await report(last(gateway.ids), 'failed')
    await report(last(gateway.ids), 'delivered')
    await report(last(gateway.ids), 'failed')
    for (let round = 0; round < 3; round++) await goOn()
    expect([gateway.taken.length, await standing()]).toEqual([2, ['opened delivered']])
    expect(await rowsOf(app, 'unreached_cases')).toEqual([])
  },
)

test('a report that comes before it is noted that its message was taken holds all the same', async () => {
  const { app, gateway, id, officer, report, standing } = await openReported()
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const next = `3763646c30583735${String(gateway.ids.length).padStart(8, '0')}`
  await report(next, 'failed')
  await report(next, 'delivered')
  await report(next, 'failed')
  await actOn(officer, id, { event: 'answered', answer: 'हो गया है।' })
  await deliverNotifications(app.deps)
  expect(last(gateway.ids)).toBe(next)
  expect(await standing()).toEqual(['opened sent', 'answered delivered'])
  expect(await rowsOf(app, 'early_reports')).toEqual([])
})

test('who does not know the secret, or speaks of another number, changes nothing and learns nothing', async () => {
  const { gateway, post, report, standing } = await openReported()
  const body = JSON.stringify({ requestId: last(gateway.ids), status: '2', telNum: '919812345678' })
  const forged = await post(body, 'application/json', `/reports/sms/${secret.replace('0', '1')}`)
  const nowhere = await post(body, 'application/json', '/reports/none')
  expect([forged.status, nowhere.status]).toEqual([404, 404])
  expect(((await forged.json()) as { code: string }).code).toBe(
    ((await nowhere.json()) as { code: string }).code,
  )
  await report(last(gateway.ids), 'failed', '919812345699')
  expect(await standing()).toEqual(['opened sent'])
  expect((await post(body, 'application/json')).status).toBe(200)
  expect(await standing()).toEqual(['opened waiting'])
})

test('without a secret in the settings there is nothing at the address', async () => {
  const gateway = await openSmsGateway()
  const app = await openTestApp(smsSettings(gateway))
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  expect((await app.fetch(`/reports/sms/${secret}`, init)).status).toBe(404)
})

test('a flood of reports on nothing is kept to two thousand rows, for a day; what is no report is refused', async () => {
  const { app, post } = await openReported()
  for (let round = 0; round < 6; round++) {
    const said = Array.from({ length: 500 }, (_, n) => ({ requestId: `x${round}-${n}`, status: '2' }))
    expect((await post(JSON.stringify(said), 'application/json')).status).toBe(200)
  }
  expect(await rowsOf(app, 'early_reports')).toHaveLength(2_000)
  app.clock.now += 2 * day
  await post(JSON.stringify({ requestId: 'later', status: '1' }), 'application/json')
  expect(await rowsOf(app, 'early_reports')).toHaveLength(1)
  // Where no other comes, the night takes it.
  app.clock.now += day
  await runRetention(app.deps)
  app.clock.now += 2 * day
  await runRetention(app.deps)
  expect(await rowsOf(app, 'early_reports')).toEqual([])
  for (const wrong of ['', 'nonsense', '{}', '[[]]', '{"requestId":{}}', 'null'])
    expect((await post(wrong, 'application/json')).status).toBe(400)
})
