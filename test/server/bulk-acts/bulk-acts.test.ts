/** One act on several cases: what is asked for waits ten seconds, can be taken back, and is done to each case by the rules of single acts. */
import { expect, test } from 'vitest'
import { carryOutBulks } from '#server/bulk-acts/bulk-act-actions.ts'
import type { BulkChoices, BulkPreviewReply, BulkView } from '#server/contract/grievances/bulk-act.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { appoint, everywhere } from '#server/contract/staff/access.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import {
  addPerson,
  codeOf,
  day,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'

type Staff = Awaited<ReturnType<typeof addPerson>>
const own = 'tehsil-meham'
const foreign = 'civil-hospital-rohtak'

async function openDesk() {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const revenue = { ...everywhere, departments: [app.deps.directory.departmentOf(own).id] }
  const head = await addPerson(app, 'department-head', undefined, null, revenue)
  const second = await addPerson(app, 'department-head', undefined, null, revenue)
  const officer = await addPerson(app, 'grievance-officer', undefined, null, revenue)
  const open = async (office = own): Promise<{ id: string; version: number }> => {
    await say(app, await codeOf(app, office, office === own ? undefined : 'gate'), {
      entry: newEntry(),
      rating: '1',
    })
    await app.deps.allApplied()
    const { entries } = await admin.read<{ entries: { id: string }[] }>(`/api/entries?office=${office}`)
    const rows = await app.deps.db.selectFrom('grievances').select('entry').execute()
    const taken = new Set(rows.map(({ entry }) => entry))
    const entry = entries.find(({ id }) => !taken.has(id))?.id
    const opened = await admin.send('POST', '/api/grievances', { entry, kind: 'small', summary: 'देर हुई' })
    expect(opened.status).toBe(201)
    return { id: ((await opened.json()) as { id: string }).id, version: 1 }
  }
  const view = (id: string) => admin.read<GrievanceView>(`/api/grievances/${id}`)
  const ask = async (who: Staff, body: object) => {
    const answer = await who.send('POST', '/api/grievances/bulk', body)
    expect(answer.status).toBe(202)
    return (await answer.json()) as BulkView
  }
  const follow = (who: Staff, key: string) => who.read<BulkView>(`/api/grievances/bulk/${key}`)
  return { app, admin, head, second, officer, open, view, ask, follow }
}

let keys = 0
const newKey = () => `test-key-${String(++keys).padStart(12, '0')}`
const passTen = async (app: TestApp) => {
  app.clock.now += 10_000
  await carryOutBulks(app.deps, app.clock.now, new AbortController().signal)
}
const codeIn = async (answer: Response) => ((await answer.json()) as { code: string }).code

test('several cases get an owner ten seconds after it was asked for, and not before', async () => {
  const { app, head, officer, open, view, ask, follow } = await openDesk()
  const cases = [await open(), await open(), await open()]
  const key = newKey()
  const act = { event: 'assigned', owner: officer.person.id }
  expect(await ask(head, { key, act, cases })).toMatchObject({ state: 'waiting', leftMs: 10_000, cases: 3 })
  app.clock.now += 9_999
  await carryOutBulks(app.deps, app.clock.now, new AbortController().signal)
  expect((await view(cases[0]?.id ?? '')).state).toBe('received')
  app.clock.now -= 9_999
  await passTen(app)
  for (const { id } of cases) {
    const seen = await view(id)
    expect(seen).toMatchObject({ state: 'assigned', owner: { id: officer.person.id }, version: 2 })
    expect(seen.history.at(-1)).toMatchObject({ event: 'assigned', by: head.person.name })
  }
  expect(await follow(head, key)).toMatchObject({ state: 'done', done: 3, refused: [] })
})

