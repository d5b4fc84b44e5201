/** An officer who wants days tries what moves a case: merging and separating, sending it to a slower department, other heads. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import { letHappen } from '#server/grievances/event-actions.ts'
import { createGrievance, judgeGrievance } from '#server/grievances/grievance-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { viewGrievanceFor } from '#server/grievances/grievance-views.ts'
import { addPerson, day, hour, minute, type TestApp } from '#test/support/app.ts'
import { clockNow, complain, openDesk, type Staff } from '#test/support/desk/open-desk.ts'
import { staffDoes } from '#test/support/reminders.ts'

/** Fifteen technical days; a tehsil's department has 45. */
const fast = 'licensing-meham'
const slow = 'tehsil-meham'

const to = (office: string) => ({ event: 'transferred', office, reason: 'वहाँ का काम है' })
const dated = (event: string, date: string) => ({ event, date, reason: 'नक्शा बनना है' })
const historyOf = async (of: { view: () => Promise<{ history: { event: string }[] }> }) =>
  (await of.view()).history.map(({ event }) => event)

/** A technical matter that somebody filed at the portal. */
async function file(app: TestApp, reader: Staff, office: string) {
  const about = {
    office,
    entry: null,
    flag: null,
    source: 'portal',
    kind: 'technical',
    mobile: null,
  } as const
  const id = await app.deps.write((trx) =>
    createGrievance(app.deps, trx, {
      ...about,
      summary: 'लाइसेंस नहीं मिला',
      by: { kind: 'receipt', entry: '' },
    }).then(({ id }) => id),
  )
  return { id, view: () => viewGrievanceFor(app.deps, reader.person, id) }
}

test('a case that is merged and separated in turn is told to the head at the minute that it would have been', async () => {
  const { app, officer } = await openDesk()
  const main = await complain(app, officer)
  const held = await complain(app, officer)
  const merge = { event: 'merged', with: main.reference, reason: 'एक ही बात' }
  const [first, second] = main.id < held.id ? [main, held] : [held, main]
  await staffDoes(app, officer, second.id, { ...merge, with: first.reference })
  app.clock.now += 11 * hour
  for (let times = 0; times < 3; times++) {
    await staffDoes(app, officer, second.id, { event: 'separated', reason: 'दूसरी बात है' })
    await staffDoes(app, officer, second.id, { ...merge, with: first.reference })
  }
  expect((await second.view()).stepDueAt).toBeNull()
  await staffDoes(app, officer, second.id, { event: 'separated', reason: 'दूसरी बात है' })
  await clockNow(app)
  expect(await historyOf(second)).not.toContain('head-told')
  app.clock.now += hour
  await clockNow(app)
  expect(await historyOf(second)).toContain('head-told')
  // Once for its step, and not once more for each time.
  await staffDoes(app, officer, second.id, { ...merge, with: first.reference })
  await staffDoes(app, officer, second.id, { event: 'separated', reason: 'दूसरी बात है' })
  app.clock.now += 13 * hour
  await clockNow(app)
  expect((await historyOf(second)).filter((event) => event === 'head-told')).toHaveLength(1)
})

test('a step that was over while its case was merged is told to the head when staff separate it; one whose citizen separates it begins anew', async () => {
  const { app, officer } = await openDesk()
  const cases = [await complain(app, officer), await complain(app, officer), await complain(app, officer)]
  const [first, second, third] = cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as typeof cases as [
    (typeof cases)[0],
    (typeof cases)[0],
    (typeof cases)[0],
  ]
  for (const { id } of [second, third])
    await staffDoes(app, officer, id, { event: 'merged', with: first.reference, reason: 'एक ही बात' })
  app.clock.now += 20 * hour
  await staffDoes(app, officer, second.id, { event: 'separated', reason: 'दूसरी बात है' })
  await app.deps.write(async (trx) => {
    const grievance = await findGrievance(trx, third.id)
    if (grievance)
      await letHappen(app.deps, trx, grievance, 'separated', {
        kind: 'receipt',
        entry: grievance.entry ?? '',
      })
  })
  app.clock.now += minute
  await clockNow(app)
  expect(await historyOf(second)).toContain('head-told')
  expect(await historyOf(third)).not.toContain('head-told')
})

