/** Whoever wants better figures without better work: each trick against the figures that it was meant to mend. */
import { expect, test } from 'vitest'
import type { GrievanceFigures } from '#server/contract/grievances/grievance-figures.ts'
import { addPerson, day, hour } from '#test/support/app.ts'
import { openFiguredDesk, taken } from '#test/support/figured-desk.ts'

const counted = ({ total: { cases, inTime } }: GrievanceFigures) => [inTime?.count ?? 0, cases]
const officerIn = ({ officers }: GrievanceFigures, id: string | null) =>
  officers.find((each) => each.id === id)

test('one word in time is worth nothing once its citizen says no: not in the share, nor in the median', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const hasty = await officer()
  const one = await complain()
  const other = await complain()
  await one.answer(hasty)
  await other.answer(hasty)
  app.clock.now += 3 * day
  expect(counted(await figures())).toEqual([2, 2])
  await one.no()
  const { total, officers } = await figures()
  expect(total).toMatchObject({ cases: 2, inTime: { count: 1, of: 2 }, reopened: { count: 1, of: 2 } })
  // It waits again: that is told as longer than all that is known, and not as one hour.
  expect(total.answer.ninetieth).toMatchObject({ more: true })
  expect(officers).toMatchObject([{ id: hasty.person.id, inTime: { count: 1, of: 2 } }])
  // Another answer later does not bring it back in time.
  await one.act(hasty, { event: 'answered', answer: 'अब हो गया।' })
  await one.yes()
  const after = (await figures()).total
  expect(after).toMatchObject({
    inTime: { count: 1 },
    reopened: { count: 1 },
    satisfied: { count: 1, of: 1 },
  })
  expect(after.answer.ninetieth).toMatchObject({ more: false })
  expect(after.answer.ninetieth?.hours).toBeGreaterThanOrEqual(72)
})

test('an appeal takes an answer in time back, unless its citizen lets the next answer stand', async () => {
  const { app, officer, complain, figures, runClock } = await openFiguredDesk()
  const hasty = await officer()
  const appellate = await addPerson(app, 'appellate')
  const one = await complain()
  await one.answer(hasty)
  await one.no('appeal')
  await one.answer(appellate)
  app.clock.now += 3 * day
  expect(counted(await figures())).toEqual([0, 1])
  app.clock.now += 16 * day
  await runClock()
  const { total, officers } = await figures()
  expect(total).toMatchObject({ inTime: { count: 1 }, appealed: { count: 1, of: 1 } })
  // The appellate authority has no part in what the first one is measured by.
  expect(officers.map(({ id }) => id)).toEqual([hasty.person.id])
})

test('a promised date makes nothing in time that came after the first deadline, and no small matter a technical one', async () => {
  const { app, head, complain, figures } = await openFiguredDesk()
  const one = await complain()
  await one.act(head, taken(head), { event: 'promised', date: '2026-12-01', reason: 'नक्शा बनना है' })
  app.clock.now += 3 * day
  expect(counted(await figures())).toEqual([0, 1])
  await one.act(head, { event: 'answered', answer: 'हो गया।' })
  const { kinds, total } = await figures()
  expect(total).toMatchObject({ inTime: { count: 0, of: 1 }, open: 0 })
  expect(kinds).toMatchObject([
    { kind: 'small', cases: 1 },
    { kind: 'technical', cases: 0 },
  ])
})

test('handing a case to another office in the last hours leaves it, late, with the office and the officer that had it', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const one = await complain()
  const early = await complain()
  const idle = await officer()
  const to = (office: string) => ({ event: 'transferred', office, reason: 'वहाँ का काम है' })
  await early.act(idle, to('tehsil-rohtak'))
  await one.act(idle, taken(idle))
  app.clock.now += 47 * hour
  await one.act(idle, to('tehsil-rohtak'))
  app.clock.now += 2 * day
  const { offices, officers } = await figures()
  expect(offices.map(({ id, cases }) => [id, cases]).toSorted()).toEqual([
    ['tehsil-meham', 1],
    ['tehsil-rohtak', 1],
  ])
  expect(officers.map(({ id, cases }) => [id, cases])).toContainEqual([idle.person.id, 1])
})

test('giving a case to a colleague in the last hours leaves it, late, with its officer; the colleague who answers in time has it', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const [idle, other, helper] = [await officer(), await officer(), await officer()]
  const [one, two] = [await complain(), await complain()]
  for (const each of [one, two]) await each.act(idle, taken(idle))
  app.clock.now += 46 * hour
  await one.act(idle, taken(other))
  await two.act(idle, taken(helper))
  await two.act(helper, { event: 'answered', answer: 'हो गया।' })
  app.clock.now += 2 * day
  const seen = await figures()
  expect(officerIn(seen, idle.person.id)).toMatchObject({ cases: 1, inTime: { count: 0 } })
  expect(officerIn(seen, other.person.id)).toBeUndefined()
  expect(officerIn(seen, helper.person.id)).toMatchObject({ cases: 1, inTime: { count: 1 } })
})

test('a late case that is merged stays late, with whoever had it; one that is answered with its main case is one answer', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const idle = await officer()
  const [main, late, same] = [await complain(), await complain(), await complain()]
  await late.act(idle, taken(idle))
  const into = { event: 'merged', with: main.reference, reason: 'एक ही बात' }
  await same.act(idle, into)
  // Of two due in one moment either may be the main one: the one that is answered carries the other.
  const rows = await app.deps.db.selectFrom('grievances').select(['id', 'state']).execute()
  const open = [main, same].find(({ id }) => rows.some((row) => row.id === id && row.state !== 'merged'))
  await open?.answer(idle)
  app.clock.now += 3 * day
  expect((await figures()).total).toMatchObject({
    cases: 2,
    inTime: { count: 1 },
    leftOut: { merged: 1, withdrawn: 0 },
  })
  const [one, other] = [await complain(), await complain()]
  await other.act(idle, { event: 'merged', with: one.reference, reason: 'एक ही बात' })
  app.clock.now += 3 * day
  // Nobody answered the main case, so both of its citizens wait too long.
  const seen = await figures()
  expect(counted(seen)).toEqual([1, 4])
})

test('hard cases that nobody takes count for their office, in a row that says that nobody had them', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const picky = await officer()
  const [easy, hard] = [await complain(), await complain()]
  await easy.answer(picky)
  app.clock.now += 3 * day
  const seen = await figures()
  expect(seen.offices).toMatchObject([{ id: 'tehsil-meham', cases: 2, inTime: { count: 1, of: 2 }, open: 1 }])
  expect(officerIn(seen, null)).toMatchObject({ name: null, cases: 1, inTime: { count: 0 } })
  expect(seen.oldest.map(({ id }) => id)).toEqual([hard.id])
})

test('a case whose citizen was asked to withdraw it after its time was over stays late; before that it is told of apart', async () => {
  const { app, complain, figures } = await openFiguredDesk()
  const [late, early] = [await complain(), await complain()]
  await early.withdraw()
  app.clock.now += 3 * day
  await late.withdraw()
  expect((await figures()).total).toMatchObject({
    cases: 1,
    inTime: { count: 0, of: 1 },
    open: 0,
    leftOut: { withdrawn: 1, merged: 0 },
  })
})
