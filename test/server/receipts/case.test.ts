/** What the holder of a receipt sees of their case and can do with it; what a stranger with a photograph of it can spoil, and what not. */
import { expect, test } from 'vitest'
import { grievanceStates } from '#server/contract/grievances/grievance-state.ts'
import { day, friday, hour, minute, openTestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { look, newMessage, visit } from '#test/support/receipt.ts'
import { openReceiptCase, receiptCaseIn } from '#test/support/receipt-case.ts'

const eventsOf = async ({ view }: { view: () => Promise<{ history: { event: string }[] }> }) =>
  (await view()).history.map(({ event }) => event)

test.each(grievanceStates)(
  'a case that is %s says so, and leaves its citizen something to do',
  async (state) => {
    const app = await openTestApp()
    const of = await receiptCaseIn(app, state)
    const { grievance, may } = await of.seen()
    expect(grievance?.state).toBe(state)
    const { solve, object, remind, rate, restoreCase, withdrawCase } = may
    expect([solve, object, remind, rate, restoreCase, withdrawCase]).toContain(true)
    // Nobody can judge what is final; all that is over can no more be reminded of.
    if (state === 'decided')
      expect(may).toMatchObject({ solve: false, object: false, rate: true, remind: false })
  },
)

test('the question of the office stands with the case until it is replied to, and the reason of a promise until the answer', async () => {
  const app = await openTestApp()
  const asked = await receiptCaseIn(app, 'waiting')
  expect((await asked.seen()).grievance?.question).toContain('खसरा नंबर')
  expect(await asked.reply('खसरा 41')).toMatchObject({ grievance: { state: 'in-work', question: null } })
  const promised = await receiptCaseIn(app, 'promised')
  expect((await promised.seen()).grievance).toMatchObject({
    reason: 'नक़्शा दफ़्तर से पुराना रिकॉर्ड आना है।',
    dueAt: Date.UTC(2026, 11, 4, 18, 30) - 1,
  })
})

test('an answer tells who did what on which day, until when it may be objected to, and when it closes by itself', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'answered')
  const { grievance, may } = await of.seen()
  expect(may).toMatchObject({ solve: true, reopen: true, appeal: true, rate: true })
  expect(grievance).toMatchObject({
    doneBy: 'Test officer',
    doneOn: '2026-11-20',
    objectUntil: friday + 30 * day,
    // The end of the fifteenth day.
    stepDueAt: Date.UTC(2026, 11, 5, 18, 30) - 1,
    tierDueAt: null,
  })
  app.clock.now = friday + 30 * day
  await of.clock()
  expect((await of.seen()).may).toMatchObject({ solve: true, appeal: true })
  app.clock.now += 1
  expect(await of.seen()).toMatchObject({
    grievance: { state: 'lapsed', objectUntil: null },
    may: { object: false, reopen: false, appeal: false },
  })
})

test('what officers did is told to the minute, what the holder did by its hour', async () => {
  const app = await openTestApp()
  const of = await openReceiptCase(app)
  app.clock.now += 7 * minute
  const { answer } = await of.take()
  await answer()
  const answeredAt = app.clock.now
  app.clock.now += 9 * minute
  await of.judge('yes')
  expect((await of.seen()).grievance?.history).toEqual([
    { event: 'filed', at: friday - 20 * minute, own: true },
    { event: 'assigned', at: answeredAt, own: false },
    { event: 'answered', at: answeredAt, own: false },
    { event: 'accepted', at: friday - 20 * minute, own: true },
  ])
})

test('a "no" goes back to the same officer once or at once to the authority above; after the first time only up', async () => {
  const app = await openTestApp()
  const of = await openReceiptCase(app)
  const officer = await of.take()
  await officer.answer()
  expect(await of.judge('no', 'reopen')).toMatchObject({
    grievance: { state: 'reopened', tier: 1 },
    may: { solve: false, object: false, appeal: false },
  })
  expect(await of.view()).toMatchObject({ owner: { id: officer.person.person.id } })
  await officer.answer('अब तैयार है।')
  expect((await of.seen()).may).toMatchObject({ reopen: false, appeal: true })
  expect(await of.judge('no', 'appeal')).toMatchObject({ grievance: { state: 'appealed', tier: 2 } })
  expect((await of.seen()).grievance?.tierDueAt).toBeGreaterThan(friday + 14 * day)
})

test('a form that is sent again judges no answer that came since', async () => {
  const app = await openTestApp()
  const of = await openReceiptCase(app)
  const officer = await of.take()
  await officer.answer()
  const answer = String((await of.seen()).grievance?.answerNumber)
  const yes = { message: newMessage(), solved: 'yes', words: '', answer }
  const no = { message: newMessage(), solved: 'no', next: 'reopen', words: '', answer }
  expect((await of.send('/r/solved', yes)).status).toBe(200)
  expect((await of.send('/r/solved', no)).status).toBe(200)
  await officer.answer('अब सच में तैयार है।')
  expect(await of.send('/r/solved', yes)).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  // The same message was taken already.
  expect(await of.send('/r/solved', no)).toMatchObject({ status: 200, grievance: { state: 'answered' } })
  const rating = { rating: '1', answer }
  expect(await of.send('/r/rate', rating)).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  expect((await eventsOf(of)).filter((event) => event === 'reopened')).toHaveLength(1)
  expect((await of.seen()).may.solve).toBe(true)
})

