/** Whoever has a tablet in hand, be it with its developer's tools, by which anything can be signed; and whoever sees its codes. */
import { expect, test } from 'vitest'
import { type KioskEntry, type KioskList, kioskSigned } from '#server/contract/devices/kiosk.ts'
import { receiptFor } from '#server/feedback/receipt.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { addPerson, codeOf, day, hour, openTestApp, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { entryOf, openKiosk, signText, usualReport } from '#test/support/kiosk.ts'

async function start() {
  const app = await openTestApp()
  const staff = await addPerson(app)
  return { app, staff, kiosk: await openKiosk(app, staff) }
}
const press = (app: TestApp, count: number, own: Partial<KioskEntry>) =>
  Array.from({ length: count }, () => entryOf(app, own))
const marksOf = async (app: TestApp, rating: number) =>
  (await rowsOf(app, 'entries'))
    .filter((row) => row.rating === rating)
    .map(({ mark }) => mark)
    .sort()

test('a head who presses happy faces until no more of them count silences no unhappy visitor of that hour or day', async () => {
  const { app, kiosk } = await start()
  for (let hours = 0; hours < 4; hours++) {
    for (let sent = 0; sent < 120; sent += 40) await kiosk.sync(press(app, 40, { rating: 4 }))
    await kiosk.sync(press(app, 5, { rating: 1 }))
    app.clock.now += hour
  }
  expect(await marksOf(app, 1)).toEqual(Array.from({ length: 20 }, () => null))
  expect((await marksOf(app, 4)).filter((mark) => mark === null)).toHaveLength(400)
})

test('whoever can sign as the tablet, and says with each request that more waits on it, fills no day of which it has sent already', async () => {
  const { app, kiosk } = await start()
  const waits = { report: { ...usualReport, queued: 100 } }
  const monday = app.clock.now + 3 * day
  for (let days = 0; days < 5; days++) {
    app.clock.now = monday + days * day
    await kiosk.sync([entryOf(app, { rating: 1 })], waits)
  }
  const { hour: now } = entryOf(app)
  const invented = [1, 2, 3, 4].map((days) => entryOf(app, { hour: now - 24 * days, rating: 4 }))
  await kiosk.sync([...invented, entryOf(app, { hour: now - 1, rating: 4 })], waits)
  const happy = (await rowsOf(app, 'entries')).filter(({ rating }) => rating === 4)
  expect(happy.map((row) => `${row.hour - now} ${row.mark}`).sort()).toEqual([
    '-1 null',
    ...invented.map(() => '0 clock'),
  ])
})

test('nor by a file of days after which the tablet had sent all: it is kept, and does not count', async () => {
  const { app, kiosk } = await start()
  app.clock.now += 11 * day
  await kiosk.sync([entryOf(app)])
  const { hour: now } = entryOf(app)
  app.clock.now += 3 * day
  const body = kiosk.bodyOf([-24, -192, 24].map((each) => entryOf(app, { hour: now + each, rating: 4 })))
  const signature = signText(kiosk.tablet.key, kioskSigned.sync + body)
  const staff = await addPerson(app)
  await staff.send('POST', '/api/kiosks/import', { kiosk: kiosk.row.id, body, signature })
  const happy = (await rowsOf(app, 'entries')).filter(({ rating }) => rating === 4)
  expect(happy.map((row) => `${row.hour - now} ${row.mark}`).sort()).toEqual([
    '24 null',
    '72 clock',
    '72 clock',
  ])
})

test('an entry that the store could not take keeps its hour, however much newer came in beside it', async () => {
  const { app, kiosk } = await start()
  app.clock.now += 3 * day
  const { hour: now } = entryOf(app)
  const late = entryOf(app, { hour: now - 2 })
  const { submit } = app.deps
  app.deps.submit = (submission) =>
    submission.entry.hour === now - 2 ? Promise.reject(new Error('the disk is full')) : submit(submission)
  const more = { report: { ...usualReport, queued: 9 } }
  const { taken } = await kiosk.sync([late, entryOf(app)], more)
  expect(taken.map(({ status }) => status)).toEqual([500, 201])
  app.deps.submit = submit
  await kiosk.sync([late], more)
  const hours = (await rowsOf(app, 'entries')).map((row) => `${row.hour - now} ${row.mark}`)
  expect(hours.sort()).toEqual(['-2 null', '0 null'])
})

test('a clock that was set to the evening before the tablet started marks nothing as said outside opening hours', async () => {
  const { app, kiosk } = await start()
  // The tablet has put the hours right since; it had called them closed.
  await kiosk.sync(press(app, 3, { rating: 1, odd: 'closed' }))
  expect(await marksOf(app, 1)).toEqual([null, null, null])
  // Friday, 17:20: the office closes in this hour, and the tablet alone knows the minute.
  app.clock.now += 5 * hour
  await kiosk.sync(press(app, 2, { rating: 2, odd: 'closed' }))
  expect(await marksOf(app, 2)).toEqual(['closed', 'closed'])
})

test('whoever photographs the code of a thank-you takes no visitor’s place with it before the tablet has sent', async () => {
  const { app, kiosk } = await start()
  const entry = entryOf(app, { rating: 1, reasons: ['waiting'] })
  const code = await codeOf(app)
  // It is an entry of their own, under a receipt of its own: ids of that form are nobody's privilege.
  const theirs = await say(app, code, { entry: entry.id, rating: '4' })
  expect(theirs.status).toBe(201)
  const { receipt } = (await theirs.json()) as { receipt: string }
  expect(receipt).not.toBe(receiptFor(app.deps.keys.receipts, entry.id))
  expect((await say(app, code, { entry: entry.id, rating: '4' })).status).toBe(200)
  expect((await kiosk.sync([entry])).taken).toEqual([{ id: entry.id, status: 201 }])
  await app.deps.allApplied()
  const rows = await app.deps.db
    .selectFrom('entries')
    .select(['rating', 'channel', 'mark'])
    .orderBy('rating')
    .execute()
  expect(rows).toEqual([
    { rating: 1, channel: 'kiosk', mark: null },
    { rating: 4, channel: 'qr', mark: null },
  ])
})

test('a store that was wiped is told of until midnight, and the ledger keeps it', async () => {
  const { app, kiosk } = await start()
  await kiosk.sync([], { report: { ...usualReport, gap: true } })
  app.clock.now += hour
  await kiosk.sync()
  const needs = async () => (await (await addPerson(app)).read<KioskList>('/api/kiosks')).kiosks[0]?.needs
  expect(await needs()).toEqual(['gap'])
  app.clock.now += day
  await kiosk.sync()
  expect(await needs()).toEqual([])
  expect(await listActs(app.deps.db, { action: 'kiosk:gap' }, 10)).toMatchObject([{ actor: kiosk.row.id }])
})
