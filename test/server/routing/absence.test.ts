/** Who is away, who deputises, and what a deputy may do on behalf of the owner of a case. */
import { expect, test } from 'vitest'
import type { AbsencesView, AbsenceView, OwnerChoice } from '#server/contract/grievances/absence.ts'
import type { BulkChoices } from '#server/contract/grievances/bulk-act.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { everywhere, type Scope } from '#server/contract/staff/access.ts'
import { viewGrievanceFor } from '#server/grievances/grievance-views.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { addPerson, day, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { newMessage, post, visit } from '#test/support/receipt.ts'

const inRohtak: Scope = { ...everywhere, districts: ['rohtak'] }
const ofRevenue: Scope = { ...everywhere, departments: ['revenue'] }
const days = { from: '2026-11-20', to: '2026-11-22' }

const add = (app: TestApp, role: Parameters<typeof addPerson>[1], scope: Scope = inRohtak) =>
  addPerson(app, role, undefined, null, scope)
type Staff = Awaited<ReturnType<typeof add>>

const setAway = (by: Staff, whom: Staff, deputy: Staff | null, when: object = days) =>
  by.send('PUT', `/api/absences/${whom.person.id}`, { ...when, deputy: deputy?.person.id ?? null })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

/** A visitor's case that an officer owns. */
async function ownCase(app: TestApp, owner: Staff) {
  const receipt = await visit(app)
  await post(app, '/r/grievance', { receipt, words: 'फ़ाइल खो गई' })
  const { id } = await app.deps.db.selectFrom('grievances').select('id').executeTakeFirstOrThrow()
  expect((await actOn(owner, id, { event: 'assigned', owner: owner.person.id })).status).toBe(200)
  return { id, receipt }
}

test('a deputy sees the owner’s cases and acts as the owner while the absence lasts; history and ledger say who acted', async () => {
  const app = await openTestApp()
  const [owner, deputy] = [await add(app, 'grievance-officer'), await add(app, 'grievance-officer')]
  const { id } = await ownCase(app, owner)
  expect(await codeOf(await actOn(deputy, id, { event: 'started' }))).toEqual([403, 'grievance-not-yours'])
  expect((await setAway(owner, owner, deputy)).status).toBe(204)
  const seen = await deputy.read<AbsencesView>('/api/absences')
  expect(seen.standingIn).toMatchObject([
    { person: { id: owner.person.id }, to: '2026-11-22', more: false, cases: [{ id }] },
  ])
  expect(await deputy.read<GrievanceView>(`/api/grievances/${id}`)).toMatchObject({
    standsIn: true,
    owner: { id: owner.person.id },
  })
  expect((await actOn(deputy, id, { event: 'started' })).status).toBe(200)
  const { history, standsIn } = await owner.read<GrievanceView>(`/api/grievances/${id}`)
  expect(standsIn).toBe(false)
  expect(history.at(-1)).toMatchObject({
    event: 'started',
    by: deputy.person.name,
    onBehalfOf: owner.person.name,
  })
  const lines = (await rowsOf(app, 'ledger')) as unknown as { action: string; actor: string }[]
  expect(lines.find(({ action }) => action === 'grievance:started')?.actor).toBe(deputy.person.id)
})

test('before its first day and after its last an absence gives a deputy nothing', async () => {
  const app = await openTestApp()
  const [owner, deputy] = [await add(app, 'grievance-officer'), await add(app, 'grievance-officer')]
  const { id } = await ownCase(app, owner)
  await setAway(owner, owner, deputy, { from: '2026-11-21', to: '2026-11-22' })
  const next = async () => {
    const { next } = await viewGrievanceFor(app.deps, deputy.person, id)
    return next.includes('started')
  }
  const seen: boolean[] = []
  for (let at = 0; at < 4; at++) {
    seen.push(await next())
    app.clock.now += day
  }
  expect(seen).toEqual([false, true, true, false])
})

test('who said they are away and comes back earlier acts alone again', async () => {
  const app = await openTestApp()
  const [owner, deputy] = [await add(app, 'grievance-officer'), await add(app, 'grievance-officer')]
  const { id } = await ownCase(app, owner)
  await setAway(owner, owner, deputy)
  expect((await owner.send('DELETE', `/api/absences/${owner.person.id}`)).status).toBe(204)
  expect((await deputy.read<GrievanceView>(`/api/grievances/${id}`)).next).not.toContain('started')
  expect(await codeOf(await owner.send('DELETE', `/api/absences/${owner.person.id}`))).toEqual([
    409,
    'already-done',
  ])
  const lines = (await rowsOf(app, 'ledger')) as unknown as { action: string }[]
  expect(lines.map(({ action }) => action).filter((action) => /away|back/.test(action))).toEqual(
    expect.arrayContaining(['people:away', 'people:back']),
  )
})