test('what is taken back within ten seconds happens to no case and reaches no citizen; after that it is too late', async () => {
  const { app, head, open, view, ask, follow } = await openDesk()
  const cases = [await open()]
  await app.deps.db.updateTable('grievances').set({ mobile: '9812345678' }).execute()
  const act = { event: 'transferred', office: 'tehsil-sampla', reason: 'ज़मीन वहाँ की है' }
  const [undone, kept] = [newKey(), newKey()]
  await ask(head, { key: undone, act, cases })
  app.clock.now += 9_000
  for (let twice = 0; twice < 2; twice++)
    expect((await head.send('DELETE', `/api/grievances/bulk/${undone}`)).status).toBe(200)
  await passTen(app)
  expect(await follow(head, undone)).toMatchObject({ state: 'undone', done: 0 })
  expect((await view(cases[0]?.id ?? '')).version).toBe(1)
  const sent = async () =>
    (await app.deps.db.selectFrom('notifications').select('template').execute()).map(
      ({ template }) => template,
    )
  expect(await sent()).not.toContain('transferred')

  await ask(head, { key: kept, act, cases })
  expect(await sent()).not.toContain('transferred')
  app.clock.now += 10_000
  const late = await head.send('DELETE', `/api/grievances/bulk/${kept}`)
  expect([late.status, await codeIn(late)]).toEqual([409, 'step-not-possible'])
  await carryOutBulks(app.deps, app.clock.now, new AbortController().signal)
  expect((await view(cases[0]?.id ?? '')).office.id).toBe('tehsil-sampla')
  expect(await sent()).toContain('transferred')
  expect((await head.send('DELETE', `/api/grievances/bulk/${kept}`)).status).toBe(409)
})

test('a request that is sent again because its answer was lost does nothing twice; another one under its key is refused', async () => {
  const { app, head, officer, open, view, ask } = await openDesk()
  const cases = [await open(), await open()]
  const body = { key: newKey(), act: { event: 'assigned', owner: officer.person.id }, cases }
  await Promise.all([ask(head, body), ask(head, body), ask(head, body)])
  await passTen(app)
  expect(await ask(head, body)).toMatchObject({ state: 'done', done: 2 })
  await passTen(app)
  expect((await view(cases[0]?.id ?? '')).history.map(({ event }) => event)).toEqual(['filed', 'assigned'])
  for (const other of [
    { ...body, act: { event: 'assigned', owner: head.person.id } },
    { ...body, cases: cases.slice(1) },
  ]) {
    const refused = await head.send('POST', '/api/grievances/bulk', other)
    expect([refused.status, await codeIn(refused)]).toEqual([409, 'already-done'])
  }
})

test('cases of another department, unknown ones and stale ones are left alone and told of, and the others are done', async () => {
  const { app, admin, head, officer, open, view, ask, follow } = await openDesk()
  const [good, stale, away] = [await open(), await open(), await open(foreign)]
  await actOn(admin, stale.id, { event: 'assigned', owner: head.person.id })
  const cases = [good, stale, away, { id: 'nowhere', version: 1 }]
  const act = { event: 'assigned', owner: officer.person.id }
  const told = [
    { id: stale.id, reference: (await view(stale.id)).reference, code: 'changed-meanwhile' },
    { id: away.id, reference: null, code: 'not-permitted' },
    { id: 'nowhere', reference: null, code: 'not-found' },
  ]
  const preview = await head.send('POST', '/api/grievances/bulk/preview', { act, cases })
  const seen = (await preview.json()) as BulkPreviewReply
  expect(seen.possible).toEqual([good.id])
  expect(seen.refused).toEqual(told)
  const key = newKey()
  await ask(head, { key, act, cases })
  await passTen(app)
  const done = await follow(head, key)
  expect(done).toMatchObject({ state: 'done', done: 1, cases: 4 })
  expect(done.refused).toHaveLength(3)
  expect(done.refused).toEqual(expect.arrayContaining(told))
  expect(await view(away.id)).toMatchObject({ owner: null, version: 1 })
  expect(await view(stale.id)).toMatchObject({ version: 2 })
})

test('of two heads who act on the same cases at once the first is done, and the second is told of each', async () => {
  const { app, head, second, officer, open, view, ask, follow } = await openDesk()
  const cases = [await open(), await open()]
  const [one, other] = [newKey(), newKey()]
  await ask(head, { key: one, act: { event: 'assigned', owner: officer.person.id }, cases })
  app.clock.now += 1
  await ask(second, { key: other, act: { event: 'assigned', owner: second.person.id }, cases })
  await passTen(app)
  expect(await follow(head, one)).toMatchObject({ done: 2 })
  expect((await follow(second, other)).refused.map(({ code }) => code)).toEqual([
    'changed-meanwhile',
    'changed-meanwhile',
  ])
  expect((await view(cases[0]?.id ?? '')).owner?.id).toBe(officer.person.id)
})

