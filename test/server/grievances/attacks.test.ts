/** Those who profit try it: to gain time, to decide over their own work, to act after they left. */
import { expect, test } from 'vitest'
import { appoint } from '#server/contract/staff/access.ts'
import { letHappen } from '#server/grievances/event-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { addPerson, day, hour, minute, type TestApp } from '#test/support/app.ts'
import {
  clockNow,
  complain,
  expectRefused,
  inRohtak,
  openDesk,
  type Staff,
} from '#test/support/desk/open-desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { firstEntry, look, newMessage, post } from '#test/support/receipt.ts'

const take = async (who: Staff, id: string, owner = who) =>
  expect((await actOn(who, id, { event: 'assigned', owner: owner.person.id })).status).toBe(200)
const dated = (event: string, date: string) => ({ event, date, reason: 'नक्शा बनना है' })
const merge = (reference: string) => ({ event: 'merged', with: reference, reason: 'एक ही बात' })
const alsoAppellate = (app: TestApp, { person }: Staff) =>
  app.deps.write((trx) =>
    saveAppointments(trx, person.id, [appoint('grievance-officer'), appoint('appellate')]),
  )

test('a case is not held back by merging it into one that was reopened and has more time: it goes up by its own clock', async () => {
  const { app, officer, head } = await openDesk()
  const old = await complain(app, officer, 'नक्शा ग़लत है')
  await take(head, old.id)
  expect((await actOn(head, old.id, dated('promised', '2026-12-05'))).status).toBe(200)
  expect((await actOn(head, old.id, { event: 'answered', answer: 'बना दिया।' })).status).toBe(200)
  app.clock.now += 16 * day
  await old.no()
  const young = await complain(app, officer)
  const { dueAt } = await young.view()
  expect((await old.view()).tierDueAt).toBeGreaterThan(dueAt)
  const again = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  expect((await actOn(again, young.id, merge(old.reference))).status).toBe(200)
  expect(await young.view()).toMatchObject({ state: 'merged' })
  app.clock.now = dueAt - 1
  await clockNow(app)
  expect(await young.view()).toMatchObject({ state: 'merged', tier: 1 })
  app.clock.now = dueAt
  await clockNow(app)
  expect(await young.view()).toMatchObject({ state: 'appealed', tier: 2, main: null, dueAt })
  expect(await old.view()).toMatchObject({ state: 'reopened', tier: 1 })
})

test('a date that is promised for the main case holds none that was merged into it', async () => {
  const { app, officer, head } = await openDesk()
  const main = await complain(app, officer)
  const merged = await complain(app, officer)
  const seen = [main, merged].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const [first, second] = seen as [typeof main, typeof main]
  await actOn(officer, first.id, merge(second.reference))
  await take(head, first.id)
  expect((await actOn(head, first.id, dated('promised', '2026-12-10'))).status).toBe(200)
  app.clock.now += 48 * hour
  await clockNow(app)
  expect(await second.view()).toMatchObject({ state: 'appealed', tier: 2 })
  expect(await first.view()).toMatchObject({ state: 'promised', tier: 1 })
})

test('an officer promises once: neither handing a case round nor its reopening gives a second date', async () => {
  const { app, officer, head } = await openDesk()
  const { id, no } = await complain(app, officer)
  await take(officer, id, head)
  expect((await actOn(head, id, dated('promised', '2026-12-01'))).status).toBe(200)
  const to = (office: string) => ({ event: 'transferred', office, reason: 'वहाँ का काम है' })
  expect((await actOn(head, id, to('tehsil-sampla'))).status).toBe(200)
  await take(officer, id)
  expect((await actOn(officer, id, to('tehsil-meham'))).status).toBe(200)
  await take(officer, id)
  await expectRefused(await actOn(officer, id, dated('promised', '2026-12-15')), 409, 'step-not-possible')
  expect((await actOn(officer, id, { event: 'answered', answer: 'बना दिया।' })).status).toBe(200)
  await no()
  expect((await actOn(officer, id, { event: 'started' })).status).toBe(200)
  await expectRefused(await actOn(officer, id, dated('promised', '2026-12-15')), 409, 'step-not-possible')
})

test.each<[string, (desk: Awaited<ReturnType<typeof openDesk>>, both: Staff, id: string) => Promise<void>]>([
  ['let it lie until it went up', async ({ officer }, both, id) => take(officer, id, both)],
  [
    'handed it on unanswered',
    async ({ officer }, both, id) => {
      await take(both, id)
      await take(both, id, officer)
    },
  ],
])('who %s does not decide the appeal of it', async (_, before) => {
  const desk = await openDesk()
  const { app, officer, appellate } = desk
  const both = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const { id, view } = await complain(app, officer)
  await before(desk, both, id)
  await alsoAppellate(app, both)
  app.clock.now += 48 * hour
  await clockNow(app)
  expect(await view()).toMatchObject({ state: 'appealed', tier: 2 })
  const later = await addPerson(app, 'appellate', undefined, null, inRohtak)
  await expectRefused(
    await actOn(later, id, { event: 'assigned', owner: both.person.id }),
    400,
    'field-invalid',
  )
  await take(later, id, appellate)
})

