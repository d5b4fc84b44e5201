/** A link that sets another password: good once, for a day, for one person, and for nobody who only guesses. */
import { expect, test } from 'vitest'
import type { ResetLinkReply } from '#server/contract/staff/password.ts'
import { addPerson, day, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { signInAgain } from '#test/support/sign-in.ts'
import { openStreet } from '#test/support/traffic.ts'

type Staff = Awaited<ReturnType<typeof addPerson>>
const better = 'quite another password'

async function makeLink(by: Staff, whom: Staff): Promise<string> {
  const answer = await by.send('POST', `/api/people/${whom.person.id}/reset-link`)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as ResetLinkReply).link.split('#')[1] ?? ''
}
const look = (app: TestApp, token: string) => app.fetch('/api/reset', { headers: { 'x-link': token } })
const use = (app: TestApp, token: string, newPassword = better) =>
  app.fetch('/api/reset', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'x-link': token },
    body: JSON.stringify({ newPassword }),
  })

async function openPair() {
  const app = await openTestApp()
  const [admin, person] = [await addPerson(app), await addPerson(app, 'grievance-officer')]
  return { app, admin, person }
}

test('a link sets the password once, ends every session and stream of the person, and is in the ledger', async () => {
  const { app, admin, person } = await openPair()
  const { url } = await openStreet(app)
  const stream = await openLive(url, person)
  const token = await makeLink(admin, person)
  expect(await (await look(app, token)).json()).toEqual({ name: person.person.name, login: person.login })
  expect((await person.fetch('/api/session')).status).toBe(200)
  const answer = await use(app, token)
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, null])
  await stream.ended
  expect((await person.fetch('/api/session')).status).toBe(401)
  expect((await use(app, token)).status).toBe(410)
  expect((await look(app, token)).status).toBe(410)
  expect((await signInAgain(app, person)).token).toBe('')
  expect((await signInAgain(app, { ...person, password: better })).token).not.toBe('')
  const acts = (await rowsOf(app, 'ledger')) as unknown as {
    action: string
    actor: string
    subject: string
  }[]
  expect(
    acts
      .filter(({ action }) => action.startsWith('people:reset'))
      .map(({ action, actor, subject }) => [action, actor, subject]),
  ).toEqual([
    ['people:reset-link', admin.person.id, person.person.id],
    ['people:reset', person.person.id, person.person.id],
  ])
})

test('of two who use a link at once, one succeeds', async () => {
  const { app, admin, person } = await openPair()
  const token = await makeLink(admin, person)
  const answers = await Promise.all([use(app, token), use(app, token, 'the password of a thief')])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 410])
})

test('a link dies after a day, with a newer one, with a changed password, and with the account', async () => {
  const { app, admin, person } = await openPair()
  const first = await makeLink(admin, person)
  const second = await makeLink(admin, person)
  expect([(await look(app, first)).status, (await look(app, second)).status]).toEqual([410, 200])
  app.clock.now += day - 1
  expect((await look(app, second)).status).toBe(200)
  app.clock.now += 1
  expect((await use(app, second)).status).toBe(410)
  const late = await addPerson(app)
  const third = await makeLink(late, person)
  const there = await signInAgain(app, person)
  const changed = await there.fetch('/api/account/password', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ password: person.password, newPassword: better }),
  })
  expect([changed.status, (await look(app, third)).status]).toEqual([204, 410])
  const fourth = await makeLink(late, person)
  await late.send('POST', `/api/people/${person.person.id}/disable`)
  expect((await use(app, fourth)).status).toBe(410)
  expect((await late.send('POST', `/api/people/${person.person.id}/reset-link`)).status).toBe(409)
  await late.send('POST', `/api/people/${person.person.id}/enable`)
  expect((await use(app, fourth)).status).toBe(410)
})

test('the store knows no link, and the link tells no server on the way', async () => {
  const { app, admin, person } = await openPair()
  const answer = await admin.send('POST', `/api/people/${person.person.id}/reset-link`)
  const { link, expiresAt } = (await answer.json()) as ResetLinkReply
  const [address, token = ''] = link.split('#')
  expect([address, expiresAt]).toEqual(['https://feedback.example.in/staff/reset', app.clock.now + day])
  expect(JSON.stringify(await rowsOf(app, 'password_resets'))).not.toContain(token)
  expect(JSON.stringify(await rowsOf(app, 'ledger'))).not.toContain(token)
})

test('whoever sits at an open browser makes no link for that person', async () => {
  const { admin } = await openPair()
  expect((await admin.send('POST', `/api/people/${admin.person.id}/reset-link`)).status).toBe(403)
})

test('nothing of what comes with a made-up link is read, nor is a hash made for it', async () => {
  const { app } = await openPair()
  let read = 0
  const body = new ReadableStream(
    {
      pull(out) {
        read += 1
        if (read > 3) return out.close()
        out.enqueue(new TextEncoder().encode('{"newPassword":"'))
      },
    },
    { highWaterMark: 0 },
  )
  const answer = await app.fetch('/api/reset', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'x-link': 'made up' },
    body,
    duplex: 'half',
  } as RequestInit)
  expect([answer.status, answer.headers.get('connection'), read]).toEqual([410, 'close', 0])
})

test('a short password is refused and the link stays good', async () => {
  const { app, admin, person } = await openPair()
  const token = await makeLink(admin, person)
  expect((await use(app, token, 'short')).status).toBe(400)
  expect((await use(app, token)).status).toBe(204)
})

test('whoever was locked out by wrong tries gets in after a link', async () => {
  const { app, admin, person } = await openPair()
  for (let tries = 0; tries < 10; tries++) await signInAgain(app, { ...person, password: 'wrong' })
  expect((await signInAgain(app, person)).token).toBe('')
  await use(app, await makeLink(admin, person))
  expect((await signInAgain(app, { ...person, password: better })).token).not.toBe('')
})
