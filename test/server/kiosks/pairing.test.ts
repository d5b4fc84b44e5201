/** Whoever stands before a new tablet, and whoever would like to have one connected. */
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { type KioskList, type KioskReply, usualChoice } from '#server/contract/devices/kiosk.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, minute, openTestApp, rowsOf } from '#test/support/app.ts'
import { newKey, pairKiosk, pollPairing, post, showCode } from '#test/support/kiosk.ts'
import { beginPairing } from '#test/support/wall.ts'

const place = { office: 'tehsil-meham', point: 'registry' }

test('a tablet is paired by the code that it shows, once, and hears its own name', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { spki } = newKey()
  const { secret, code, pollMs } = await showCode(app, spki)
  expect(pollMs).toBe(5_000)
  expect(await pollPairing(app, secret)).toEqual({ status: 200, waiting: true, cookie: null })
  const approve = () => staff.send('POST', '/api/kiosks', { code: code.toLowerCase(), ...place })
  const answers = await Promise.all([approve(), approve()])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
  const { kiosks } = await staff.read<KioskList>('/api/kiosks')
  expect(kiosks).toMatchObject([
    { office: { id: place.office }, point: { id: place.point }, choice: usualChoice, seenAt: null, today: 0 },
  ])
  // No cookie: it is known by what it signs.
  const approved = await pollPairing(app, secret)
  expect(approved).toEqual({ status: 200, waiting: false, kiosk: kiosks[0]?.id, cookie: null })
  expect(await pollPairing(app, secret)).toEqual(approved)
  expect(await listActs(app.deps.db, { action: 'device:connect' }, 10)).toMatchObject([
    { subjectKind: 'kiosk', subject: kiosks[0]?.id, details: expect.stringContaining(place.office) },
  ])
  const stored = JSON.stringify(await rowsOf(app, 'devices'))
  expect([stored.includes(spki), stored.includes(secret)]).toEqual([true, false])
})

test('the code of a tablet connects no wall, and that of a wall no tablet', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const kiosk = await showCode(app, newKey().spki)
  const wall = await beginPairing(app)
  const asWall = { code: kiosk.code, name: 'Hall', words: false }
  expect((await staff.send('POST', '/api/walls', asWall)).status).toBe(400)
  expect((await staff.send('POST', '/api/kiosks', { code: wall.code, ...place })).status).toBe(400)
  expect((await staff.send('POST', '/api/kiosks', { code: kiosk.code, ...place })).status).toBe(201)
})

test('what is no key of this kind gets no code', async () => {
  const app = await openTestApp()
  const other = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey
  const spki = newKey().spki
  const keys = [
    'A'.repeat(122),
    // A point beside the curve.
    `${spki.slice(0, -8)}AAAAAAAA`,
    other.export({ format: 'der', type: 'spki' }).toString('base64url'),
    spki.slice(1),
    '',
  ]
  for (const key of keys)
    expect([key, (await post(app, '/api/pairing', { kind: 'kiosk', key })).status]).toEqual([key, 400])
  expect((await post(app, '/api/pairing', { kind: 'kiosk' })).status).toBe(400)
  expect(await rowsOf(app, 'pairings')).toEqual([])
})

test('a code ends after ten minutes, and a point that is not there or a choice that fits nothing uses none up', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { secret, code } = await showCode(app, newKey().spki)
  const wrong = [
    { office: 'tehsil-meham', point: 'nowhere' },
    { office: 'nowhere', point: 'registry' },
    { ...place, choice: { ...usualChoice, mode: 'wall' } },
    { ...place, choice: { ...usualChoice, screen: { words: false, of: 'office' } } },
    { ...place, choice: { ...usualChoice, languages: ['hi', 'hi'] } },
    { ...place, pin: '12' },
  ]
  for (const each of wrong) {
    const { status } = await staff.send('POST', '/api/kiosks', { code, ...each })
    expect([each, status]).toEqual([each, each.office === 'nowhere' ? 404 : 400])
  }
  expect(await pollPairing(app, secret)).toMatchObject({ waiting: true })
  app.clock.now += 10 * minute
  expect((await staff.send('POST', '/api/kiosks', { code, ...place })).status).toBe(400)
  expect(await pollPairing(app, secret)).toMatchObject({ status: 410, code: 'pairing-over' })
})

