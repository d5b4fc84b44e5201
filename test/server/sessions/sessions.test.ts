/** Where people are signed in, and that ending it ends it: at the next request, and on the stream that is open now. */
import { describe, expect, test } from 'vitest'
import type { SessionsView } from '#server/contract/staff/session.ts'
import { deviceName } from '#server/sessions/device-name.ts'
import {
  addPerson,
  codeOf,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { type LiveStream, openLive } from '#test/support/live-stream.ts'
import { signInAgain } from '#test/support/sign-in.ts'
import { openStreet } from '#test/support/traffic.ts'

const android =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36'
type Staff = Awaited<ReturnType<typeof addPerson>>

const sessionsOf = async (person: Staff) =>
  (await person.read<SessionsView>('/api/account/sessions')).sessions

/** Nothing comes over it from now on, whatever happens in the district. */
async function expectSilent(app: TestApp, stream: LiveStream): Promise<void> {
  await stream.ended
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1' })
  expect(await stream.within(50)).toBeUndefined()
}

test('sessions are listed with their device in plain words, and without an address or anything finer', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  app.clock.now += minute
  const there = await signInAgain(app, person)
  await there.fetch('/api/session', { headers: { 'user-agent': android, 'x-forwarded-for': '49.36.1.2' } })
  const sessions = await sessionsOf(person)
  expect(sessions).toMatchObject([
    { device: 'Chrome, Android', beganAt: app.clock.now, current: false },
    { device: null, current: true },
  ])
  const stored = JSON.stringify(await rowsOf(app, 'sessions'))
  for (const told of ['Mozilla', '141', '49.36', 'Mobile']) expect(stored).not.toContain(told)
  // What names a session to people signs nobody in.
  for (const { id } of sessions) expect([there.token, person.token]).not.toContain(id)
})

test.each([
  [android, 'Chrome, Android'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E Safari/604.1',
    'Safari, iPhone',
  ],
  ['curl/8.5', 'unknown'],
  [undefined, 'unknown'],
])('%s is %s', (said, name) => {
  expect(deviceName(said)).toBe(name)
})

test('a session that is ended is out at its next request, and its open stream closes at once; the others go on', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const there = await signInAgain(app, person)
  const { url } = await openStreet(app)
  const [here, away] = [await openLive(url, person), await openLive(url, there)]
  await Promise.all([here.next(), away.next()])
  const other = (await sessionsOf(person)).find(({ current }) => !current)
  expect((await person.send('DELETE', `/api/account/sessions/${other?.id}`)).status).toBe(204)
  expect((await there.fetch('/api/session')).status).toBe(401)
  await expectSilent(app, away)
  expect((await here.next()).data?.kinds).toEqual(['entry'])
  expect((await person.send('DELETE', `/api/account/sessions/${other?.id}`)).status).toBe(404)
})

test('all other sessions end together, with a line of the ledger, and this one goes on', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const [one, two] = [await signInAgain(app, person), await signInAgain(app, person)]
  expect((await person.send('DELETE', '/api/account/sessions')).status).toBe(204)
  for (const there of [one, two]) expect((await there.fetch('/api/session')).status).toBe(401)
  expect(await sessionsOf(person)).toHaveLength(1)
  const ends = (await rowsOf(app, 'ledger')) as unknown as { action: string; details: string }[]
  expect(ends.filter(({ action }) => action === 'session:end').map(({ details }) => details)).toEqual([
    '{"sessions":2}',
  ])
})

test('nobody ends the session of somebody else by its id', async () => {
  const app = await openTestApp()
  const [person, stranger] = [await addPerson(app), await addPerson(app)]
  const id = (await sessionsOf(person))[0]?.id
  expect((await stranger.send('DELETE', `/api/account/sessions/${id}`)).status).toBe(404)
  expect((await person.fetch('/api/session')).status).toBe(200)
})

test('signing out has a line of the ledger and closes the stream of that session', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const { url } = await openStreet(app)
  const stream = await openLive(url, person)
  await stream.next()
  await person.send('DELETE', '/api/session')
  await expectSilent(app, stream)
  const acts = (await rowsOf(app, 'ledger')) as unknown as { action: string; actor: string }[]
  expect(acts.filter(({ action }) => action === 'session:sign-out').map(({ actor }) => actor)).toEqual([
    person.person.id,
  ])
})

test('a stream does not outlive its session: what ran out is found within a minute', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const { url } = await openStreet(app)
  const stream = await openLive(url, person)
  await stream.next()
  await app.deps.streams.recheck()
  expect(app.deps.streams.size()).toBe(1)
  app.clock.now += 31 * minute
  await app.deps.streams.recheck()
  await expectSilent(app, stream)
})

test('a stream that opens while its session ends is found by the look after it', async () => {
  const app = await openTestApp()
  const person = await addPerson(app)
  const session = (await sessionsOf(person))[0]
  let closed = false
  await app.deps.write((trx) => trx.deleteFrom('sessions').execute())
  // As the route does, with what it read before the session ended.
  app.deps.streams.hold(
    {
      session: session?.id ?? '',
      person: person.person.id,
      rights: JSON.stringify(person.person.appointments),
    },
    { destroy: () => (closed = true), once: () => undefined } as never,
  )
  await expect.poll(() => closed).toBe(true)
})

describe('what keeps a session alive', () => {
  const minutesOf = async (
    app: TestApp,
    minutes: number,
    ask: () => Promise<Response>,
    each = 1,
  ): Promise<number[]> => {
    const statuses: number[] = []
    for (let passed = 0; passed < minutes; passed += each) {
      app.clock.now += each * minute
      statuses.push((await ask()).status)
    }
    return statuses
  }

  test.each([
    ['refreshes of a page', '/api/summary', {}],
    ['its live stream that comes back', '/api/live', { accept: 'text/event-stream' }],
    ['pictures that it shows', '/api/files/none', { 'sec-fetch-dest': 'image' }],
  ])('is not %s, once a minute: it ends after half an hour', async (_, path, headers) => {
    const app = await openTestApp()
    const person = await addPerson(app)
    const statuses = await minutesOf(app, 40, () => person.fetch(path, { method: 'HEAD', headers }))
    expect(statuses.slice(0, 29)).not.toContain(401)
    expect(statuses.slice(29)).toEqual(Array(11).fill(401))
  })

  test('is what a person does: a page that says so, or anything that is sent; and eight hours are the end of that too', async () => {
    const app = await openTestApp()
    const person = await addPerson(app)
    const reads = () => person.fetch('/api/session', { headers: { 'x-act': 'yes' } })
    expect(await minutesOf(app, 60, reads, 29)).toEqual([200, 200, 200])
    const sends = () => person.send('POST', '/api/flags/none/acknowledge', {})
    expect(await minutesOf(app, 60, sends, 29)).not.toContain(401)
    expect((await sessionsOf(person))[0]).toMatchObject({ seenAt: app.clock.now })
    expect((await minutesOf(app, 320, reads, 20)).at(-1)).toBe(401)
  })

  test('is not the first look at which browser it is', async () => {
    const app = await openTestApp()
    const person = await addPerson(app)
    const began = app.clock.now
    app.clock.now += 20 * minute
    await person.fetch('/api/session', { headers: { 'user-agent': android } })
    expect(await sessionsOf(person)).toMatchObject([{ device: 'Chrome, Android', seenAt: began }])
  })
})
