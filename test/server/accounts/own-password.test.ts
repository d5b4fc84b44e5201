/** Changing one's own password: the old one is needed, and whoever else was signed in is out. */
import { expect, test } from 'vitest'
import { addPerson, minute, openTestApp, rowsOf } from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { signInAgain } from '#test/support/sign-in.ts'
import { openStreet } from '#test/support/traffic.ts'

const better = 'quite another password'
const cookieOf = (answer: Response) =>
  /__Host-sunwai=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
const actsOf = async (app: Parameters<typeof rowsOf>[0], wanted: string) =>
  ((await rowsOf(app, 'ledger')) as unknown as { action: string; actor: string }[]).filter(
    ({ action }) => action === wanted,
  )

test('the new password is good, the old one is not, all other sessions and their streams are over, and it is in the ledger', async () => {
  const app = await openTestApp()
  const person = await addPerson(app, 'grievance-officer')
  const there = await signInAgain(app, person)
  const { url } = await openStreet(app)
  const [here, away] = [await openLive(url, person), await openLive(url, there)]
  const answer = await person.send('POST', '/api/account/password', {
    password: person.password,
    newPassword: better,
  })
  expect(answer.status).toBe(204)
  await away.ended
  expect((await there.fetch('/api/session')).status).toBe(401)
  // The secret of this session is another too: a copy of the old cookie is worth nothing.
  expect((await person.fetch('/api/session')).status).toBe(401)
  const cookie = `__Host-sunwai=${cookieOf(answer)}`
  expect((await app.fetch('/api/session', { headers: { cookie } })).status).toBe(200)
  await here.next()
  app.deps.live.publish('entry', 'rohtak')
  expect((await here.next()).data?.kinds).toEqual(['entry'])
  expect((await signInAgain(app, person)).token).toBe('')
  expect((await signInAgain(app, { ...person, password: better })).token).not.toBe('')
  expect((await actsOf(app, 'people:password')).map(({ actor }) => actor)).toEqual([person.person.id])
})

test('whoever sits at an open browser cannot guess the old password: ten tries, which keep nobody from signing in', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const attempt = (password: string) =>
    person.send('POST', '/api/account/password', { password, newPassword: better })
  for (let tries = 0; tries < 10; tries++) {
    const refused = await attempt(`guess ${tries}`)
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ details: [{ field: 'password', message: 'not the password' }] }),
    ])
  }
  expect((await attempt(person.password)).status).toBe(429)
  expect((await signInAgain(app, person)).token).not.toBe('')
  app.clock.now += minute
  expect((await person.fetch('/api/session')).status).toBe(200)
  expect(await rowsOf(app, 'sign_in_failures')).toMatchObject([{ person: person.person.id, count: 10 }])
  expect(await actsOf(app, 'people:password')).toEqual([])
})

test.each([
  ['a short one', 'short'],
  ['the same one', 'a long enough password'],
])('%s is refused as a new password', async (_, newPassword) => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const refused = await person.send('POST', '/api/account/password', {
    password: person.password,
    newPassword,
  })
  expect(await refused.json()).toMatchObject({ code: 'field-invalid', details: [{ field: 'newPassword' }] })
  expect((await person.fetch('/api/session')).status).toBe(200)
})

test('of two changes at once one counts', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const changes = await Promise.all(
    ['one new password', 'other new password'].map((newPassword) =>
      person.send('POST', '/api/account/password', { password: person.password, newPassword }),
    ),
  )
  expect(changes.map(({ status }) => status).sort()).toEqual([204, 409])
})
