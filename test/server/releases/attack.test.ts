/** A head of office who asks everything there is, again and again, with own entries and without: what moves when a visitor speaks? */
import { expect, test } from 'vitest'
import { declaredRoutes } from '#server/access/route-access.ts'
import { createApp } from '#server/app.ts'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import {
  addPerson,
  codeOf,
  day,
  hour,
  minute,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { openStreet } from '#test/support/traffic.ts'

const own = 'tehsil-meham'
type Head = Awaited<ReturnType<typeof addPerson>>

/** Forms bear a new id each time they are opened, and so does the cookie of the portal; streams are tried by themselves. */
const notPolled = (path: string) => /^\/[qQor]\/|^\/g(\/|$)|\/live$|^\/metrics$/.test(path)

/** Links that nobody gave them: trying any costs the budget of their network, and that would show. */
const isLink = (path: string, access: string) => path.includes(':') && access !== 'staff'

/** Every address that answers a GET, as far as somebody knows what to put in, with the choices that it takes. */
async function addresses(app: TestApp): Promise<string[]> {
  const ids = await Promise.all(
    (['entries', 'posters', 'grievances', 'flags'] as const).map(async (table) =>
      (await app.deps.db.selectFrom(table).select('id').limit(3).execute()).map(({ id }) => id),
    ),
  )
  return declaredRoutes(createApp(app.deps))
    .filter(({ method, path, access }) => method === 'GET' && !notPolled(path) && !isLink(path, access.kind))
    .flatMap(({ path }) =>
      path.includes(':') ? ids.flat().map((id) => path.replace(/:\w+/g, id)) : choices(path),
    )
}

const choices = (path: string): string[] => [
  path,
  `${path}?office=${own}`,
  ...(path === '/api/summary' ? [7, 28, 90, 365].map((days) => `${path}?office=${own}&days=${days}`) : []),
]

/** All that they get, byte for byte. */
async function poll(head: Head, paths: readonly string[]): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  for (const path of paths) {
    const answer = await head.fetch(path)
    // Each answer bears a number drawn by lot, which a refusal repeats.
    const id = answer.headers.get('x-request-id') ?? ''
    answer.headers.delete('x-request-id')
    const text = `${[...answer.headers].join('\n')} ${await answer.text()}`
    seen.set(path, `${answer.status} ${id ? text.replaceAll(id, '') : text}`)
  }
  return seen
}

const moved = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after].flatMap(([path, answer]) => (before.get(path) === answer ? [] : [path]))

async function speak(app: TestApp, count: number, fields: Record<string, string>) {
  const code = await codeOf(app, own, 'registry')
  for (let at = 0; at < count; at++) {
    app.clock.now += minute
    await app.fetch(`/q/${code}`)
    const answer = await say(app, code, { entry: newEntry(), ...fields })
    expect(answer.status).toBe(201)
  }
  await app.deps.scans.flush()
}

test.each([0, 1, 10, 100])(
  'with %i own entries nothing a head can fetch moves when one visitor speaks, until the next release',
  async (count) => {
    const app = await openTestApp()
    await speak(app, 30, { rating: '4', words: 'पिछला हफ़्ता' })
    app.clock.now += 5 * day
    await makeReleases(app.deps)
    await speak(app, count, { rating: '1', reason: 'waiting', words: 'मेरी' })
    // Signed in now: a hundred minutes end a session, and one that is over is told nothing anyway.
    const head = await addPerson(app, 'office-head')
    // What is due by the clock alone is done: the roots of days that are over.
    await commitLedger(app.deps)
    const paths = await addresses(app)
    expect(paths).toContain(`/api/releases?office=${own}`)
    const before = await poll(head, paths)
    expect(before.get(`/api/releases?office=${own}`)).toMatch(/^200 /)
    const { now } = app.clock
    await speak(app, 1, { rating: '1', reason: 'money', words: 'आवाज़ एक ही की' })
    app.clock.now = now
    expect(moved(before, await poll(head, paths))).toEqual([])

    // Nor when its hour is sealed, nor when the job of every night finds nothing to release.
    app.clock.now += 3 * hour
    await commitLedger(app.deps)
    await makeReleases(app.deps)
    app.clock.now = now
    const after = await poll(head, paths)
    expect(moved(before, after)).toEqual([])
    expect([...after.values()].join()).not.toContain('आवाज़ एक ही की')
  },
)

test('twenty-nine own posts and eight ticks of five minutes name no visitor’s face: nothing moves with any of them', async () => {
  const app = await openTestApp()
  await speak(app, 30, { rating: '4' })
  app.clock.now += 5 * day
  await makeReleases(app.deps)
  const head = await addPerson(app, 'office-head')
  // Seven unhappy ones: the next unhappy one would move what is rounded to fives.
  await speak(app, 22, { rating: '4' })
  await speak(app, 7, { rating: '1', reason: 'waiting' })
  await commitLedger(app.deps)
  // Their own sessions tell them when they last pressed something, by which they stay signed in.
  const paths = (await addresses(app)).filter((path) => !/\/sessions?\b/.test(path))
  const acting: Head = {
    ...head,
    fetch: (path, init = {}) => head.fetch(path, { ...init, headers: { ...init.headers, 'x-act': '1' } }),
  }
  const before = await poll(acting, paths)
  for (const rating of ['1', '4', '2', '3', '1', '1', '4', '4']) {
    await speak(app, 1, { rating, ...(rating < '3' && { reason: 'money' }) })
    app.clock.now += 4 * minute
    expect([rating, moved(before, await poll(acting, paths))]).toEqual([rating, []])
  }
  expect(before.get(`/api/releases?office=${own}`)).toMatch(/^200 /)
})

test('the live stream tells a head nothing when a visitor speaks, and its numbers count nobody', async () => {
  const app = await openTestApp()
  const head = await addPerson(app, 'office-head')
  const { url } = await openStreet(app)
  const stream = await openLive(url, head)
  const first = await stream.next()
  await speak(app, 3, { rating: '1' })
  expect(await stream.within(300)).toBeUndefined()
  expect((await (await openLive(url, head)).next()).id).toBe(first.id)
})
