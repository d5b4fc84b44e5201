/** A case from authority to authority: by its officers, its citizen and the clock, over HTTP and by the job. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { appoint } from '#server/contract/staff/access.ts'
import { letHappen } from '#server/grievances/event-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { addPerson, day, friday, hour } from '#test/support/app.ts'
import {
  clockNow,
  complain,
  expectRefused,
  inRohtak,
  openDesk,
  type Staff,
} from '#test/support/desk/open-desk.ts'
import { actOn, type TestAct } from '#test/support/grievance.ts'
import { look, newMessage, post } from '#test/support/receipt.ts'

test('a case that nobody answers goes up at the minute in which its 48 hours are over, also when nobody ever took it', async () => {
  const { app, officer } = await openDesk()
  const { view } = await complain(app, officer)
  const { dueAt } = await view()
  app.clock.now = dueAt - 1
  await clockNow(app)
  expect(await view()).toMatchObject({ state: 'received', tier: 1 })
  app.clock.now = dueAt
  await clockNow(app)
  expect(await view()).toMatchObject({ state: 'appealed', tier: 2, owner: null, dueAt })
  expect((await view()).history.map(({ event }) => event)).toEqual(['filed', 'head-told', 'escalated'])
})

test('three days of downtime move each case once, and give the next authority all of its time', async () => {
  const { app, officer } = await openDesk()
  const cases = [await complain(app, officer), await complain(app, officer)]
  app.clock.now += 60 * day
  await clockNow(app)
  await clockNow(app)
  for (const { view } of cases) {
    const seen = await view()
    expect(seen).toMatchObject({ state: 'appealed', tier: 2 })
    expect(seen.history.map(({ event }) => event)).toEqual(['filed', 'escalated'])
    expect((seen.tierDueAt ?? 0) - app.clock.now).toBeGreaterThan(14 * day)
  }
})

test('two servers that run the clock at once move a case once', async () => {
  const { app, officer } = await openDesk()
  await complain(app, officer)
  app.clock.now += 49 * hour
  await Promise.all([clockNow(app), clockNow(app), clockNow(app)])
  const rows = await app.deps.db.selectFrom('grievance_events').select('event').execute()
  expect(rows.filter(({ event }) => event === 'escalated')).toHaveLength(1)
})

test('a clock that is set back moves nothing back and nothing twice', async () => {
  const { app, officer } = await openDesk()
  const { view } = await complain(app, officer)
  app.clock.now += 49 * hour
  await clockNow(app)
  app.clock.now -= 48 * hour
  await clockNow(app)
  expect(await view()).toMatchObject({ state: 'appealed', tier: 2 })
  expect((await view()).history.filter(({ event }) => event === 'escalated')).toHaveLength(1)
})

test('an appeal is settled by its authority alone, and by nobody who worked the case before', async () => {
  const { app, officer, head, appellate } = await openDesk()
  const both = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const { id, no, view } = await complain(app, officer)
  await actOn(head, id, { event: 'assigned', owner: both.person.id })
  await actOn(both, id, { event: 'answered', answer: 'कर दिया।' })
  await no('appeal')
  expect((await officer.read<GrievanceView>(`/api/grievances/${id}`)).next).toEqual([])
  await expectRefused(
    await actOn(officer, id, { event: 'assigned', owner: officer.person.id }),
    400,
    'field-invalid',
  )
  await app.deps.write(async (trx) => {
    const { saveAppointments } = await import('#server/people/appointment-store.ts')
    await saveAppointments(trx, both.person.id, [appoint('grievance-officer'), appoint('appellate')])
  })
  await expectRefused(
    await actOn(appellate, id, { event: 'assigned', owner: both.person.id }),
    400,
    'field-invalid',
  )
  expect((await actOn(appellate, id, { event: 'assigned', owner: appellate.person.id })).status).toBe(200)
  expect((await actOn(appellate, id, { event: 'answered', answer: 'जाँच कर ली।' })).status).toBe(200)
  expect(await view()).toMatchObject({ state: 'answered', tier: 2 })
})

test('after the appellate authority comes the final one, which decides and ends it', async () => {
  const { app, officer, appellate, final } = await openDesk()
  const { id, no, view, receipt } = await complain(app, officer)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: 'कर दिया।' })
  await no('appeal')
  await actOn(appellate, id, { event: 'assigned', owner: appellate.person.id })
  await actOn(appellate, id, { event: 'answered', answer: 'ठीक है।' })
  expect(await no()).toMatchObject({ grievance: { state: 'finally-appealed', tier: 3 } })
  await actOn(final, id, { event: 'assigned', owner: final.person.id })
  await expectRefused(
    await actOn(final, id, { event: 'answered', answer: 'तय किया।' }),
    409,
    'step-not-possible',
  )
  expect((await actOn(final, id, { event: 'decided', answer: 'नाम ठीक किया जाए, क्योंकि…' })).status).toBe(200)
  expect(await view()).toMatchObject({ state: 'decided', next: [] })
  expect((await look(app, receipt)).may).toMatchObject({ solve: false, reopen: false, appeal: false })
})

test('a question waits for the citizen and stops no clock; the citizen’s reply puts the case back to work', async () => {
  const { app, officer } = await openDesk()
  const { id, receipt, view } = await complain(app, officer)
  const { dueAt } = await view()
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'asked', question: 'फ़ाइल का नंबर क्या है?' })
  expect(await view()).toMatchObject({ state: 'waiting', dueAt })
  expect((await look(app, receipt)).thread.at(-1)).toMatchObject({ words: 'फ़ाइल का नंबर क्या है?' })
  await post(app, '/r/reply', { receipt, message: newMessage(), words: '4711' })
  expect(await view()).toMatchObject({ state: 'in-work', dueAt })
  await actOn(officer, id, { event: 'asked', question: 'और तारीख़?' })
  app.clock.now = dueAt
  await clockNow(app)
  expect(await view()).toMatchObject({ state: 'appealed', tier: 2 })
})

test('a date is promised for technical matters, within the days that may be promised, and moved once by the head', async () => {
  const { app, officer, head } = await openDesk()
  const { id, view, receipt } = await complain(app, officer)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const promise = (who: Staff, event: string, date: string) =>
    actOn(who, id, { event, date, reason: 'नक्शा बनना है' })
  await expectRefused(await promise(officer, 'promised', '2026-12-01'), 409, 'step-not-possible')
  await actOn(officer, id, { event: 'assigned', owner: head.person.id })
  await expectRefused(await promise(head, 'promised', '2026-11-19'), 400, 'field-invalid')
  await expectRefused(await promise(head, 'promised', '2027-11-19'), 400, 'field-invalid')
  expect((await promise(head, 'promised', '2026-12-01')).status).toBe(200)
  const end = Date.UTC(2026, 11, 1, 18, 30) - 1
  expect(await view()).toMatchObject({ state: 'promised', kind: 'technical', dueAt: end, tierDueAt: end })
  expect((await look(app, receipt)).grievance).toMatchObject({ state: 'promised', dueAt: end })
  await expectRefused(await promise(head, 'date-moved', '2026-11-30'), 400, 'field-invalid')
  expect((await promise(head, 'date-moved', '2026-12-10')).status).toBe(200)
  await expectRefused(await promise(head, 'date-moved', '2026-12-11'), 409, 'step-not-possible')
  const { first_due_at } = await app.deps.db
    .selectFrom('grievances')
    .select('first_due_at')
    .executeTakeFirstOrThrow()
  expect(first_due_at).toBeLessThanOrEqual(friday + 48 * hour)
})

test('a transfer keeps the clock of the whole, and leaves the case to whoever works there', async () => {
  const { app, officer } = await openDesk()
  const { id, view } = await complain(app, officer)
  const { dueAt } = await view()
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const to = (office: string): TestAct => ({ event: 'transferred', office, reason: 'यह पुलिस का काम है' })
  await expectRefused(await actOn(officer, id, to('nowhere')), 400, 'field-invalid')
  await expectRefused(await actOn(officer, id, to('tehsil-meham')), 400, 'field-invalid')
  const { offices } = await officer.read<{ offices: { id: string; department: { en: string } }[] }>(
    '/api/grievances/offices?office=tehsil-meham',
  )
  const police = offices.find(({ department }) => department.en === 'Haryana Police')?.id ?? ''
  expect((await actOn(officer, id, to(police))).status).toBe(200)
  expect(await view()).toMatchObject({
    state: 'transferred',
    owner: null,
    dueAt,
    office: { id: police },
    department: { en: 'Haryana Police' },
  })
})

test('of two merged cases the one that is due first is the main one, and its answer reaches both citizens', async () => {
  const { app, officer } = await openDesk()
  const first = await complain(app, officer, 'नाली बंद है')
  app.clock.now += 0.7 * hour
  const second = await complain(app, officer, 'नाली भरी है')
  const working = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  // Tried from the older one: still the younger one follows.
  expect(
    (await actOn(working, first.id, { event: 'merged', with: second.reference, reason: 'एक ही नाली' }))
      .status,
  ).toBe(200)
  expect(await second.view()).toMatchObject({ state: 'merged', main: { reference: first.reference } })
  expect(await first.view()).toMatchObject({ merged: [{ reference: second.reference }] })
  await actOn(working, first.id, { event: 'assigned', owner: working.person.id })
  await actOn(working, first.id, { event: 'answered', answer: 'नाली साफ़ हो गई।' })
  for (const { receipt } of [first, second])
    expect((await look(app, receipt)).grievance).toMatchObject({
      state: 'answered',
      answer: 'नाली साफ़ हो गई।',
    })
  // Each judges alone.
  await first.no('appeal')
  expect(await second.view()).toMatchObject({ state: 'answered' })
})

test('when the main case goes up, so does what was merged into it', async () => {
  const { app, officer } = await openDesk()
  const first = await complain(app, officer)
  const second = await complain(app, officer)
  await actOn(officer, first.id, { event: 'merged', with: second.reference, reason: 'एक ही बात' })
  app.clock.now += 48 * hour
  await clockNow(app)
  const rows = await app.deps.db.selectFrom('grievances').select(['state', 'tier']).orderBy('state').execute()
  expect(rows).toEqual([
    { state: 'appealed', tier: 2 },
    { state: 'merged', tier: 2 },
  ])
})

test('a citizen who withdraws the main case leaves the other one going, with the clock it had', async () => {
  const { app, officer } = await openDesk()
  const first = await complain(app, officer)
  const second = await complain(app, officer)
  await actOn(officer, first.id, { event: 'merged', with: second.reference, reason: 'एक ही बात' })
  const seen = [await first.view(), await second.view()]
  const [main, merged] = seen[0]?.state === 'merged' ? [second, first] : [first, second]
  const { dueAt } = await merged.view()
  await app.deps.write(async (trx) => {
    const grievance = await findGrievance(trx, main.id)
    if (grievance) await letHappen(app.deps, trx, grievance, 'withdrawn', { kind: 'receipt', entry: '' })
  })
  expect(await main.view()).toMatchObject({ state: 'withdrawn' })
  expect(await merged.view()).toMatchObject({ state: 'received', main: null, dueAt })
})

test('fifteen days without a word close an answered case, and its citizen can still appeal for thirty', async () => {
  const { app, officer } = await openDesk()
  const { id, no, receipt } = await complain(app, officer)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: 'कर दिया।' })
  app.clock.now += 16 * day
  await clockNow(app)
  expect((await look(app, receipt)).grievance).toMatchObject({ state: 'lapsed' })
  app.clock.now += 13 * day
  expect((await look(app, receipt)).may).toMatchObject({ reopen: true, appeal: true })
  expect(await no('appeal')).toMatchObject({ grievance: { state: 'appealed', tier: 2 } })
})

test('thirty-one days after an answer it is too late to object', async () => {
  const { app, officer } = await openDesk()
  const { id, no } = await complain(app, officer)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: 'कर दिया।' })
  app.clock.now += 31 * day
  expect(await no()).toMatchObject({ status: 409, code: 'step-not-possible' })
})

test('an answer names who did it and a day that has come', async () => {
  const { app, officer } = await openDesk()
  const { id } = await complain(app, officer)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const answer = { event: 'answered', answer: 'कर दिया।' }
  await expectRefused(await actOn(officer, id, { ...answer, doneOn: '2026-11-21' }), 400, 'field-invalid')
  await expectRefused(await actOn(officer, id, { ...answer, doneBy: '' }), 400, 'field-invalid')
  expect((await actOn(officer, id, answer)).status).toBe(200)
})
