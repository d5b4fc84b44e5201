/** Cases that come to nobody get an owner by themselves, where their district wants that. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { everywhere, type Scope } from '#server/contract/staff/access.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { createGrievance } from '#server/grievances/grievance-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { viewGrievanceFor } from '#server/grievances/grievance-views.ts'
import { saveAbsence } from '#server/routing/absence-store.ts'
import { addPerson, day, friday, hour, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'
import { automatically } from '#test/support/routing.ts'

const office = 'tehsil-meham'
const inRohtak: Scope = { ...everywhere, districts: ['rohtak'] }
const inMeham: Scope = { ...everywhere, offices: [office] }
const today = Math.floor(friday / day)

type Role = Parameters<typeof addPerson>[1]
const add = async (app: TestApp, role: Role, scope = inRohtak) => addPerson(app, role, undefined, null, scope)

/** By a citizen, in an office. */
const file = (app: TestApp, at = office, more: { triage?: boolean } = {}) =>
  app.deps.write((trx) =>
    createGrievance(app.deps, trx, {
      office: at,
      entry: null,
      flag: null,
      source: 'portal',
      kind: 'small',
      summary: 'नाली बंद है',
      mobile: null,
      by: { kind: 'receipt', entry: '' },
      ...more,
    }).then(({ id }) => id),
  )
const ownerOf = async (app: TestApp, id: string) => (await findGrievance(app.deps.db, id))?.owner ?? null
const clockNow = (app: TestApp) => runClocks(app.deps, app.clock.now, new AbortController().signal)
const away = (app: TestApp, person: string, deputy: string | null) =>
  app.deps.write((trx) => saveAbsence(trx, { person, firstDay: today, lastDay: today + 3, deputy }))

test('a case goes at filing to the officer of the narrowest scope, and never to an administrator or the deputy commissioner', async () => {
  const app = await openTestApp(automatically())
  await add(app, 'administrator', everywhere)
  await add(app, 'district')
  await add(app, 'department-head', { ...everywhere, departments: ['revenue'] })
  expect(await ownerOf(app, await file(app))).toBeNull()
  const wide = await add(app, 'grievance-officer')
  expect(await ownerOf(app, await file(app))).toBe(wide.person.id)
  const narrow = await add(app, 'grievance-officer', inMeham)
  expect(await ownerOf(app, await file(app))).toBe(narrow.person.id)
  expect(await ownerOf(app, await file(app, 'tehsil-rohtak'))).toBe(wide.person.id)
})

test('cases that come at once are shared out evenly, so that nobody has two more than another', async () => {
  const app = await openTestApp(automatically())
  const officers = [await add(app, 'grievance-officer'), await add(app, 'grievance-officer')]
  const owners = await Promise.all(Array.from({ length: 6 }, async () => ownerOf(app, await file(app))))
  for (const { person } of officers) expect(owners.filter((each) => each === person.id)).toHaveLength(3)
})

test('of two with as many cases, whoever got one longest ago gets the next', async () => {
  const app = await openTestApp(automatically())
  const [one, two] = [await add(app, 'grievance-officer'), await add(app, 'grievance-officer')]
  const first = await ownerOf(app, await file(app))
  app.clock.now += hour
  const second = await ownerOf(app, await file(app))
  expect([first, second].sort()).toEqual([one.person.id, two.person.id].sort())
  app.clock.now += hour
  expect(await ownerOf(app, await file(app))).toBe(first)
})

test('what a visitor’s act gives somebody bears the visitor’s hour, and stands in no line of the ledger', async () => {
  const app = await openTestApp(automatically())
  const officer = await add(app, 'grievance-officer')
  app.clock.now = friday + 17 * minute + 23
  const id = await file(app)
  const { history, owner } = await viewGrievanceFor(app.deps, officer.person, id)
  expect(owner?.id).toBe(officer.person.id)
  // 12:00 in Rohtak, half an hour beside those of UTC.
  const spoke = friday - 20 * minute
  expect(history.map(({ event, actor, by, at }) => [event, actor, by, at])).toEqual([
    ['filed', 'citizen', null, spoke],
    ['assigned', 'program', null, spoke],
  ])
  const lines = await rowsOf(app, 'ledger')
  expect(lines.filter((line) => JSON.stringify(line).includes(id))).toEqual([])
})

