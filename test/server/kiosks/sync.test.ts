/** A kiosk that sends what visitors gave it: every entry once, whatever happens on the way. */
import { expect, test } from 'vitest'
import { type KioskList, usualChoice } from '#server/contract/devices/kiosk.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { receiptFor } from '#server/feedback/receipt.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import { addPerson, day, hour, minute, openTestApp, rowsOf } from '#test/support/app.ts'
import { entryOf, newEntryId, openKiosk, usualReport } from '#test/support/kiosk.ts'
import { post as postForm } from '#test/support/receipt.ts'

async function start() {
  const app = await openTestApp()
  const staff = await addPerson(app)
  return { app, staff, kiosk: await openKiosk(app, staff) }
}
const codes = (taken: readonly { status: number }[]) => taken.map(({ status }) => status)

test('entries come in whole, count, and are of the office and point where the kiosk stands', async () => {
  const { app, staff, kiosk } = await start()
  const said = entryOf(app, { rating: 2, reasons: ['waiting'], words: 'बहुत देर', lang: 'pa', service: null })
  const { taken, sunwai, seq, now, state } = await kiosk.sync([said, entryOf(app, { rating: 4 })])
  expect(taken).toEqual([
    { id: said.id, status: 201 },
    { id: expect.any(String), status: 201 },
  ])
  expect([sunwai, seq, now, state]).toEqual(['kiosk', 1, app.clock.now, 'paired'])
  const rows = await rowsOf(app, 'entries')
  const ofSaid = rows.find(({ rating }) => rating === 2)
  expect(ofSaid).toMatchObject({
    office: 'tehsil-meham',
    point: 'registry',
    channel: 'kiosk',
    reasons: '["waiting"]',
    words: 'बहुत देर',
    lang: 'pa',
    hour: said.hour,
    mark: null,
    presence: 1,
  })
  expect(JSON.stringify(rows)).not.toContain(said.id)
  await expect.poll(async () => (await staff.read<KioskList>('/api/kiosks')).kiosks[0]?.today).toBe(2)
})

test('a batch that was kept and not answered is sent again, and again beside itself: all are known, none is there twice', async () => {
  const { app, kiosk } = await start()
  const entries = Array.from({ length: 50 }, () => entryOf(app))
  // The answer to this one is lost on the way.
  await kiosk.send(entries)
  const [one, two] = await Promise.all([kiosk.sync(entries), kiosk.sync(entries)])
  expect([new Set(codes(one.taken)), new Set(codes(two.taken))]).toEqual([new Set([200]), new Set([200])])
  expect(await rowsOf(app, 'entries')).toHaveLength(50)
})

test('two batches at once, one of which holds half of the other, come in once each', async () => {
  const { app, kiosk } = await start()
  const entries = Array.from({ length: 60 }, () => entryOf(app))
  const [one, two] = await Promise.all([kiosk.sync(entries.slice(0, 40)), kiosk.sync(entries.slice(20))])
  const all = [...codes(one.taken), ...codes(two.taken)]
  expect([all.filter((each) => each === 201).length, all.filter((each) => each === 200).length]).toEqual([
    60, 20,
  ])
  expect(await rowsOf(app, 'entries')).toHaveLength(60)
})

test('one bad record among good ones is named, and keeps none of them', async () => {
  const { app, kiosk } = await start()
  const good = () => entryOf(app)
  const bad: [unknown, string][] = [
    [entryOf(app, { rating: 5 as never }), 'a fifth face'],
    [entryOf(app, { hour: 0.5 }), 'half an hour'],
    [{ ...good(), id: 'short' }, 'a short id'],
    [{ ...good(), words: 'x'.repeat(7000) }, 'a long text'],
    [null, 'nothing'],
    ['text', 'a text'],
    [{ id: { toString: 1 } }, 'an id that is none'],
    [[], 'a list'],
  ]
  for (const [record, what] of bad) {
    const { taken } = await kiosk.sync([good(), record, good()])
    expect([what, codes(taken)]).toEqual([what, [201, 400, 201]])
  }
  const first = good()
  await kiosk.sync([first])
  const { taken } = await kiosk.sync([good(), { ...first, rating: 4 }, good()])
  expect(taken[1]).toEqual({ id: first.id, status: 409, code: 'entry-conflict' })
  expect(codes(taken)).toEqual([201, 409, 201])
})

test('what an entry says more the second time is not taken: a kiosk sends it when it is whole', async () => {
  const { app, kiosk } = await start()
  const entry = entryOf(app)
  await kiosk.sync([entry])
  const { taken } = await kiosk.sync([{ ...entry, words: 'added' }])
  expect(taken).toEqual([{ id: entry.id, status: 409, code: 'visit-closed' }])
  expect((await rowsOf(app, 'entries'))[0]?.words).toBeNull()
})

