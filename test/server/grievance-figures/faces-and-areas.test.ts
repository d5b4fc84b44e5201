/** The four faces in the figures, and figures by area. */
import { expect, test } from 'vitest'
import type { GrievanceFigures } from '#server/contract/grievances/grievance-figures.ts'
import { day } from '#test/support/app.ts'
import { openFiguredDesk } from '#test/support/figured-desk.ts'

const areasIn = ({ areas }: GrievanceFigures) => areas.map(({ id, name, cases }) => [id, name?.en, cases])

test('the faces are counted each by itself from five on; before that it is told how many there are, and no more', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const one = await officer()
  const faces = [4, 4, 3, 1, 2] as const
  for (const [at, face] of faces.entries()) {
    const each = await complain()
    await each.answer(one)
    if (at < 4) expect((await each.rate(face)).status).toBe(200)
  }
  app.clock.now += 3 * day
  expect((await figures()).total.faces).toMatchObject({ of: 4, counts: null, happy: { count: 3, of: 4 } })
  const last = await complain()
  await last.answer(one)
  await last.rate(2)
  app.clock.now += 3 * day
  const { total, offices, officers, kinds, own } = await figures()
  const told = { of: 5, counts: [1, 1, 1, 2], happy: { count: 3, of: 5 } }
  for (const row of [total, offices[0], officers[0], kinds[0]]) expect(row?.faces).toMatchObject(told)
  expect(own).toBeNull()
})

test('a row of few faces is drawn towards the district, and one without any tells none', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const [praised, quiet, one] = [await officer(), await officer(), await officer()]
  for (let n = 0; n < 12; n++) {
    const each = await complain()
    await each.answer(one)
    await each.rate(n < 6 ? 1 : 4)
  }
  const lucky = await complain()
  await lucky.answer(praised)
  await lucky.rate(4)
  await (await complain()).answer(quiet)
  app.clock.now += 3 * day
  const { officers } = await figures()
  const of = (id: string) => officers.find((each) => each.id === id)?.faces
  expect(of(quiet.person.id)).toBeNull()
  expect(of(praised.person.id)).toMatchObject({ of: 1, counts: null, happy: { count: 1, of: 1 } })
  expect(of(praised.person.id)?.happy.share).toBeLessThan(0.7)
})

test('another answer takes no bad face back, and another face of the same citizen takes the place of it', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const one = await officer()
  const [reopened, changed] = [await complain(), await complain()]
  await reopened.answer(one)
  await reopened.rate(1)
  await reopened.no()
  await reopened.act(one, { event: 'answered', answer: 'अब हुआ।', doneOn: '2026-11-20' })
  await changed.answer(one)
  await changed.rate(1)
  await changed.rate(4)
  app.clock.now += 3 * day
  expect((await figures()).total.faces).toMatchObject({ of: 2, happy: { count: 1, of: 2 } })
  await reopened.rate(3)
  expect((await figures()).total.faces).toMatchObject({ of: 2, happy: { count: 2, of: 2 } })
})

test('cases stand under their area, as it was put right, and under none where nobody named one', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const one = await officer()
  const [moved, stays, unknown] = [await complain(), await complain(), await complain()]
  await app.deps.db.updateTable('grievances').set({ area: null }).where('id', '=', unknown.id).execute()
  await moved.act(one, { event: 'area-set', area: 'ward-3' })
  await stays.answer(one)
  app.clock.now += 3 * day
  const seen = await figures()
  expect(areasIn(seen).toSorted()).toEqual([
    [null, undefined, 1],
    ['meham', 'Meham', 1],
    ['ward-3', 'Ward 3', 1],
  ])
  expect(seen.offices).toMatchObject([{ cases: 3 }])
  expect(seen.areas.find(({ id }) => id === 'meham')?.inTime).toMatchObject({ count: 1, of: 1 })
  // Whoever works for others reads their own row alone.
  expect((await figures(one)).areas).toEqual([])
})

test('to say where a case of a flood lies takes it for nobody', async () => {
  const { app, officer, complain, figures } = await openFiguredDesk()
  const one = await complain()
  await app.deps.write((trx) =>
    trx.updateTable('grievances').set({ marked: 1 }).where('id', '=', one.id).execute(),
  )
  await one.act(await officer(), { event: 'area-set', area: 'ward-3' })
  app.clock.now += 3 * day
  expect((await figures()).total).toMatchObject({ cases: 0, leftOut: { unfounded: 1 } })
})
