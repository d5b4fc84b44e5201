/** The figures of the desk: which cases they are of, who reads which of them, and how they are told. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/staff/access.ts'
import { addPerson, day, hour } from '#test/support/app.ts'
import { openFiguredDesk, taken } from '#test/support/figured-desk.ts'

test('a case joins the figures when its first deadline is over, answered or not; late and open it is late now', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const one = await complain()
  await complain()
  await one.answer(await officer())
  app.clock.now += 47 * hour
  expect((await figures()).total).toMatchObject({ cases: 0, inTime: null })
  app.clock.now += 2 * hour
  expect((await figures()).total).toMatchObject({
    cases: 2,
    open: 1,
    inTime: { count: 1, of: 2, share: 0.5 },
  })
})

test('a case leaves the 28 days when its deadline does, and stays in the 90', async () => {
  const { app, complain, figures, head } = await openFiguredDesk()
  await complain()
  app.clock.now += 29 * day
  expect((await figures()).total.cases).toBe(1)
  app.clock.now += day
  expect((await figures()).total.cases).toBe(0)
  expect((await figures(head, 90)).total.cases).toBe(1)
  // However long ago: the oldest stand below all the same.
  expect((await figures()).oldest).toHaveLength(1)
})

test('medians hold what nobody has answered: with half of it open they say "longer than"', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const who = await officer()
  const [one] = [await complain(), await complain(), await complain()]
  await one.answer(who)
  app.clock.now += 3 * day
  const { answer } = (await figures()).total
  expect(answer.median).toEqual({ hours: 72, more: true })
  for (const each of [await complain(), await complain()]) await each.answer(who)
  app.clock.now += 3 * day
  expect((await figures()).total.answer.median).toMatchObject({ more: false, hours: 1 })
})

test('a citizen’s yes, no and silence are told apart, and what was closed by time is no yes', async () => {
  const { app, officer, complain, figures, runClock } = await openFiguredDesk()
  const who = await officer()
  const [yes, no, silent] = [await complain(), await complain(), await complain()]
  for (const each of [yes, no, silent]) await each.answer(who)
  await yes.yes()
  await no.no('appeal')
  app.clock.now += 16 * day
  await runClock()
  expect((await figures()).total).toMatchObject({
    lapsed: 1,
    satisfied: { count: 1, of: 2 },
    appealed: { count: 1, of: 3 },
  })
})

test('an officer reads the district and their own row, a head of department the rows of their offices, a head of office nothing', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const [mine, other] = [await officer(), await officer()]
  for (const who of [mine, other]) await (await complain()).answer(who)
  app.clock.now += 3 * day
  expect(await figures(mine)).toMatchObject({ whole: true, offices: [], officers: [], own: { cases: 1 } })
  const revenue = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  expect(await figures(revenue)).toMatchObject({ whole: false, total: { cases: 2 }, own: null })
  expect((await figures(revenue)).officers).toHaveLength(2)
  const police = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  expect(await figures(police)).toMatchObject({ total: { cases: 0 }, offices: [], officers: [], oldest: [] })
  const office = await addPerson(app, 'office-head')
  expect((await office.fetch('/api/grievance-figures')).status).toBe(403)
})

test('one late case of one does not make an office the worst: its share is drawn to that of the district', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const [busy, unlucky] = [await officer(), await officer()]
  for (let n = 0; n < 12; n++) {
    const one = await complain()
    if (n < 6) await one.answer(busy)
    else await one.act(busy, taken(busy))
  }
  await (await complain()).act(unlucky, taken(unlucky))
  app.clock.now += 3 * day
  const { officers, total } = await figures()
  const [first, second] = officers
  // Six of twelve weigh more than none of one.
  expect(first).toMatchObject({ id: unlucky.person.id, cases: 1 })
  expect(second).toMatchObject({ id: busy.person.id, cases: 12, inTime: { count: 6, of: 12 } })
  expect(first?.inTime?.share).toBeGreaterThan(0.4)
  const [low = 0, high = 0] = first?.inTime?.interval ?? []
  expect(low).toBeLessThan(first?.inTime?.share ?? 0)
  expect(high).toBeGreaterThan(total.inTime?.share ?? 1)
})

test('what a flood opened and nobody took is told of apart and makes no office late', async () => {
  const { app, complain, figures } = await openFiguredDesk()
  const { id } = await complain()
  await app.deps.write((trx) =>
    trx.updateTable('grievances').set({ marked: 1 }).where('id', '=', id).execute(),
  )
  app.clock.now += 3 * day
  expect((await figures()).total).toMatchObject({ cases: 0, leftOut: { unfounded: 1 } })
})