test('an entry that its visitor took back, whose answer was lost on the way, is sent again: the tablet hears that it may go, and it stays taken back', async () => {
  const { app, staff, kiosk } = await start()
  const words = 'बहुत देर'
  const [kept, taken] = [entryOf(app, { rating: 4 }), entryOf(app, { rating: 1, words })]
  // The answer to this one is lost on the way.
  await kiosk.send([kept, taken])
  const receipt = receiptFor(app.deps.keys.receipts, taken.id)
  expect((await postForm(app, '/r/withdraw', { receipt, what: 'entry' })).status).toBe(200)
  for (const again of [[kept, taken], [taken]]) {
    const { taken: told } = await kiosk.sync(again)
    expect(told).toEqual(again.map(({ id }) => ({ id, status: 200 })))
  }
  // What it says otherwise the second time makes nothing of it either.
  expect(codes((await kiosk.sync([{ ...taken, rating: 2 }])).taken)).toEqual([200])
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 4, words: null }])
  expect((await staff.read<Summary>('/api/summary')).total.responses).toBe(1)
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
  await expect.poll(async () => (await staff.read<KioskList>('/api/kiosks')).kiosks[0]?.today).toBe(2)
  // Its holder may still put it back; the tablet's repeat is one of what is there again.
  expect((await postForm(app, '/r/put-back', { receipt })).status).toBe(200)
  expect(codes((await kiosk.sync([taken])).taken)).toEqual([200])
  expect((await rowsOf(app, 'entries')).map(({ rating }) => rating).sort()).toEqual([1, 4])
})

test('an entry names no office: it is of the one where its kiosk was paired, whatever it says', async () => {
  const { app, kiosk } = await start()
  const { taken } = await kiosk.sync([
    { ...entryOf(app), office: 'tehsil-sampla', point: 'gate', poster: 'X' },
  ])
  expect(codes(taken)).toEqual([201])
  expect(await rowsOf(app, 'entries')).toMatchObject([
    { office: 'tehsil-meham', point: 'registry', poster: null },
  ])
})

test('a reason and a service that left the offices file while it was without a network go, the face counts', async () => {
  const { app, kiosk } = await start()
  const { taken } = await kiosk.sync([
    entryOf(app, { reasons: ['gone-long-ago', 'waiting'], service: 'gone-too' }),
  ])
  expect(codes(taken)).toEqual([201])
  expect(await rowsOf(app, 'entries')).toMatchObject([{ reasons: '["waiting"]', service: null, mark: null }])
})

test('hours invented in the future and the past are ours and are marked, and no other day gets an entry by them', async () => {
  const { app, kiosk } = await start()
  app.clock.now += 100 * day
  const { hour: now } = entryOf(app)
  const invented = [now + 2, now + 100_000, now - 61 * 24, 0, -5, Number.MAX_SAFE_INTEGER]
  const { taken } = await kiosk.sync(invented.map((each) => entryOf(app, { hour: each })))
  expect(new Set(codes(taken))).toEqual(new Set([201]))
  const rows = await rowsOf(app, 'entries')
  expect(new Set(rows.map((row) => `${row.hour} ${row.mark}`))).toEqual(new Set([`${now} clock`]))
})

test('who has the tablet in hand cannot fill the days before: what it sends was given since nothing waited on it', async () => {
  const { app, kiosk } = await start()
  app.clock.now += 20 * day
  await kiosk.sync()
  app.clock.now += 3 * hour
  const { hour: now } = entryOf(app)
  const back = [now - 48, now - 24, now - 5, now - 3, now]
  await kiosk.sync(back.map((each) => entryOf(app, { hour: each, rating: 4 })))
  const marks = (await rowsOf(app, 'entries')).map((row) => `${row.hour - now} ${row.mark}`)
  expect(marks.sort()).toEqual(['-3 null', '0 clock', '0 clock', '0 clock', '0 null'])
})

test('nor can it before its pairing; what waited sixty days is taken at its hours', async () => {
  const { app, kiosk } = await start()
  const paired = entryOf(app).hour
  app.clock.now += 59 * day
  await kiosk.sync([
    entryOf(app, { hour: paired - 2 }),
    entryOf(app, { hour: paired }),
    entryOf(app, { hour: paired + 672 }),
  ])
  const hours = (await rowsOf(app, 'entries')).map((row) => `${row.hour - paired} ${row.mark}`)
  expect(hours.sort()).toEqual(['0 null', `${59 * 24} clock`, '672 null'])
})

test('a head of office who takes the tablet and presses good faces all day: hardly any counts, and in the evening none', async () => {
  const { app, kiosk } = await start()
  const press = async (count: number, odd?: 'run') => {
    for (let sent = 0; sent < count; sent += 50)
      await kiosk.sync(Array.from({ length: 50 }, () => entryOf(app, { rating: 4, ...(odd && { odd }) })))
  }
  const counted = async () => {
    const rows = (await rowsOf(app, 'day_tallies')).filter(({ office }) => office === 'tehsil-meham')
    const [{ r4, m4 }] = rows as unknown as [{ r4: number; m4: number }]
    return { kept: r4, counted: r4 - m4 }
  }
  // What the tablet knows as a run takes nothing of the hour's 120.
  await press(200, 'run')
  expect(await counted()).toEqual({ kept: 200, counted: 0 })
  await press(150)
  expect(await counted()).toEqual({ kept: 350, counted: 120 })
  for (let later = 0; later < 3; later++) {
    app.clock.now += hour
    await press(150)
  }
  expect(await counted()).toEqual({ kept: 800, counted: 400 })
  // 21:20: the office has been closed for hours, which the tablet need not say.
  app.clock.now += 6 * hour
  await press(200)
  expect(await counted()).toEqual({ kept: 1000, counted: 400 })
  const marks = Map.groupBy(await rowsOf(app, 'entries'), ({ mark }) => mark)
  expect([marks.get('run')?.length, marks.get('closed')?.length]).toEqual([200, 200])
})

