/** Where members of staff are told of their work: left by themselves or whoever manages them, seen by nobody else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StaffContactView } from '#server/contract/staff/staff-contact.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, openTestApp, rowsOf } from '#test/support/app.ts'
import { openMailServer, openWithChannels } from '#test/support/mail-server.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

const own = '/api/account/contact'
const contact = { mobile: '98123 45678', email: 'officer@example.in', channel: 'mail', language: 'en' }
const kept = { ...contact, mobile: '+919812345678' }

test('a person leaves a number and an address, sees them again, and takes them away', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  const none = { mobile: '', email: '', channel: 'none', language: 'hi' }
  expect(await officer.read(own)).toEqual({ ...none, ways: [] })
  expect((await officer.send('PUT', own, contact)).status).toBe(204)
  expect(await officer.read(own)).toEqual({ ...kept, ways: [] })
  expect((await officer.send('PUT', own, { ...none, language: 'en' })).status).toBe(204)
  expect(await rowsOf(app, 'staff_contacts')).toEqual([])
})

test('what cannot be reached is refused with its field, and nothing is kept of it', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  for (const [wrong, field] of [
    [{ mobile: '12345' }, 'mobile'],
    [{ mobile: '01262 244151' }, 'mobile'],
    [{ email: 'nobody' }, 'email'],
    [{ email: 'a@example.in\nBcc: all@example.in' }, 'email'],
    [{ email: '' }, 'email'],
    [{ channel: 'sms', mobile: '' }, 'mobile'],
    [{ channel: 'post' }, 'channel'],
    [{ language: 'ur' }, 'language'],
  ] as const) {
    const answer = await officer.send('PUT', own, { ...contact, ...wrong })
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: 'field-invalid', details: [{ field }] },
    ])
  }
  expect(await rowsOf(app, 'staff_contacts')).toEqual([])
})

test('whoever manages a person may set and see it, and nobody else can', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const officer = await addPerson(app, 'grievance-officer')
  const path = `/api/people/${officer.person.id}/contact`
  expect((await admin.send('PUT', path, contact)).status).toBe(204)
  expect(await admin.read(path)).toMatchObject(kept)
  expect(await officer.read(own)).toMatchObject(kept)
  const elsewhere = await addPerson(app, 'administrator', undefined, 'tehsil-sampla')
  for (const other of [
    officer,
    elsewhere,
    await addPerson(app, 'auditor'),
    await addPerson(app, 'district'),
  ]) {
    expect((await other.fetch(path)).status).toBe(403)
    expect((await other.send('PUT', path, { ...contact, email: 'x@example.in' })).status).toBe(403)
  }
  expect(JSON.stringify(await admin.read('/api/people'))).not.toMatch(/981234|officer@example/)
  expect(await officer.read(own)).toMatchObject(kept)
})

test('the ledger tells that it was changed and by whom, once, and holds neither number nor address', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  await officer.send('PUT', own, contact)
  await officer.send('PUT', own, contact)
  const acts = await listActs(app.deps.db, { action: 'people:contact' }, 10)
  expect(acts.map(({ actor, subject }) => [actor, subject])).toEqual([[officer.person.id, expect.anything()]])
  expect(JSON.stringify(await rowsOf(app, 'ledger'))).not.toMatch(/981234|officer@example/)
})

test('number and address go with the person who is disabled, from the disk as well', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const officer = await addPerson(app, 'grievance-officer')
  await officer.send('PUT', own, contact)
  await admin.send('POST', `/api/people/${officer.person.id}/disable`)
  expect(await rowsOf(app, 'staff_contacts')).toEqual([])
  const refused = await admin.send('PUT', `/api/people/${officer.person.id}/contact`, contact)
  expect(await refused.json()).toMatchObject({ code: 'step-not-possible' })
  const bytes = readdirSync(app.data)
    .filter((name) => name.endsWith('.db'))
    .map((name) => readFileSync(join(app.data, name), 'latin1'))
  expect(bytes.join('')).not.toContain('9812345678')
})

test('a way is offered once it can be gone: a mail server, and both texts for SMS', async () => {
  const mail = await openMailServer()
  const gateway = await openSmsGateway()
  const ways = async (texts: 'all' | 'visitors') => {
    const app = await openWithChannels({ mail, gateway, texts })
    return (await (await addPerson(app)).read<StaffContactView>(own)).ways
  }
  expect(await ways('visitors')).toEqual(['mail'])
  expect(await ways('all')).toEqual(['sms', 'mail'])
})
