/** Managing people: who may change what of whom, that the last administrator stays, and that a change holds at once. */
import { expect, test } from 'vitest'
import { changeAppointments, disable } from '#server/accounts/management-actions.ts'
import { makeResetLink } from '#server/accounts/reset-actions.ts'
import { type Appointment, appoint } from '#server/contract/staff/access.ts'
import type { InvitationReply, PeopleView } from '#server/contract/staff/person.ts'
import type { SessionsView } from '#server/contract/staff/session.ts'
import { invite } from '#server/people/invitation-actions.ts'
import { addPerson, codeOf, newEntry, openTestApp, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { signInAgain } from '#test/support/sign-in.ts'
import { openStreet } from '#test/support/traffic.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

type Staff = Awaited<ReturnType<typeof addPerson>>
const officer = appoint('grievance-officer', { departments: ['revenue'] })
const administrator = appoint('administrator')

const change = (by: Staff, whom: Staff, after: readonly Appointment[], before = whom.person.appointments) =>
  by.send('POST', `/api/people/${whom.person.id}/appointments`, { before, after })
const codeIn = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
const actsOf = async (app: TestApp, action: string) => {
  const acts = (await rowsOf(app, 'ledger')) as unknown as {
    action: string
    actor: string
    subject: string
    details: string
  }[]
  return acts.filter((act) => act.action === action)
}
/** Everything that can be done to somebody, with what each is answered. */
async function tryAll(by: Staff, whom: Staff): Promise<number[]> {
  const path = `/api/people/${whom.person.id}`
  const answers = [
    await change(by, whom, [...whom.person.appointments, appoint('auditor')]),
    await by.send('POST', `${path}/reset-link`),
    await by.fetch(`${path}/sessions`),
    await by.send('DELETE', `${path}/sessions`),
    await by.send('DELETE', `${path}/sessions/x`),
    await by.send('POST', `${path}/disable`),
    await by.send('POST', `${path}/enable`),
    await by.send('POST', `${path}/second-step/reset`),
  ]
  return answers.map(({ status }) => status)
}
const refusedAll = Array.from({ length: 8 }, () => 403)

test('an administrator gives and takes roles; it holds at the next request, is in the ledger, and the open stream ends at once', async () => {
  const app = await openTestApp()
  const [admin, person] = [await addPerson(app), await addPerson(app, 'grievance-officer')]
  const { url } = await openStreet(app)
  const stream = await openLive(url, person)
  await stream.next()
  const after = [appoint('office-head', { offices: ['tehsil-meham'] }), officer]
  expect((await change(admin, person, after)).status).toBe(204)
  await stream.ended
  const { people } = await admin.read<PeopleView>('/api/people')
  expect(people.find(({ id }) => id === person.person.id)?.appointments).toEqual(after)
  expect((await change(admin, person, [after[0] as Appointment], after)).status).toBe(204)
  expect((await person.fetch('/api/entries')).status).toBe(403)
  expect((await person.fetch('/api/releases?office=tehsil-meham')).status).toBe(200)
  // What comes back hears what the person may hear now: nothing of single visitors.
  const quiet = await openLive(url, person)
  await quiet.next()
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1' })
  expect(await quiet.within(300)).toBeUndefined()
  const acts = await actsOf(app, 'people:appoint')
  expect(acts.map(({ actor, subject }) => [actor, subject])).toEqual([
    [admin.person.id, person.person.id],
    [admin.person.id, person.person.id],
  ])
  expect(JSON.parse(acts.at(-1)?.details ?? '')).toEqual({ given: [], taken: [officer] })
})

test('a disabled person with an open stream hears nothing more, and comes back when they are enabled again', async () => {
  const app = await openTestApp()
  const [admin, person] = [await addPerson(app), await addPerson(app, 'grievance-officer')]
  const { url } = await openStreet(app)
  const stream = await openLive(url, person)
  await stream.next()
  expect((await admin.send('POST', `/api/people/${person.person.id}/disable`)).status).toBe(204)
  await stream.ended
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1' })
  await expect(stream.next()).rejects.toThrow('ended')
  expect((await signInAgain(app, person)).token).toBe('')
  const enable = () => admin.send('POST', `/api/people/${person.person.id}/enable`)
  expect((await enable()).status).toBe(204)
  expect(await codeIn(await enable())).toEqual([409, 'already-done'])
  expect((await person.fetch('/api/session')).status).toBe(401)
  expect((await signInAgain(app, person)).token).not.toBe('')
  expect(await actsOf(app, 'people:enable')).toHaveLength(1)
})

test('the last administrator is neither disabled nor loses the role, in whatever way it is tried', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  // Somebody who administers one district does not count as one for all of them.
  const narrow = await addPerson(app, 'administrator', undefined, null, {
    ...administrator.scope,
    districts: ['rohtak'],
  })
  const last = [409, 'step-not-possible']
  expect(await codeIn(await admin.send('POST', `/api/people/${admin.person.id}/disable`))).toEqual(last)
  expect(await codeIn(await change(admin, admin, [officer]))).toEqual(last)
  expect(await codeIn(await change(admin, admin, narrow.person.appointments))).toEqual(last)
  expect((await change(admin, admin, [administrator, officer])).status).toBe(204)
  expect((await admin.fetch('/api/people')).status).toBe(200)
})