test('what it says of itself is seen by staff by the minute, also when a later app says it otherwise', async () => {
  const { app, staff, kiosk } = await start()
  app.clock.now += 17_000
  await kiosk.sync([], { report: { ...usualReport, battery: 0.25, queued: 3, oldestHour: 497_000 } })
  const read = async () => (await staff.read<KioskList>('/api/kiosks')).kiosks[0]
  expect(await read()).toMatchObject({
    seenAt: Math.floor(app.clock.now / minute) * minute,
    report: { battery: 0.25, queued: 3, oldestHour: 497_000 },
  })
  app.clock.now += minute
  const { taken } = await kiosk.sync([entryOf(app)], { report: { version: 7 } as never })
  expect(codes(taken)).toEqual([201])
  expect(await read()).toMatchObject({
    seenAt: Math.floor(app.clock.now / minute) * minute,
    report: { battery: 0.25 },
  })
})

test('settings come down once, and again when staff or the offices change them', async () => {
  const { app, staff, kiosk } = await start()
  const { settings, app: version } = await kiosk.sync()
  expect(settings).toMatchObject({
    ...usualChoice,
    office: { en: expect.any(String) },
    utcOffsetMinutes: 330,
    hours: Array.from({ length: 7 }, () => expect.any(Array)),
    holidays: expect.any(Array),
    url: 'https://feedback.example.in',
    pin: null,
  })
  expect(version).toBe(app.deps.kioskApp.version)
  expect(settings?.complaint[0]).toMatchObject({ id: expect.any(String), icon: expect.any(String) })
  const known = settings?.version ?? 0
  expect((await kiosk.sync([], { settings: known })).settings).toBeNull()
  const choice = { ...usualChoice, low: true }
  await staff.send('PUT', `/api/kiosks/${kiosk.row.id}`, { version: 1, name: '', choice, pin: '4711' })
  const changed = (await kiosk.sync([], { settings: known })).settings
  expect(changed).toMatchObject({ low: true, pin: { salt: expect.any(String) } })
  const derived = await crypto.subtle.deriveBits(
    {
      name: 'PBKDF2',
      hash: 'SHA-256',
      iterations: 100_000,
      salt: Buffer.from(changed?.pin?.salt ?? '', 'base64url'),
    },
    await crypto.subtle.importKey('raw', Buffer.from('4711'), 'PBKDF2', false, ['deriveBits']),
    256,
  )
  expect(Buffer.from(derived).toString('base64url')).toBe(changed?.pin?.hash)
})

test('one that is to leave sends what it has, hears that it has ended, and hears it again', async () => {
  const { app, staff, kiosk } = await start()
  expect((await staff.send('POST', `/api/kiosks/${kiosk.row.id}/leave`)).status).toBe(204)
  const more = { report: { ...usualReport, queued: 80 } }
  const first = await kiosk.sync([entryOf(app)], more)
  expect([first.state, codes(first.taken)]).toEqual(['leaving', [201]])
  expect((await kiosk.sync([entryOf(app)])).state).toBe('leaving')
  expect((await staff.read<KioskList>('/api/kiosks')).kiosks).toMatchObject([{ leavingAt: app.clock.now }])
  expect((await kiosk.sync([], more)).state).toBe('leaving')
  expect((await kiosk.sync()).state).toBe('ended')
  // The answer was lost.
  expect((await kiosk.sync()).state).toBe('ended')
  expect((await staff.read<KioskList>('/api/kiosks')).kiosks).toEqual([])
  // Whoever has a copy of its key has nothing of it now.
  const late = await kiosk.send([entryOf(app)])
  expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([401, 'not-signed-in'])
  expect(await rowsOf(app, 'entries')).toHaveLength(2)
  expect(await listActs(app.deps.db, { action: 'kiosk:end' }, 10)).toMatchObject([{ actorKind: 'device' }])
})

test('an id of another kiosk, as a thief of the database has it, makes no entry twice and none of another', async () => {
  const { app, staff, kiosk } = await start()
  const other = await openKiosk(app, staff, { point: 'gate' })
  const id = newEntryId()
  await kiosk.sync([entryOf(app, { id })])
  const { taken } = await other.sync([entryOf(app, { id })])
  expect(taken).toEqual([{ id, status: 409, code: 'entry-conflict' }])
})