test('nobody deputises in an appeal against their own work', async () => {
  const app = await openTestApp()
  const [worker, appellate] = [await add(app, 'grievance-officer'), await add(app, 'appellate')]
  const { id, receipt } = await ownCase(app, worker)
  await actOn(worker, id, { event: 'answered', answer: 'कर दिया।' })
  await post(app, '/r/solved', { receipt, message: newMessage(), solved: 'no', words: '', next: 'appeal' })
  await actOn(appellate, id, { event: 'assigned', owner: appellate.person.id })
  await app.deps.write((trx) =>
    saveAppointments(trx, worker.person.id, [{ role: 'appellate', scope: inRohtak }]),
  )
  expect((await setAway(appellate, appellate, worker)).status).toBe(204)
  const { next, standsIn } = await worker.read<GrievanceView>(`/api/grievances/${id}`)
  expect([standsIn, next]).toEqual([false, []])
})

test('the head of a department says it of its officers, never of an authority or of who works elsewhere too', async () => {
  const app = await openTestApp()
  const head = await add(app, 'department-head', ofRevenue)
  const [officer, other] = [
    await add(app, 'grievance-officer', ofRevenue),
    await add(app, 'grievance-officer'),
  ]
  const appellate = await add(app, 'appellate', ofRevenue)
  expect((await setAway(head, officer, other)).status).toBe(204)
  expect(await codeOf(await setAway(head, other, officer))).toEqual([403, 'not-permitted'])
  expect(await codeOf(await setAway(head, appellate, null))).toEqual([403, 'not-permitted'])
  expect(await codeOf(await setAway(other, officer, other))).toEqual([403, 'not-permitted'])
  const { settable } = await head.read<AbsencesView>('/api/absences')
  expect(settable.map(({ id }) => id).sort()).toEqual([head.person.id, officer.person.id].sort())
  const admin = await add(app, 'administrator', everywhere)
  expect((await setAway(admin, appellate, null)).status).toBe(204)
})

test('days that cannot be, a deputy who works elsewhere, and oneself are refused and leave nothing', async () => {
  const app = await openTestApp()
  const officer = await add(app, 'grievance-officer', { ...everywhere, offices: ['tehsil-meham'] })
  const elsewhere = await add(app, 'grievance-officer', { ...everywhere, offices: ['tehsil-rohtak'] })
  const auditor = await add(app, 'auditor')
  for (const [deputy, when] of [
    [null, { from: '2026-11-22', to: '2026-11-21' }],
    [null, { from: '2026-11-01', to: '2026-11-19' }],
    [null, { from: '2026-11-21', to: '2028-11-21' }],
    [null, { from: 'tomorrow', to: '2026-11-21' }],
    [officer, days],
    [elsewhere, days],
    [auditor, days],
  ] as const)
    expect(await codeOf(await setAway(officer, officer, deputy, when))).toEqual([400, 'field-invalid'])
  expect(await codeOf(await setAway(auditor, auditor, null))).toEqual([403, 'not-permitted'])
  expect(await codeOf(await officer.fetch('/api/absences/nobody'))).toEqual([404, 'not-found'])
  expect(await rowsOf(app, 'absences')).toEqual([])
  const view = await officer.read<AbsenceView>(`/api/absences/${officer.person.id}`)
  expect(view).toEqual({
    person: expect.objectContaining({ id: officer.person.id }),
    absence: null,
    deputies: [],
  })
})

test('whoever chooses an owner reads who is on leave until when, and who is there in their place', async () => {
  const app = await openTestApp()
  const [away, deputy, other] = [
    await add(app, 'grievance-officer'),
    await add(app, 'grievance-officer'),
    await add(app, 'grievance-officer'),
  ]
  const { id } = await ownCase(app, other)
  const leaveOf = async (whom: Staff) => {
    const { owners } = await other.read<{ owners: OwnerChoice[] }>(
      '/api/grievances/owners?office=tehsil-meham&tier=1',
    )
    const bulk = await other.send('POST', '/api/grievances/bulk/choices', { cases: [id] })
    const several = ((await bulk.json()) as BulkChoices).owners.find((each) => each.id === whom.person.id)
    const one = owners.find((each) => each.id === whom.person.id)?.onLeave
    expect(several?.onLeave).toEqual(one)
    return one
  }
  expect(await leaveOf(away)).toBeNull()
  await setAway(away, away, deputy)
  const named = (whom: Staff) => ({ id: whom.person.id, name: whom.person.name })
  expect(await leaveOf(away)).toEqual({ to: '2026-11-22', deputy: named(deputy) })
  await setAway(deputy, deputy, other, { from: '2026-11-20', to: '2026-11-20' })
  expect(await leaveOf(away)).toEqual({ to: '2026-11-22', deputy: named(other) })
  await setAway(away, away, null, { from: '2026-11-21', to: '2026-11-22' })
  expect(await leaveOf(away)).toBeNull()
})