test('of two administrators who take the role from each other at once, one stays', async () => {
  const app = await openTestApp()
  const [one, two] = [await addPerson(app), await addPerson(app)]
  const answers = await Promise.all([change(one, two, [officer]), change(two, one, [officer])])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 403])
  const three = await addPerson(app)
  const left = answers[0]?.status === 204 ? one : two
  const both = await Promise.all([
    three.send('POST', `/api/people/${left.person.id}/disable`),
    left.send('POST', `/api/people/${three.person.id}/disable`),
  ])
  expect(both.filter(({ status }) => status === 204)).toHaveLength(1)
  const { people } = await (both[0]?.status === 204 ? three : left).read<PeopleView>('/api/people')
  const administrators = people.filter(
    (each) => each.disabledAt === null && each.appointments.some(({ role }) => role === 'administrator'),
  )
  expect(administrators).toHaveLength(1)
})

test('what somebody else changed meanwhile is not undone unseen, and nonsense is refused', async () => {
  const app = await openTestApp()
  const [admin, person] = [await addPerson(app), await addPerson(app, 'grievance-officer')]
  const auditor = appoint('auditor')
  expect((await change(admin, person, [auditor])).status).toBe(204)
  expect(await codeIn(await change(admin, person, [officer]))).toEqual([409, 'changed-meanwhile'])
  for (const after of [
    [],
    [officer, officer],
    [appoint('office-head')],
    [appoint('office-head', { offices: ['tehsil-delhi'] })],
    [{ role: 'king', scope: officer.scope } as never],
  ])
    expect(await codeIn(await change(admin, person, after, [auditor]))).toEqual([400, 'field-invalid'])
  expect(
    (await admin.send('POST', '/api/people/nobody/appointments', { before: [], after: [officer] })).status,
  ).toBe(404)
})

test('nobody without the permission changes anything of anybody, least of all of themselves', async () => {
  const app = await openTestApp()
  const victim = await addPerson(app, 'grievance-officer')
  for (const role of [
    'office-head',
    'department-head',
    'grievance-officer',
    'auditor',
    'district',
  ] as const) {
    const person = await addPerson(app, role, undefined, undefined, {
      ...appoint(role, { departments: ['revenue'], offices: ['tehsil-meham'] }).scope,
    })
    expect([role, await tryAll(person, victim)]).toEqual([role, refusedAll])
    expect([role, (await change(person, person, [administrator])).status]).toEqual([role, 403])
    const invited = await person.send('POST', '/api/invitations', administrator)
    expect([role, invited.status]).toEqual([role, 403])
  }
  expect((await signInAgain(app, victim)).token).not.toBe('')
})

test('an administrator of one district reaches nobody of another, nobody who has more, and gives no more than they have', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const state = await addPerson(app)
  const of = (role: Parameters<typeof addPerson>[1], districts: string[]) =>
    addPerson(app, role, undefined, null, { ...administrator.scope, districts })
  const [jhajjar, clerk, both] = [
    await of('administrator', ['jhajjar']),
    await of('grievance-officer', ['rohtak']),
    await of('grievance-officer', ['rohtak', 'jhajjar']),
  ]
  for (const whom of [clerk, both, state]) expect(await tryAll(jhajjar, whom)).toEqual(refusedAll)
  const own = await addPerson(app, 'office-head', undefined, beri)
  const view = await jhajjar.read<PeopleView>('/api/people')
  expect(view.people.map(({ id }) => id)).toEqual([state, jhajjar, both, own].map(({ person }) => person.id))
  expect(view.manageable).toEqual([jhajjar, own].map(({ person }) => person.id))
  for (const after of [
    [administrator],
    [appoint('district')],
    [appoint('grievance-officer', { districts: ['rohtak'] })],
    [appoint('office-head', { offices: ['tehsil-meham'] })],
    [appoint('office-head', { offices: [beri, 'tehsil-meham'] })],
    [appoint('grievance-officer', { departments: ['revenue'] })],
  ]) {
    expect([after, (await change(jhajjar, own, after)).status]).toEqual([after, 403])
    expect([
      after,
      (await change(jhajjar, jhajjar, [...jhajjar.person.appointments, ...after])).status,
    ]).toEqual([after, 403])
    expect([after, (await jhajjar.send('POST', '/api/invitations', after[0])).status]).toEqual([after, 403])
  }
  const inside = appoint('grievance-officer', { districts: ['jhajjar'], departments: ['revenue'] })
  expect((await change(jhajjar, own, [inside])).status).toBe(204)
  // What is not theirs to give is not theirs to take, beside what is.
  const mine = appoint('auditor', { districts: ['jhajjar'] })
  const [theirs] = both.person.appointments as [Appointment]
  expect((await change(jhajjar, both, [theirs, mine])).status).toBe(204)
  expect((await change(jhajjar, both, [mine], [theirs, mine])).status).toBe(403)
  expect((await change(jhajjar, both, [theirs], [theirs, mine])).status).toBe(204)
})

