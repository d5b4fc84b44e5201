/** Who gets in, for how long, and what their browser is told. */
import { expect, test } from 'vitest'
import { appoint } from '#server/contract/staff/access.ts'
import { addPerson, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'

const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
const post = (app: TestApp, path: string, body: unknown, headers: Record<string, string> = json) =>
  app.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
const codeIn = async (answer: Response) => ((await answer.json()) as { code: string }).code

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
  const acts = () => busy.fetch('/api/session', { headers: { 'x-act': 'yes' } })
  for (let quarter = 0; quarter < 31; quarter++) {
    app.clock.now += 15 * minute
    expect((await acts()).status, `after ${quarter} quarters`).toBe(200)
  }
  app.clock.now += 15 * minute
  expect((await acts()).status).toBe(401)
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
