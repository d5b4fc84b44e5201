/** Who is invited, by links that end, and who is left to manage. */
import { expect, test } from 'vitest'
import { appoint } from '#server/contract/staff/access.ts'
import type { InvitationReply, PersonRow } from '#server/contract/staff/person.ts'
import { firstAdministratorLink } from '#server/people/invitation-actions.ts'
import { addPerson, day, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
const post = (app: TestApp, path: string, body: unknown, headers: Record<string, string> = json) =>
  app.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
const look = (app: TestApp, link = '') => app.fetch('/api/joining', { headers: { 'x-link': link } })
const join = (app: TestApp, link = '', body: unknown = {}) =>
  post(app, '/api/joining', body, { ...json, 'x-link': link })
const codeIn = async (answer: Response) => ((await answer.json()) as { code: string }).code

test('the first link makes the first administrator, once', async () => {
  const app = await openTestApp()
  const link = await firstAdministratorLink(app.deps)
  const [address, token] = link?.split('#') ?? []
  expect(address).toBe('https://feedback.example.in/staff/join')
  const joining = { name: 'Asha', login: 'asha', password: 'ten letters!' }
  expect(await (await look(app, token)).json()).toEqual({
    role: 'administrator',
    office: null,
  })
  const both = await Promise.all([
    join(app, token, joining),
    join(app, token, { ...joining, login: 'other' }),
  ])
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 410])
  expect(await rowsOf(app, 'people')).toHaveLength(1)
  expect(await firstAdministratorLink(app.deps)).toBeUndefined()
})

test('a new start prints a new first link and the old one stops working', async () => {
  const app = await openTestApp()
  const old = (await firstAdministratorLink(app.deps))?.split('#')[1]
  await firstAdministratorLink(app.deps)
  expect((await look(app, old)).status).toBe(410)
})

test('a link ends after 48 hours', async () => {
  const app = await openTestApp()
  const token = (await firstAdministratorLink(app.deps))?.split('#')[1]
  app.clock.now += 48 * hour
  expect((await look(app, token)).status).toBe(410)
})

test('an administrator invites and disables; a disabled person is out at once', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const invited = (await (
    await admin.send('POST', '/api/invitations', appoint('grievance-officer'))
  ).json()) as InvitationReply
  expect(invited.expiresAt).toBe(app.clock.now + 2 * day)
  const officer = await addPerson(app, 'grievance-officer')
  expect((await officer.send('POST', '/api/invitations', appoint('administrator'))).status).toBe(403)
  expect((await officer.fetch('/api/people')).status).toBe(403)
  expect((await admin.send('POST', `/api/people/${officer.person.id}/disable`)).status).toBe(204)
  expect((await officer.fetch('/api/session')).status).toBe(401)
  const { people } = await admin.read<{ people: PersonRow[] }>('/api/people')
  expect(people.find((each) => each.id === officer.person.id)?.disabledAt).toBe(app.clock.now)
})

test('the last administrator cannot be disabled', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const refused = await admin.send('POST', `/api/people/${admin.person.id}/disable`)
  expect([refused.status, await codeIn(refused)]).toEqual([409, 'step-not-possible'])
  expect((await admin.fetch('/api/session')).status).toBe(200)
})

test.each([
  ['a short password', { password: 'short' }, 'password'],
  ['a login with spaces', { login: 'as ha' }, 'login'],
  ['no name', { name: ' ' }, 'name'],
])('%s is refused and the link stays good', async (_, wrong, field) => {
  const app = await openTestApp()
  const token = (await firstAdministratorLink(app.deps))?.split('#')[1]
  const answer = await join(app, token, {
    name: 'Asha',
    login: 'asha',
    password: 'ten letters!',
    ...wrong,
  })
  expect([
    answer.status,
    ((await answer.json()) as { details: { field: string }[] }).details[0]?.field,
  ]).toEqual([400, field])
  expect((await look(app, token)).status).toBe(200)
})

test('every staff route refuses someone who is not signed in', async () => {
  const app = await openTestApp()
  for (const path of [
    'summary',
    'entries',
    'entries/x',
    'live',
    'walls',
    'flags',
    'grievances',
    'grievances/owners',
    'grievances/x',
    'people',
    'posters',
    'session',
    'wall',
    'wall/live',
  ]) {
    const answer = await app.fetch(`/api/${path}`)
    expect([path, answer.status, await codeIn(answer)]).toEqual([path, 401, 'not-signed-in'])
  }
})
