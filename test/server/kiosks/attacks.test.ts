/** Whoever has no tablet, or the key of one that is not theirs, against the one route by which kiosks send. */
import { afterEach, expect, test } from 'vitest'
import { pools } from '#server/admission/pool.ts'
import { type KioskList, kioskBatch, kioskHeaders, kioskSigned } from '#server/contract/devices/kiosk.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, addressIn, codeOf, newEntry, openTestApp, rowsOf, say } from '#test/support/app.ts'
import { entryOf, newKey, openKiosk, sendSigned, signText, type Tablet } from '#test/support/kiosk.ts'

async function start() {
  const app = await openTestApp()
  const staff = await addPerson(app)
  return { app, staff, kiosk: await openKiosk(app, staff) }
}
const told = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
const refused = [401, 'not-signed-in']

let held = Promise.withResolvers<void>()
afterEach(() => {
  held.resolve()
  held = Promise.withResolvers()
})

test('what another key signed, and a body or a signature that was changed, is taken from nobody and leaves nothing', async () => {
  const { app, kiosk } = await start()
  const body = kiosk.bodyOf([entryOf(app)])
  const forged: [string, Tablet, string, object][] = [
    ['another key', { id: kiosk.row.id, key: newKey().privateKey }, body, {}],
    ['a made-up id', { id: 'AAAAAAAAAAAAAAAA', key: kiosk.tablet.key }, body, {}],
    ['no id', { id: '', key: kiosk.tablet.key }, body, {}],
    [
      'another body',
      kiosk.tablet,
      body.replace('"rating":1', '"rating":4'),
      { [kioskHeaders.signature]: signText(kiosk.tablet.key, kioskSigned.sync + body) },
    ],
    [
      'a body without the name of its kind',
      kiosk.tablet,
      body,
      { [kioskHeaders.signature]: signText(kiosk.tablet.key, body) },
    ],
    [
      'signed for something else',
      kiosk.tablet,
      body,
      { [kioskHeaders.signature]: signText(kiosk.tablet.key, kioskSigned.screen + body) },
    ],
    ['no signature', kiosk.tablet, body, { [kioskHeaders.signature]: '' }],
    ['nonsense', kiosk.tablet, body, { [kioskHeaders.signature]: 'x'.repeat(86) }],
  ]
  for (const [what, tablet, text, headers] of forged)
    expect([what, await told(await sendSigned(app, tablet, text, { headers }))]).toEqual([what, refused])
  expect(await rowsOf(app, 'entries')).toEqual([])
  expect(await rowsOf(app, 'kiosk_reports')).toEqual([])
})

test('a key is good for its own kiosk and no other', async () => {
  const { app, staff, kiosk } = await start()
  const other = await openKiosk(app, staff, { office: 'tehsil-sampla', point: 'registry' })
  const as = { id: other.row.id, key: kiosk.tablet.key }
  expect(await told(await sendSigned(app, as, kiosk.bodyOf([entryOf(app)])))).toEqual(refused)
})

test('a request that is replayed brings nothing new, and is no sign of a second tablet', async () => {
  const { app, staff, kiosk } = await start()
  const body = kiosk.bodyOf([entryOf(app)])
  const headers = { [kioskHeaders.signature]: signText(kiosk.tablet.key, kioskSigned.sync + body) }
  for (let times = 0; times < 3; times++)
    expect((await sendSigned(app, kiosk.tablet, body, { headers })).status).toBe(200)
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
  expect((await staff.read<KioskList>('/api/kiosks')).kiosks).toMatchObject([{ copiedAt: null }])
})

test('a copied key shows itself as soon as both have sent; entries are kept and do not count until somebody has looked', async () => {
  const { app, staff, kiosk } = await start()
  await kiosk.sync([entryOf(app)])
  const copy = { ...kiosk.tablet }
  // The copy goes on where the tablet was.
  const copied = JSON.stringify({ ...JSON.parse(kiosk.bodyOf([entryOf(app, { rating: 4 })])) })
  kiosk.tablet.seq -= 1
  expect((await sendSigned(app, copy, copied)).status).toBe(200)
  await kiosk.sync([entryOf(app)])
  const read = async () => (await staff.read<KioskList>('/api/kiosks')).kiosks[0]
  expect(await read()).toMatchObject({ copiedAt: app.clock.now })
  await kiosk.sync([entryOf(app)])
  const marks = (await rowsOf(app, 'entries')).map(({ mark }) => mark)
  expect(marks.toSorted()).toEqual(['copied', 'copied', null, null])
  const acts = await listActs(app.deps.db, { action: 'kiosk:copied' }, 10)
  expect(acts).toMatchObject([{ actorKind: 'device', actor: kiosk.row.id }])
  expect((await staff.send('POST', `/api/kiosks/${kiosk.row.id}/accept-copy`)).status).toBe(204)
  await kiosk.sync([entryOf(app)])
  expect(await read()).toMatchObject({ copiedAt: null })
  expect((await rowsOf(app, 'entries')).filter(({ mark }) => mark === null)).toHaveLength(3)
})