test('who moved the promised date does not decide the appeal, and who only gave the case to an officer may', async () => {
  const { app, officer, head } = await openDesk()
  const district = await addPerson(app, 'district')
  const { id, view } = await complain(app, officer)
  await take(district, id, head)
  expect((await actOn(head, id, dated('promised', '2026-12-01'))).status).toBe(200)
  const mover = await addPerson(app, 'district')
  expect((await actOn(mover, id, dated('date-moved', '2026-12-05'))).status).toBe(200)
  app.clock.now += 17 * day
  await clockNow(app)
  expect(await view()).toMatchObject({ state: 'appealed', tier: 2 })
  const later = await addPerson(app, 'appellate', undefined, null, inRohtak)
  await expectRefused(
    await actOn(later, id, { event: 'assigned', owner: mover.person.id }),
    400,
    'field-invalid',
  )
  await take(later, id, district)
})

test('who answered the visitor in the conversation before the appeal does not decide over it', async () => {
  const { app, officer } = await openDesk()
  const both = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const { id } = await complain(app, officer)
  const entry = await firstEntry(both)
  const words = { message: newMessage(), words: 'यह काम हमारा नहीं है' }
  expect((await both.send('POST', `/api/threads/${entry.id}`, words)).status).toBe(201)
  await alsoAppellate(app, both)
  app.clock.now += 48 * hour
  await clockNow(app)
  const later = await addPerson(app, 'appellate', undefined, null, inRohtak)
  const entryOf = { message: newMessage(), words: 'अपील देखी जा रही है' }
  expect((await later.send('POST', `/api/threads/${entry.id}`, entryOf)).status).toBe(201)
  await expectRefused(
    await actOn(later, id, { event: 'assigned', owner: both.person.id }),
    400,
    'field-invalid',
  )
  // What is written while the appeal lies with its authority is work of that authority.
  await take(later, id)
})

test('a head of a department takes no appeal, also not of the own department', async () => {
  const { app, officer } = await openDesk()
  const { id } = await complain(app, officer)
  app.clock.now += 48 * hour
  await clockNow(app)
  const head = await addPerson(app, 'department-head', undefined, null, {
    ...inRohtak,
    departments: ['revenue'],
  })
  await expectRefused(
    await actOn(head, id, { event: 'assigned', owner: head.person.id }),
    400,
    'field-invalid',
  )
  const to = { event: 'transferred', office: 'tehsil-sampla', reason: 'वहाँ का काम है' }
  await expectRefused(await actOn(head, id, to), 403, 'grievance-not-yours')
})

test('whoever works cases separates them again, and nobody else of the staff', async () => {
  const { app, officer, appellate } = await openDesk()
  const cases = [await complain(app, officer), await complain(app, officer)]
  const [first, second] = cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [
    (typeof cases)[0],
    (typeof cases)[0],
  ]
  await actOn(officer, first.id, merge(second.reference))
  const separate = { event: 'separated', reason: 'दो अलग बातें' }
  await expectRefused(await actOn(appellate, second.id, separate), 403, 'grievance-not-yours')
  expect((await actOn(officer, second.id, separate)).status).toBe(200)
})

test('what follows from a citizen’s withdrawing is told by the hour, and not in the ledger', async () => {
  const { app, officer } = await openDesk()
  const cases = [await complain(app, officer), await complain(app, officer)]
  const [first, second] = cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [
    (typeof cases)[0],
    (typeof cases)[0],
  ]
  await actOn(officer, first.id, merge(second.reference))
  app.clock.now += 7 * minute
  await app.deps.write(async (trx) => {
    const grievance = await findGrievance(trx, first.id)
    if (grievance) await letHappen(app.deps, trx, grievance, 'withdrawn', { kind: 'receipt', entry: '' })
  })
  const last = (await second.view()).history.at(-1)
  expect(last?.event).toBe('separated')
  expect(((last?.at ?? 0) + 5.5 * hour) % hour).toBe(0)
  const ledger = await app.deps.db.selectFrom('ledger').select('action').execute()
  expect(ledger.map(({ action }) => action)).not.toContain('grievance:separated')
})

test('a question of the final authority that stays without reply can still be replied to for thirty days', async () => {
  const { app, officer, final } = await openDesk()
  const { id, receipt, view } = await complain(app, officer)
  await app.deps.write((trx) =>
    trx
      .updateTable('grievances')
      .set({ tier: 3, state: 'finally-appealed', tier_due_at: app.clock.now + 30 * day })
      .where('id', '=', id)
      .execute(),
  )
  await take(final, id)
  expect((await actOn(final, id, { event: 'asked', question: 'कौन सा खसरा?' })).status).toBe(200)
  app.clock.now += 17 * day
  await clockNow(app)
  expect(await view()).toMatchObject({ state: 'lapsed', tier: 3 })
  expect((await post(app, '/r/reply', { receipt, message: newMessage(), words: '47/2' })).status).toBe(200)
  expect(await view()).toMatchObject({ state: 'in-work', tier: 3, owner: { id: final.person.id } })
  expect((await look(app, receipt)).grievance).toMatchObject({ state: 'in-work' })
})

test('a request that began before its sender lost the role does nothing after it', async () => {
  const { app, officer } = await openDesk()
  const { actOnGrievance } = await import('#server/grievances/act-actions.ts')
  const friend = await addPerson(app, 'grievance-officer', undefined, null, inRohtak)
  const { id } = await complain(app, officer)
  const admin = await addPerson(app)
  // As the guard of the route saw them while the body was still on its way.
  const seen = officer.person
  expect((await admin.send('POST', `/api/people/${seen.id}/disable`)).status).toBeLessThan(300)
  const act = { event: 'assigned', version: 1, owner: friend.person.id } as const
  await expect(actOnGrievance(app.deps, seen, id, act)).rejects.toMatchObject({ code: 'not-signed-in' })
  expect((await app.deps.db.selectFrom('grievances').select('state').execute())[0]).toEqual({
    state: 'received',
  })
})