test('no days are gained by sending a case to a slower department before a day is promised, nor by sending it back and forth', async () => {
  const { app, officer } = await openDesk()
  const { id, view } = await file(app, officer, fast)
  const { dueAt } = await view()
  for (const office of [slow, fast, slow]) await staffDoes(app, officer, id, to(office))
  await staffDoes(app, officer, id, { event: 'assigned', owner: officer.person.id })
  // Twice fifteen days from 20 November.
  expect(await view()).toMatchObject({ dueAt, latestDate: '2026-12-20' })
  await expect(staffDoes(app, officer, id, dated('promised', '2026-12-21'))).rejects.toMatchObject({
    code: 'field-invalid',
  })
  await staffDoes(app, officer, id, dated('promised', '2026-12-20'))
})

test('a case that is opened again after a transfer gives half the days of the faster department', async () => {
  const { app, officer } = await openDesk()
  const { id, view } = await file(app, officer, fast)
  await staffDoes(app, officer, id, to(slow))
  await staffDoes(app, officer, id, { event: 'assigned', owner: officer.person.id })
  await staffDoes(app, officer, id, { event: 'answered', answer: 'बना दिया।' })
  app.clock.now += 14 * day
  await app.deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (grievance) await judgeGrievance(app.deps, trx, grievance, { kind: 'receipt', entry: '' }, 'no')
  })
  // Eight days, and not twenty-three.
  const { tierDueAt } = await view()
  expect(((tierDueAt ?? 0) - app.clock.now) / day).toBeGreaterThan(8)
  expect(((tierDueAt ?? 0) - app.clock.now) / day).toBeLessThan(9)
})

test('after a transfer neither its owner nor the former head moves a promised day, and the new head no further than the faster department allows', async () => {
  const { app, officer, head } = await openDesk()
  const { id, view } = await file(app, officer, slow)
  await staffDoes(app, officer, id, { event: 'assigned', owner: officer.person.id })
  await staffDoes(app, officer, id, dated('promised', '2027-01-10'))
  await staffDoes(app, officer, id, to(fast))
  const transport = { ...everywhere, departments: ['transport'] }
  const newHead = await addPerson(app, 'department-head', undefined, null, transport)
  await staffDoes(app, officer, id, { event: 'assigned', owner: officer.person.id })
  // Neither the owner nor the head of the department that it left; and no day too far for the faster one.
  for (const who of [officer, head])
    await expect(staffDoes(app, who, id, dated('date-moved', '2027-01-03'))).rejects.toThrow()
  const before = await view()
  await expect(staffDoes(app, newHead, id, dated('date-moved', '2027-01-11'))).rejects.toMatchObject({
    code: 'field-invalid',
  })
  expect((await view()).dueAt).toBe(before.dueAt)
})

test('a promise of before a transfer is moved once in all', async () => {
  const { app, officer, head } = await openDesk()
  const transport = { ...everywhere, departments: ['transport'] }
  const newHead = await addPerson(app, 'department-head', undefined, null, transport)
  const { id, view } = await file(app, officer, slow)
  await staffDoes(app, officer, id, { event: 'assigned', owner: officer.person.id })
  await staffDoes(app, officer, id, dated('promised', '2026-12-20'))
  await staffDoes(app, officer, id, to(fast))
  await staffDoes(app, officer, id, { event: 'assigned', owner: officer.person.id })
  await expect(staffDoes(app, officer, id, dated('date-moved', '2027-01-03'))).rejects.toThrow()
  await staffDoes(app, newHead, id, dated('date-moved', '2027-01-03'))
  expect(await view()).toMatchObject({ state: 'promised', owner: { id: officer.person.id } })
  await staffDoes(app, officer, id, to(slow))
  await staffDoes(app, officer, id, { event: 'assigned', owner: officer.person.id })
  await expect(staffDoes(app, head, id, dated('date-moved', '2027-01-04'))).rejects.toMatchObject({
    code: 'step-not-possible',
  })
})