test('nobody sees or takes back what another asked for, and whoever lost the right meanwhile changes nothing', async () => {
  const { app, head, second, officer, open, view, ask, follow } = await openDesk()
  const cases = [await open()]
  const key = newKey()
  await ask(head, { key, act: { event: 'assigned', owner: officer.person.id }, cases })
  expect((await second.fetch(`/api/grievances/bulk/${key}`)).status).toBe(404)
  expect((await second.send('DELETE', `/api/grievances/bulk/${key}`)).status).toBe(404)
  const elsewhere = [appoint('department-head', { departments: ['health'] })]
  await app.deps.write((trx) => saveAppointments(trx, head.person.id, elsewhere))
  await passTen(app)
  expect(await follow(head, key)).toMatchObject({
    done: 0,
    refused: [{ code: 'not-permitted', reference: null }],
  })
  expect((await view(cases[0]?.id ?? '')).owner).toBeNull()
})

test('servers that carry it out at once, and one that was stopped halfway, do each case once', async () => {
  const { app, head, officer, open, view, ask, follow } = await openDesk()
  const cases = [await open(), await open(), await open()]
  const key = newKey()
  await ask(head, { key, act: { event: 'assigned', owner: officer.person.id }, cases })
  app.clock.now += 10_000
  const stopping = new AbortController()
  const { publish } = app.deps.live
  app.deps.live.publish = (...told) => {
    stopping.abort()
    publish(...told)
  }
  await carryOutBulks(app.deps, app.clock.now, stopping.signal)
  expect(await follow(head, key)).toMatchObject({ state: 'under-way', done: 1 })
  const round = () => carryOutBulks(app.deps, app.clock.now, new AbortController().signal)
  await Promise.all([round(), round(), round()])
  expect(await follow(head, key)).toMatchObject({ state: 'done', done: 3, refused: [] })
  for (const { id } of cases) expect((await view(id)).version).toBe(2)
})

test('an owner is reminded by whoever oversees, and nothing of it is told to the citizen', async () => {
  const { app, head, officer, open, view, ask, follow } = await openDesk()
  const [held, free] = [await open(), await open()]
  await app.deps.db.updateTable('grievances').set({ mobile: '9812345678' }).execute()
  await actOn(head, held.id, { event: 'assigned', owner: officer.person.id })
  const before = (await rowsOf(app, 'notifications')).length
  const cases = [{ ...held, version: 2 }, free]
  const [key, officers] = [newKey(), newKey()]
  await ask(head, { key, act: { event: 'owner-reminded' }, cases })
  await passTen(app)
  expect(await follow(head, key)).toMatchObject({
    done: 1,
    refused: [{ id: free.id, code: 'step-not-possible' }],
  })
  expect((await view(held.id)).history.at(-1)).toMatchObject({
    event: 'owner-reminded',
    by: head.person.name,
  })
  expect(await view(held.id)).toMatchObject({ state: 'assigned', owner: { id: officer.person.id } })
  expect(await rowsOf(app, 'notifications')).toHaveLength(before)
  await ask(officer, { key: officers, act: { event: 'owner-reminded' }, cases: [{ ...held, version: 3 }] })
  await passTen(app)
  expect(await follow(officer, officers)).toMatchObject({ done: 0 })
})

test('whoever has a case already is not given it again, and a case goes to no office where it lies', async () => {
  const { head, officer, open } = await openDesk()
  const mine = await open()
  await actOn(head, mine.id, { event: 'assigned', owner: officer.person.id })
  const cases = [{ ...mine, version: 2 }]
  for (const act of [
    { event: 'assigned', owner: officer.person.id },
    { event: 'transferred', office: own },
  ]) {
    const answer = await head.send('POST', '/api/grievances/bulk/preview', { act, cases })
    expect((await answer.json()) as BulkPreviewReply).toMatchObject({
      possible: [],
      refused: [{ code: 'already-done' }],
    })
  }
})

