/** Who gets in, for how long, and what their browser is told. */
import { expect, test } from 'vitest'
import { appoint } from '#server/contract/access.ts'
import type { InvitationReply, PersonRow } from '#server/contract/person.ts'
import { firstAdministratorLink } from '#server/people/people-actions.ts'
import { addPerson, day, hour, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
const post = (app: TestApp, path: string, body: unknown, headers: Record<string, string> = json) =>
  app.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
const codeIn = async (answer: Response) => ((await answer.json()) as { code: string }).code

test('the first link makes the first administrator, once', async () => {
  const app = await openTestApp()
  const link = await firstAdministratorLink(app.deps)
  const [address, token] = link?.split('#') ?? []
  expect(address).toBe('https://feedback.example.in/staff/join')
  const joining = { token, name: 'Asha', login: 'asha', password: 'ten letters!' }
  expect(await (await app.fetch(`/api/joining/${token}`)).json()).toEqual({
    role: 'administrator',
    office: null,
  })
  const both = await Promise.all([
    post(app, '/api/joining', joining),
    post(app, '/api/joining', { ...joining, login: 'other' }),
  ])
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 410])
  expect(await rowsOf(app, 'people')).toHaveLength(1)
  expect(await firstAdministratorLink(app.deps)).toBeUndefined()
})

test('a new start prints a new first link and the old one stops working', async () => {
  const app = await openTestApp()
  const old = (await firstAdministratorLink(app.deps))?.split('#')[1]
  await firstAdministratorLink(app.deps)
  expect((await app.fetch(`/api/joining/${old}`)).status).toBe(410)
})

test('a link ends after 48 hours', async () => {
  const app = await openTestApp()
  const token = (await firstAdministratorLink(app.deps))?.split('#')[1]
  app.clock.now += 48 * hour
  expect((await app.fetch(`/api/joining/${token}`)).status).toBe(410)
})

test('the session cookie is bound to this host, to TLS and out of the reach of scripts', async () => {
  const app = await openTestApp()
  const { login, password } = await addPerson(app)
  const answer = await post(app, '/api/session', { login: ` ${login.toUpperCase()} `, password })
  expect(answer.status).toBe(200)
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-sunwai=[\w-]{32};/)
  for (const part of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict']) expect(cookie).toContain(part)
  expect(cookie).not.toContain('Domain')
})

test('neither passwords nor tokens are stored as they are', async () => {
  const app = await openTestApp()
  const { password, token } = await addPerson(app)
  const stored = JSON.stringify([
    await rowsOf(app, 'people'),
    await rowsOf(app, 'sessions'),
    await rowsOf(app, 'invitations'),
  ])
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  expect(stored).not.toContain(password)
  expect(stored).not.toContain(token)
})

test('a wrong password and a login that does not exist get the same answer', async () => {
  const app = await openTestApp()
  const { login } = await addPerson(app)
  const wrong = await post(app, '/api/session', { login, password: 'wrong' })
  const unknown = await post(app, '/api/session', { login: 'nobody', password: 'wrong' })
  expect([wrong.status, await codeIn(wrong)]).toEqual([401, 'sign-in-failed'])
  expect([unknown.status, await codeIn(unknown)]).toEqual([401, 'sign-in-failed'])
})

test('the eleventh try at a login within a quarter of an hour is not even looked at', async () => {
  const app = await openTestApp()
  const { login, password } = await addPerson(app)
  for (let tries = 0; tries < 10; tries++) await post(app, '/api/session', { login, password: 'wrong' })
  const right = await post(app, '/api/session', { login, password })
  expect([right.status, await codeIn(right)]).toEqual([429, 'too-many-tries'])
})

test('a session ends after half an hour of silence, and after eight hours in any case', async () => {
  const app = await openTestApp()
  const silent = await addPerson(app)
  app.clock.now += 30 * minute
  expect((await silent.fetch('/api/session')).status).toBe(401)
  const busy = await addPerson(app)
  for (let quarter = 0; quarter < 31; quarter++) {
    app.clock.now += 15 * minute
    expect((await busy.fetch('/api/session')).status, `after ${quarter} quarters`).toBe(200)
  }
  app.clock.now += 15 * minute
  expect((await busy.fetch('/api/session')).status).toBe(401)
})

test('signing out ends the session at the server, not only in the browser', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  expect((await staff.send('DELETE', '/api/session')).status).toBe(204)
  expect((await staff.fetch('/api/session')).status).toBe(401)
})

test('a change that another site sends is refused, as a form and as JSON', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const attempt = (headers: Record<string, string>) =>
    staff.fetch('/api/invitations', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(appoint('auditor')),
    })
  expect((await attempt({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await attempt({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
  expect((await attempt({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await attempt({ origin: 'null' })).status).toBe(403)
  expect((await attempt({ origin: 'https://feedback.example.in' })).status).toBe(201)
  expect((await attempt({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
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
  const answer = await post(app, '/api/joining', {
    token,
    name: 'Asha',
    login: 'asha',
    password: 'ten letters!',
    ...wrong,
  })
  expect([
    answer.status,
    ((await answer.json()) as { details: { field: string }[] }).details[0]?.field,
  ]).toEqual([400, field])
  expect((await app.fetch(`/api/joining/${token}`)).status).toBe(200)
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