test('of two tabs the one that appeals what the other gave back is told that it did not', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'answered')
  const answer = String((await of.seen()).grievance?.answerNumber)
  const no = (next: string) =>
    of.send('/r/solved', { message: newMessage(), solved: 'no', words: '', next, answer })
  const tabs = await Promise.all([no('reopen'), no('reopen')])
  expect(tabs.map(({ status }) => status)).toEqual([200, 200])
  expect(await no('appeal')).toMatchObject({ status: 409, code: 'step-not-possible' })
  expect((await of.seen()).grievance).toMatchObject({ state: 'reopened', tier: 1 })
  const other = await receiptCaseIn(app, 'answered')
  expect((await other.judge('no', 'appeal')).status).toBe(200)
  expect(await other.judge('no', 'appeal')).toMatchObject({ status: 200, grievance: { tier: 2 } })
})

test('an officer who presses "yes" and the best face on a visitor’s phone has gained nothing: both are taken back from the receipt', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'answered')
  await of.rate(4)
  await of.judge('yes')
  app.clock.now += 5 * day
  expect((await of.seen()).may).toMatchObject({ object: true, reopen: true, appeal: true })
  expect(await of.judge('no')).toMatchObject({ grievance: { state: 'reopened', rating: 4 } })
  expect(await of.rate(1)).toMatchObject({ status: 200, grievance: { rating: 1 } })
  expect(await of.view()).toMatchObject({ answerRating: 1 })
})

test('an answer is rated once, changed until the case ends, and a new one is rated anew', async () => {
  const app = await openTestApp()
  const of = await openReceiptCase(app)
  expect(await of.rate(2)).toMatchObject({ status: 409 })
  const officer = await of.take()
  await officer.answer()
  for (const rating of [2, 2, 3]) expect((await of.rate(rating)).grievance?.rating).toBe(rating)
  expect((await of.view()).history.map(({ rating }) => rating).filter(Boolean)).toEqual([2, 3])
  await of.judge('yes')
  expect(await of.rate(1)).toMatchObject({ status: 409, code: 'step-not-possible' })
  await of.judge('no')
  await officer.answer('फिर से')
  expect((await of.seen()).grievance?.rating).toBeNull()
  expect(await of.view()).toMatchObject({ answerRating: null })
  await of.judge('yes')
  expect(await of.rate(4)).toMatchObject({ status: 200, grievance: { rating: 4, state: 'closed' } })
})

test('a final decision is rated too, once, and not by a page that shows the answer before it', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'finally-appealed')
  const earlier = String((await of.seen()).grievance?.answerNumber)
  const { act } = await of.take('final-appellate')
  await act({ event: 'decided', answer: 'नकल घर पहुँचाई जाए, क्योंकि देरी दफ़्तर की थी।' })
  expect(await of.send('/r/rate', { rating: '4', answer: earlier })).toMatchObject({
    code: 'changed-meanwhile',
  })
  expect(await of.rate(1)).toMatchObject({ status: 200, grievance: { state: 'decided', rating: 1 } })
  expect(await of.rate(4)).toMatchObject({ status: 409, code: 'step-not-possible' })
})

test('nobody fills a history with faces: five for an answer, and the last of them stands', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'answered')
  for (const [at, rating] of [1, 2, 3, 4, 1, 2, 3].entries())
    expect((await of.rate(rating)).status).toBe(at < 5 ? 200 : 409)
  expect(await of.view()).toMatchObject({ answerRating: 1 })
  for (const rating of ['0', '5', 'x', ''])
    expect((await of.send('/r/rate', { rating, answer: '3' })).status).toBe(400)
})

test('a bot that reminds every minute for three days reminds three times', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'promised')
  for (let at = 0; at < 3 * 24; at++) {
    expect((await of.remind()).status).toBe(200)
    app.clock.now += hour
  }
  expect((await eventsOf(of)).filter((event) => event === 'reminded')).toHaveLength(3)
  const answered = await receiptCaseIn(app, 'answered')
  expect(await answered.remind()).toMatchObject({ status: 409, code: 'step-not-possible' })
})

test('who withdraws a case ends it and deletes nothing; taken up again it stands where its clocks are, once', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'in-work')
  const before = await of.seen()
  expect(await of.move('/r/withdraw-case')).toMatchObject({
    status: 200,
    grievance: { state: 'withdrawn' },
    may: { remind: false, restoreCase: true, withdrawCase: false },
    thread: before.thread,
    words: before.words,
  })
  expect((await of.move('/r/withdraw-case')).status).toBe(200)
  app.clock.now += 47 * hour
  await of.clock()
  expect(await of.move('/r/restore-case')).toMatchObject({
    grievance: { state: 'received', dueAt: before.grievance?.dueAt },
    may: { withdrawCase: false, remind: true },
  })
  expect(await of.view()).toMatchObject({ owner: null })
  expect(await of.move('/r/withdraw-case')).toMatchObject({ status: 409, code: 'step-not-possible' })
  app.clock.now += 2 * hour
  await of.clock()
  expect((await of.seen()).grievance).toMatchObject({ state: 'appealed', tier: 2 })
  expect(await eventsOf(of)).toEqual(['filed', 'assigned', 'started', 'withdrawn', 'restored', 'escalated'])
})