test('whoever may pair in one office sees and changes none of another', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const { row } = await pairKiosk(app, admin)
  const elsewhere = await addPerson(app, 'district', undefined, 'tehsil-sampla')
  const { code } = await showCode(app, newKey().spki)
  expect((await elsewhere.send('POST', '/api/kiosks', { code, ...place })).status).toBe(403)
  const change = { version: 1, name: 'mine', choice: usualChoice }
  expect((await elsewhere.send('PUT', `/api/kiosks/${row.id}`, change)).status).toBe(403)
  for (const what of ['leave', 'block', 'accept-copy'])
    expect((await elsewhere.send('POST', `/api/kiosks/${row.id}/${what}`)).status).toBe(403)
  expect(await elsewhere.read<KioskList>('/api/kiosks')).toMatchObject({
    kiosks: [],
    offices: [{ id: 'tehsil-sampla' }],
  })
  const auditor = await addPerson(app, 'auditor')
  expect(await auditor.read<KioskList>('/api/kiosks')).toMatchObject({
    kiosks: [{ id: row.id }],
    offices: [],
  })
})

test('what is chosen for a kiosk is changed on the version that was seen, and its PIN is never told', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { row } = await pairKiosk(app, staff, { pin: '4711' })
  expect(row.hasPin).toBe(true)
  const change = { version: 1, name: 'at the lift', choice: { ...usualChoice, low: true } }
  const put = (body: object) => staff.send('PUT', `/api/kiosks/${row.id}`, body)
  expect((await put(change)).status).toBe(204)
  const late = await put({ ...change, name: 'at the stairs' })
  expect([late.status, await late.json()]).toMatchObject([
    409,
    { code: 'changed-meanwhile', changes: [{ by: staff.person.name, what: 'kiosk:change' }] },
  ])
  const list = await staff.read<KioskList>('/api/kiosks')
  expect(list.kiosks).toMatchObject([
    { name: 'at the lift', version: 2, choice: { low: true }, hasPin: true },
  ])
  expect((await put({ ...change, version: 2, pin: null })).status).toBe(204)
  const after = await staff.read<KioskList>('/api/kiosks')
  expect(after.kiosks).toMatchObject([{ hasPin: false }])
  expect(JSON.stringify([list, await rowsOf(app, 'devices')])).not.toContain('4711')
})

test('one that was blocked stands as such in the list, and its tablet hears that its pairing is over', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { row, secret } = await pairKiosk(app, staff)
  expect((await staff.send('POST', `/api/kiosks/${row.id}/block`)).status).toBe(204)
  expect((await staff.send('POST', `/api/kiosks/${row.id}/block`)).status).toBe(404)
  const { kiosks } = await staff.read<KioskList>('/api/kiosks')
  expect(kiosks).toMatchObject([{ id: row.id, state: 'blocked', blockedAt: app.clock.now }])
  expect(await pollPairing(app, secret)).toMatchObject({ status: 410 })
  expect(await listActs(app.deps.db, { action: 'kiosk:block' }, 10)).toHaveLength(1)
})

test('walls and screens are told and ended as before beside kiosks', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  await pairKiosk(app, staff)
  const { row } = await pairKiosk(app, staff, { name: 'second' })
  expect(await staff.read('/api/walls')).toMatchObject({ walls: [] })
  expect(await staff.read('/api/presence')).toMatchObject({ screens: [] })
  expect((await staff.send('DELETE', `/api/walls/${row.id}`)).status).toBe(404)
  const answer = await staff.send('POST', '/api/kiosks', { code: 'BCDF-GHJK', ...place })
  expect(((await answer.json()) as KioskReply & { code: string }).code).toBe('field-invalid')
  expect((await staff.read<KioskList>('/api/kiosks')).kiosks).toHaveLength(2)
})