test('people and offices are offered with how many of the cases they can take, those who can take most first', async () => {
  const { head, officer, admin, open } = await openDesk()
  const cases = [(await open()).id, (await open()).id, (await open(foreign)).id]
  const choices = async (who: Staff) =>
    (await (await who.send('POST', '/api/grievances/bulk/choices', { cases })).json()) as BulkChoices
  const all = await choices(admin)
  expect(all.owners.find(({ id }) => id === officer.person.id)?.of).toBe(2)
  expect(all.owners[0]).toMatchObject({ id: admin.person.id, of: 3 })
  expect(all.offices.find(({ id }) => id === own)?.of).toBe(1)
  const headsOwn = await choices(head)
  expect(headsOwn.owners.every(({ of }) => of <= 2)).toBe(true)
})

test('more than 200 cases, one case twice and a key that could be guessed are refused and leave nothing', async () => {
  const { app, head } = await openDesk()
  const act = { event: 'owner-reminded' }
  const many = Array.from({ length: 201 }, (_, at) => ({ id: `case-${at}`, version: 1 }))
  const once = [{ id: 'case', version: 1 }]
  for (const body of [
    { key: newKey(), act, cases: many },
    { key: newKey(), act, cases: [...once, ...once] },
    { key: newKey(), act, cases: [] },
    { key: 'short', act, cases: once },
    { key: newKey(), act: { event: 'answered', answer: 'हो गया' }, cases: once },
  ])
    expect((await head.send('POST', '/api/grievances/bulk', body)).status).toBe(400)
  expect(await rowsOf(app, 'bulk_acts')).toEqual([])
  for (let at = 0; at < 20; at++)
    expect(
      (await head.send('POST', '/api/grievances/bulk', { key: newKey(), act, cases: once })).status,
    ).toBe(202)
  expect((await head.send('POST', '/api/grievances/bulk', { key: newKey(), act, cases: once })).status).toBe(
    429,
  )
})

test('a week later nothing is kept of what was asked for, but in the history of its cases', async () => {
  const { app, head, officer, open, ask } = await openDesk()
  const cases = [await open()]
  await ask(head, { key: newKey(), act: { event: 'assigned', owner: officer.person.id }, cases })
  await passTen(app)
  app.clock.now += 8 * day
  await passTen(app)
  expect([await rowsOf(app, 'bulk_acts'), await rowsOf(app, 'bulk_act_cases')]).toEqual([[], []])
})

test('an owner is reminded of a case once a day, be it by several heads, and the preview says of which they were already', async () => {
  const { app, head, second, officer, open, view, ask, follow } = await openDesk()
  const [told, fresh] = [await open(), await open()]
  for (const { id } of [told, fresh]) await actOn(head, id, { event: 'assigned', owner: officer.person.id })
  const act = { event: 'owner-reminded' }
  const [first, again, later] = [newKey(), newKey(), newKey()]
  await ask(head, { key: first, act, cases: [{ ...told, version: 2 }] })
  await passTen(app)
  expect(await follow(head, first)).toMatchObject({ done: 1 })
  app.clock.now += 5 * 60_000
  const cases = [
    { ...told, version: 3 },
    { ...fresh, version: 2 },
  ]
  const preview = await second.send('POST', '/api/grievances/bulk/preview', { act, cases })
  expect((await preview.json()) as BulkPreviewReply).toMatchObject({
    possible: [fresh.id],
    refused: [{ id: told.id, code: 'already-done' }],
  })
  await ask(second, { key: again, act, cases })
  await passTen(app)
  expect(await follow(second, again)).toMatchObject({
    done: 1,
    refused: [{ id: told.id, code: 'already-done' }],
  })
  // Its owner is told of both, once each.
  const waiting = await app.deps.db
    .selectFrom('staff_notices')
    .selectAll()
    .where('kind', '=', 'pressed')
    .execute()
  expect(waiting.map(({ grievance, person }) => [grievance, person]).sort()).toEqual(
    [told.id, fresh.id].map((id) => [id, officer.person.id]).sort(),
  )
  await app.deps.db
    .updateTable('grievances')
    .set({ owner_reminded_at: app.clock.now - day })
    .execute()
  await ask(head, { key: later, act, cases: [{ ...told, version: 3 }] })
  await passTen(app)
  expect(await follow(head, later)).toMatchObject({ done: 1 })
  expect((await view(told.id)).history.filter(({ event }) => event === 'owner-reminded')).toHaveLength(2)
})