test('a receipt that was photographed withdraws a case for thirty days at most: after them it is withdrawn for good', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'received')
  await of.move('/r/withdraw-case')
  // Of what citizens do the hour is kept.
  app.clock.now = friday - 20 * minute + 30 * day
  expect((await of.seen()).may.restoreCase).toBe(true)
  app.clock.now += 1
  expect((await of.seen()).may.restoreCase).toBe(false)
  expect(await of.move('/r/restore-case')).toMatchObject({ status: 409, code: 'step-not-possible' })
})

test('a page that has not seen the answer withdraws nothing', async () => {
  const app = await openTestApp()
  const of = await openReceiptCase(app)
  const seen = String((await of.seen()).grievance?.version)
  const officer = await of.take()
  await officer.answer()
  expect(await of.send('/r/withdraw-case', { seen })).toMatchObject({
    status: 409,
    code: 'changed-meanwhile',
  })
  expect((await of.seen()).grievance?.state).toBe('answered')
  expect((await of.move('/r/withdraw-case')).grievance?.state).toBe('withdrawn')
})

test('a citizen separates a merged case, which keeps its day; an old page does not take it out of a later merging', async () => {
  const app = await openTestApp()
  const of = await receiptCaseIn(app, 'merged')
  const { grievance } = await of.seen()
  const seen = String(grievance?.version)
  expect(await of.send('/r/separate', { seen })).toMatchObject({
    status: 200,
    grievance: { state: 'received', dueAt: grievance?.dueAt },
    may: { separate: false },
  })
  expect((await of.send('/r/separate', { seen })).status).toBe(200)
  const officer = await of.as('grievance-officer')
  const { reference, dueAt, id } = await (await openReceiptCase(app)).view()
  await app.deps.db
    .updateTable('grievances')
    .set({ due_at: dueAt - 2 })
    .where('id', '=', id)
    .execute()
  expect((await actOn(officer, of.id, { event: 'merged', with: reference, reason: 'वही बात' })).status).toBe(
    200,
  )
  expect(await of.send('/r/separate', { seen })).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  expect((await eventsOf(of)).filter((event) => event === 'separated')).toHaveLength(1)
  const alone = await openReceiptCase(app)
  expect(await alone.move('/r/separate')).toMatchObject({ status: 409, code: 'step-not-possible' })
})

test('without a case there is nothing to rate, remind of, withdraw or separate; a made-up receipt does none of it', async () => {
  const app = await openTestApp()
  const of = await openReceiptCase(app)
  const acts: [string, Record<string, string>][] = [
    ['/r/rate', { answer: '1', rating: '4' }],
    ['/r/remind', {}],
    ['/r/withdraw-case', { seen: '1' }],
    ['/r/restore-case', { seen: '1' }],
    ['/r/separate', { seen: '1' }],
  ]
  const without = await visit(app)
  for (const [path, fields] of acts) {
    const made = await of.send(path, { ...fields, receipt: 'AAAA BBBB CCCC DDDD' })
    expect([path, made.status, made.code]).toEqual([path, 404, 'receipt-unknown'])
    const none = await of.send(path, { ...fields, receipt: without })
    expect([path, none.status, none.code]).toEqual([path, 409, 'step-not-possible'])
  }
  expect((await look(app, of.receipt)).grievance?.history).toHaveLength(1)
})

test('what a citizen does reaches the desk of the office that has the case now', async () => {
  const app = await openTestApp()
  const told: string[] = []
  const { publish } = app.deps.live
  app.deps.live.publish = (kind, district, office) => {
    if (kind === 'grievance') told.push(office ?? '')
    publish(kind, district, office)
  }
  const of = await receiptCaseIn(app, 'transferred')
  const acts = {
    remind: () => of.remind(),
    withdraw: () => of.move('/r/withdraw-case'),
    restore: () => of.move('/r/restore-case'),
  }
  for (const [name, act] of Object.entries(acts)) {
    told.length = 0
    expect([name, (await act()).status, told]).toEqual([name, 200, ['tehsil-sampla']])
  }
  const officer = await of.take()
  await officer.act({ event: 'asked', question: 'कौन सा गाँव?' })
  told.length = 0
  await of.reply('मेहम')
  expect(told).toEqual(['tehsil-sampla'])
  await officer.answer()
  for (const act of [() => of.rate(1), () => of.judge('no', 'appeal')]) {
    told.length = 0
    await act()
    expect(told).toEqual(['tehsil-sampla'])
  }
})