test('an administrator who lost the role can do nothing more with what stood open, nor by links given out before', async () => {
  const app = await openTestApp()
  const [admin, traitor, victim] = [
    await addPerson(app),
    await addPerson(app),
    await addPerson(app, 'auditor'),
  ]
  const invited = (await (
    await traitor.send('POST', '/api/invitations', administrator)
  ).json()) as InvitationReply
  const reset = (await (await traitor.send('POST', `/api/people/${victim.person.id}/reset-link`)).json()) as {
    link: string
  }
  expect((await change(admin, traitor, [officer])).status).toBe(204)
  // A request that was let in while they had the role, and comes to its transaction after.
  for (const late of [
    invite(app.deps, traitor.person, administrator),
    makeResetLink(app.deps, traitor.person, victim.person.id),
    disable(app.deps, traitor.person, victim.person.id),
    changeAppointments(app.deps, traitor.person, victim.person.id, {
      before: [...victim.person.appointments],
      after: [administrator],
    }),
  ])
    await expect(late).rejects.toMatchObject({ code: 'not-permitted' })
  expect(await tryAll(traitor, victim)).toEqual(refusedAll)
  const token = (link: string) => link.split('#')[1] ?? ''
  expect((await app.fetch('/api/joining', { headers: { 'x-link': token(invited.link) } })).status).toBe(410)
  expect((await app.fetch('/api/reset', { headers: { 'x-link': token(reset.link) } })).status).toBe(410)
})

test('whoever manages a person sees where they are signed in and ends it there, with the stream', async () => {
  const app = await openTestApp()
  const [admin, person] = [await addPerson(app), await addPerson(app, 'grievance-officer')]
  const there = await signInAgain(app, person)
  const { url } = await openStreet(app)
  const [first, second] = [await openLive(url, person), await openLive(url, there)]
  const path = `/api/people/${person.person.id}/sessions`
  const list = async () => (await admin.read<SessionsView>(path)).sessions
  const sessions = await list()
  expect(sessions.map(({ current }) => current)).toEqual([false, false])
  expect((await admin.send('DELETE', `${path}/${sessions[0]?.id}`)).status).toBe(204)
  expect(await list()).toHaveLength(1)
  expect((await admin.send('DELETE', path)).status).toBe(204)
  await Promise.all([first.ended, second.ended])
  expect(await list()).toEqual([])
  for (const each of [person, there]) expect((await each.fetch('/api/session')).status).toBe(401)
  expect(
    (await actsOf(app, 'session:end')).map(({ actor, subject, details }) => [actor, subject, details]),
  ).toEqual(Array.from({ length: 2 }, () => [admin.person.id, person.person.id, '{"sessions":1}']))
})

test('an auditor sees where everybody in their places is signed in, and ends nothing', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const auditor = await addPerson(app, 'auditor')
  const here = await addPerson(
    app,
    'auditor',
    undefined,
    null,
    appoint('auditor', { districts: ['rohtak'] }).scope,
  )
  const officer = await addPerson(app, 'grievance-officer', undefined, 'tehsil-meham')
  const away = await addPerson(app, 'grievance-officer', undefined, beri)
  const admin = await addPerson(app)
  const sessionsOf = (by: Staff, whom: Staff) => by.fetch(`/api/people/${whom.person.id}/sessions`)
  for (const whom of [officer, away, admin]) {
    const { sessions } = (await (await sessionsOf(auditor, whom)).json()) as SessionsView
    expect(sessions).toMatchObject([{ current: false }])
    expect((await auditor.send('DELETE', `/api/people/${whom.person.id}/sessions`)).status).toBe(403)
    const one = `/api/people/${whom.person.id}/sessions/${sessions[0]?.id}`
    expect((await auditor.send('DELETE', one)).status).toBe(403)
    expect((await whom.fetch('/api/session')).status).toBe(200)
  }
  // What is beyond their places is no more theirs to read than to change, be it in a part only.
  expect((await sessionsOf(here, officer)).status).toBe(200)
  for (const whom of [away, admin, auditor]) expect((await sessionsOf(here, whom)).status).toBe(403)
  const { readable, manageable } = await here.read<PeopleView>('/api/people')
  expect([readable.toSorted(), manageable]).toEqual([[here.person.id, officer.person.id].sort(), []])
})
