/** A clock that jumps, by an hour or by years, forward or back: the app goes on, and what it remembers comes to an end. */
import { expect, test } from 'vitest'
import { createAdmission } from '#server/admission/admission.ts'
import { createBursts } from '#server/admission/bursts.ts'
import { receiptKey } from '#server/feedback/receipt.ts'
import { createVisits, visitMs } from '#server/feedback/visits.ts'
import { findDue, insertNotification } from '#server/notifications/notification-store.ts'
import { sessionIsLive, sessionMostMs } from '#server/sessions/session.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  day,
  friday,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
} from '#test/support/app.ts'

const jumps: [string, number][] = [
  ['an hour back', -hour],
  ['a day back', -day],
  ['a month back', -30 * day],
  ['a day forward', day],
  ['seven years forward', 7 * 365 * day],
]

test.each(jumps)('%s: visitors, staff and dashboards go on, and tallies equal a recount', async (_, jump) => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const officer = await addPerson(app, 'grievance-officer')
  const begun = newEntry()
  for (const entry of [begun, ...Array.from({ length: 30 }, newEntry)])
    expect((await say(app, code, { entry, rating: '1', reason: 'waiting' })).status).toBe(201)
  app.clock.now += jump

  // The visit that was under way can be ended or is over; it does not fail, and it counts once.
  expect([200, 409]).toContain((await say(app, code, { entry: begun, rating: '2', change: 'yes' })).status)
  for (let number = 0; number < 45; number++) {
    expect((await say(app, code, { entry: newEntry(), rating: '1', reason: 'waiting' })).status).toBe(201)
    app.clock.now += minute
  }
  const entries = (await rowsOf(app, 'entries')) as { id: string; hour: number; mark: string | null }[]
  // An id tells the hour and nothing more, so ids sort as the hours do.
  const byId = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((each) => each.hour)
  expect(byId).toEqual(byId.toSorted((a, b) => a - b))
  // The cap on bursts is over ten minutes after the jump, not when the clock is there again.
  expect(entries.filter((each) => each.mark === null).length).toBeGreaterThan(20 + 30)

  expect((await compareTallies(app.deps.db)).filter((each) => each.wrong)).toEqual([])
  for (const row of (await rowsOf(app, 'day_tallies')) as unknown as Record<string, number>[])
    for (const face of ['r1', 'r2', 'r3', 'r4']) expect(row[face]).toBeGreaterThanOrEqual(0)
  // Nine unhappy of ten and more: the chart has gone on over the jump, and visitors whose networks are known raise its flag.
  app.clock.now += hour
  for (let number = 0; number < 14; number++)
    await say(app, code, { entry: newEntry(), rating: '1' }, addressIn(number))
  expect(await rowsOf(app, 'flags')).toHaveLength(1)

  const again = await addPerson(app, 'grievance-officer')
  expect((await again.fetch('/api/summary')).status).toBe(200)
  const opened = await again.send('POST', '/api/grievances', {
    entry: entries[0]?.id,
    kind: 'small',
    summary: 'opened after the jump',
  })
  expect(((await opened.json()) as { dueAt: number }).dueAt).toBe(app.clock.now + 48 * hour)
  expect([200, 401]).toContain((await officer.fetch('/api/summary')).status)
})

test('a visit that was open when the clock was set back is open for a quarter of an hour more, and no longer', () => {
  const visits = createVisits()
  const receipt = receiptKey('0000 0000 0000 0000')
  visits.begin(receipt, friday)
  const then = friday - 30 * minute
  expect(visits.isOpen(receipt, then)).toBe(true)
  expect(visits.isOpen(receipt, then + visitMs)).toBe(true)
  expect(visits.isOpen(receipt, then + visitMs + 1)).toBe(false)
})

test('moments from before the clock was set back by a day are not kept until it is there again', () => {
  const visits = createVisits()
  const [old, other] = ['0000 0000 0000 0000', '1111 1111 1111 1111'].map(receiptKey)
  if (!old || !other) throw new Error('no keys')
  visits.begin(old, friday)
  visits.begin(other, friday - day)
  // Forgotten, so the hour decides.
  expect(visits.isOpen(old, friday - day)).toBeNull()
})

test('among fifty thousand visits each is known, and closed after its quarter of an hour', () => {
  const visits = createVisits()
  const keys = Array.from({ length: 50_000 }, (_, number) => receiptKey(`visit ${number}`))
  for (const key of keys) visits.begin(key, friday)
  const known = keys.filter((key) => visits.isOpen(key, friday + visitMs + 1) === false)
  // Five that fall on the same four places: then the hour alone can tell of one of them.
  expect(known.length).toBeGreaterThan(49_900)
  expect(keys.every((key) => visits.isOpen(key, friday + visitMs) !== false)).toBe(true)
})

test('bursts are counted by the new clock alone', () => {
  const bursts = createBursts()
  for (let number = 0; number < 20; number++) expect(bursts.isBurst('gate', friday)).toBe(false)
  expect(bursts.isBurst('gate', friday)).toBe(true)
  expect(bursts.isBurst('gate', friday - 30 * day)).toBe(false)
})

test('a session from the future is dead, so that it cannot outlive its eight hours; a small correction ends nobody’s', () => {
  const session = { createdAt: friday, seenAt: friday }
  expect(sessionIsLive(session, friday - 2 * minute)).toBe(true)
  expect(sessionIsLive(session, friday - 10 * minute)).toBe(false)
  expect(sessionIsLive({ createdAt: friday + day, seenAt: friday }, friday)).toBe(false)
  expect(sessionIsLive(session, friday + sessionMostMs)).toBe(false)
})

test('nobody waits for a clock that was set back', () => {
  const admission = createAdmission('a secret of the test')
  const entry = newEntry()
  const { proof } = admission.budget.wait(entry, undefined, friday)
  expect(admission.budget.wait(entry, proof, friday + 5000)).toEqual({ proof, left: 15 })
  expect(admission.budget.wait(entry, proof, friday - day).left).toBe(20)
})

test('a message that was put off before the clock was set back goes out now', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  expect((await say(app, await codeOf(app), { entry: newEntry(), rating: '1' })).status).toBe(201)
  const [entry] = (await rowsOf(app, 'entries')) as { id: string }[]
  const opening = { entry: entry?.id, kind: 'small', summary: 'a matter' }
  const { id } = (await (await officer.send('POST', '/api/grievances', opening)).json()) as { id: string }
  await app.deps.write(async (trx) => {
    await trx.updateTable('grievances').set({ mobile: '+919812345678' }).execute()
    const recipient = { kind: 'grievance' as const, id }
    const message = {
      channel: 'sms',
      template: 'opened',
      language: 'hi',
      parameters: {},
      dedupeKey: 'a',
    } as const
    await insertNotification(trx, 'notice', { recipient, ...message }, friday)
  })
  const dueAt = (now: number) => findDue(app.deps.db, 'sms', now)
  // Of when it was written the day alone is kept.
  expect(await dueAt(friday - 12 * hour)).toBeUndefined()
  expect(await dueAt(friday - 30 * day)).toMatchObject({ id: 'notice' })
})