test('who is away gets nothing: a deputy who is here does, else another, else nobody', async () => {
  const app = await openTestApp(automatically())
  const narrow = await add(app, 'grievance-officer', inMeham)
  const wide = await add(app, 'grievance-officer')
  const deputy = await add(app, 'grievance-officer')
  await away(app, narrow.person.id, deputy.person.id)
  expect(await ownerOf(app, await file(app))).toBe(deputy.person.id)
  await away(app, narrow.person.id, null)
  await away(app, deputy.person.id, null)
  expect(await ownerOf(app, await file(app))).toBe(wide.person.id)
  await away(app, wide.person.id, null)
  expect(await ownerOf(app, await file(app))).toBeNull()
  app.clock.now += 4 * day
  expect(await ownerOf(app, await file(app))).toBe(narrow.person.id)
})

test('a transferred case gets an owner of the new office, with a line of the ledger by the program', async () => {
  const app = await openTestApp(automatically())
  const here = await add(app, 'grievance-officer', inMeham)
  const there = await add(app, 'grievance-officer', { ...everywhere, offices: ['tehsil-rohtak'] })
  const id = await file(app)
  const sent = await actOn(here, id, { event: 'transferred', office: 'tehsil-rohtak', reason: 'वहाँ का काम' })
  expect(sent.status).toBe(403)
  expect(await ownerOf(app, id)).toBe(there.person.id)
  const lines = (await rowsOf(app, 'ledger')) as unknown as {
    action: string
    actor_kind: string
    subject: string
  }[]
  expect(
    lines.filter(({ subject }) => subject === id).map(({ action, actor_kind }) => [action, actor_kind]),
  ).toEqual([
    ['grievance:transferred', 'staff'],
    ['grievance:assigned', 'system'],
  ])
})

test('what goes up by the clock or by an appeal gets an authority that never worked it', async () => {
  const app = await openTestApp(automatically())
  const both = await add(app, 'grievance-officer')
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  expect(await ownerOf(app, id)).toBe(both.person.id)
  await actOn(both, id, { event: 'answered', answer: 'कर दिया।' })
  await app.deps.write(async (trx) => {
    const { saveAppointments } = await import('#server/people/appointment-store.ts')
    await saveAppointments(trx, both.person.id, [{ role: 'appellate', scope: inMeham }])
  })
  const appellate = await add(app, 'appellate')
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '', next: 'appeal' })
  expect(await findGrievance(app.deps.db, id)).toMatchObject({
    tier: 2,
    state: 'assigned',
    owner: appellate.person.id,
  })
  const final = await add(app, 'final-appellate')
  app.clock.now += 40 * day
  await clockNow(app)
  expect(await findGrievance(app.deps.db, id)).toMatchObject({
    tier: 3,
    state: 'assigned',
    owner: final.person.id,
  })
})

test('the cases of who is disabled go to others, and a reopened one whose owner left gets another', async () => {
  const app = await openTestApp(automatically())
  const admin = await add(app, 'administrator', everywhere)
  const narrow = await add(app, 'grievance-officer', inMeham)
  const id = await file(app)
  expect(await ownerOf(app, id)).toBe(narrow.person.id)
  const other = await add(app, 'grievance-officer')
  expect((await admin.send('POST', `/api/people/${narrow.person.id}/disable`)).status).toBe(204)
  expect(await ownerOf(app, id)).toBe(other.person.id)
  const { history, returned } = await viewGrievanceFor(app.deps, other.person, id)
  expect(history.map(({ event }) => event)).toEqual(['filed', 'assigned', 'returned', 'assigned'])
  expect(returned).toBe(false)
})

test('what names no department waits for a person, and so does what was opened from an entry that does not count', async () => {
  const app = await openTestApp(automatically())
  await add(app, 'grievance-officer')
  expect(await ownerOf(app, await file(app, 'dc-rohtak', { triage: true }))).toBeNull()
  const receipt = await visit(app)
  await app.deps.write((trx) => trx.updateTable('entries').set({ mark: 'burst' }).execute())
  await post(app, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })
  const [marked] = await app.deps.db
    .selectFrom('grievances')
    .select(['id', 'owner'])
    .where('marked', '=', 1)
    .execute()
  expect(marked).toMatchObject({ owner: null })
})

test('in a district that leaves it to people a case waits in its queue', async () => {
  const app = await openTestApp()
  const officer = await add(app, 'grievance-officer')
  const id = await file(app)
  expect(await viewGrievanceFor(app.deps, officer.person, id)).toMatchObject({
    state: 'received',
    owner: null,
  } satisfies Partial<GrievanceView>)
})