test('a tablet that is put back to last week is told as two, and is one again when somebody has looked', async () => {
  const { app, staff, kiosk } = await start()
  for (let times = 0; times < 20; times++) await kiosk.sync()
  kiosk.tablet.seq = 3
  await kiosk.sync([entryOf(app)])
  expect(await rowsOf(app, 'entries')).toMatchObject([{ mark: 'copied' }])
  await staff.send('POST', `/api/kiosks/${kiosk.row.id}/accept-copy`)
  await kiosk.sync([entryOf(app)])
  expect((await staff.read<KioskList>('/api/kiosks')).kiosks).toMatchObject([{ copiedAt: null }])
})

test('a blocked kiosk hears that it is no more, and nothing of what it sends is read', async () => {
  const { app, staff, kiosk } = await start()
  await kiosk.sync([entryOf(app)])
  await staff.send('POST', `/api/kiosks/${kiosk.row.id}/block`)
  const answer = await kiosk.send([entryOf(app)])
  expect(answer.headers.get('connection')).toBe('close')
  expect(await told(answer)).toEqual(refused)
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
})

test('made-up ids and forged requests pay from the budget of their network, and the kiosk that stands there does not', async () => {
  const { app, kiosk } = await start()
  const from = addressIn(7)
  const body = kiosk.bodyOf()
  const answers = new Map<number, number>()
  for (let times = 0; times < 600; times++) {
    const tablet =
      times % 2
        ? { id: `madeup${times}`, key: kiosk.tablet.key }
        : { id: kiosk.row.id, key: newKey().privateKey }
    const signed = times % 2 ? { [kioskHeaders.signature]: 'A'.repeat(86) } : {}
    const { status } = await sendSigned(app, tablet, body, { from, headers: signed })
    answers.set(status, (answers.get(status) ?? 0) + 1)
  }
  // Four units each of two thousand.
  expect([...answers]).toEqual([
    [401, 500],
    [429, 100],
  ])
  const own = await sendSigned(app, kiosk.tablet, kiosk.bodyOf([entryOf(app)]), { from })
  expect(own.status).toBe(200)
  // Visitors of another network notice nothing.
  const visitor = await say(app, await codeOf(app), { entry: newEntry(), rating: '3' }, addressIn(8))
  expect(visitor.status).toBe(201)
})

test('64 KB of nonsense is refused whole, signed or not, and one byte more is not read', async () => {
  const { app, kiosk } = await start()
  const nonsense = [
    'x'.repeat(kioskBatch.bytes),
    '['.repeat(kioskBatch.bytes),
    JSON.stringify({ seq: 1, entries: 'x'.repeat(60_000) }),
    JSON.stringify({
      ...JSON.parse(kiosk.bodyOf()),
      entries: Array.from({ length: 51 }, () => entryOf(app)),
    }),
    JSON.stringify({ ...JSON.parse(kiosk.bodyOf()), seq: -1 }),
    JSON.stringify({ ...JSON.parse(kiosk.bodyOf()), seq: 2 ** 60 }),
    'null',
    '',
  ]
  for (const body of nonsense)
    expect([body.slice(0, 30), await told(await sendSigned(app, kiosk.tablet, body))]).toEqual([
      body.slice(0, 30),
      [400, 'field-invalid'],
    ])
  const long = await sendSigned(app, kiosk.tablet, 'x'.repeat(kioskBatch.bytes + 1))
  expect(await told(long)).toEqual([413, 'body-too-large'])
  expect((await kiosk.sync([entryOf(app)])).taken).toMatchObject([{ status: 201 }])
})

test('a full pool tells kiosks to come later, each at another moment, and keeps no visitor waiting', async () => {
  const { app, kiosk } = await start()
  const { promise } = held
  for (let busy = 0; busy < 16; busy++) pools.kiosk.run(() => promise).catch(() => undefined)
  const waits = new Set<string | null>()
  for (let times = 0; times < 12; times++) {
    const answer = await kiosk.send([entryOf(app)])
    waits.add(answer.headers.get('retry-after'))
    expect(await told(answer)).toEqual([429, 'kiosk-busy'])
  }
  expect([...waits].every((each) => Number(each) >= 3 && Number(each) < 15)).toBe(true)
  expect(waits.size).toBeGreaterThan(1)
  expect((await say(app, await codeOf(app), { entry: newEntry(), rating: '3' })).status).toBe(201)
})

test('a key in the wrong hands has the limit of one kiosk, in requests and in entries, and no other kiosk shares it', async () => {
  const { app, staff, kiosk } = await start()
  const answers: number[] = []
  for (let times = 0; times < 125; times++) answers.push((await kiosk.send()).status)
  expect([answers.indexOf(429), answers.filter((each) => each === 200).length]).toEqual([120, 120])
  const other = await openKiosk(app, staff, { point: 'gate' })
  expect((await other.send()).status).toBe(200)
  expect(app.deps.admission.devices.sends(kiosk.row.id, 30_000, app.clock.now)).toBe(true)
  app.clock.now += 10_000
  expect(await told(await kiosk.send([entryOf(app)]))).toEqual([429, 'kiosk-busy'])
  expect((await other.sync([entryOf(app)])).taken).toMatchObject([{ status: 201 }])
})
