/** Whoever stands before a hall's screen, copies what it holds, or asks in its name; and whoever tries to have one connected. */
import { expect, test } from 'vitest'
import type { WallRow } from '#server/contract/devices/device.ts'
import type { WallView } from '#server/contract/figures/release.ts'
import { mostPairings } from '#server/devices/pairing.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import {
  addPerson,
  codeOf,
  day,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { openStreet } from '#test/support/traffic.ts'
import { beginPairing, oldWallLink, openWallLink, pairWall, poll } from '#test/support/wall.ts'

const office = 'tehsil-meham'
async function startApp() {
  const app = await openTestApp()
  return { app, url: (await openStreet(app)).url }
}
const shown = async (app: TestApp, cookie: string, query = '') =>
  (await (await app.fetch(`/api/wall${query}`, { headers: { cookie } })).json()) as WallView
const status = async (app: TestApp, cookie: string) =>
  (await app.fetch('/api/wall', { headers: { cookie } })).status

async function speak(app: TestApp, count: number, rating = '1', words?: string) {
  const code = await codeOf(app, office)
  for (let at = 0; at < count; at++)
    await say(app, code, { entry: newEntry(), rating, ...(words && { words: `${words} ${at}` }) })
}

/** All but the moment at which it was asked. */
const told = ({ now: _, ...rest }: WallView) => rest

test('with a wall filtered by office no single face is read: whatever it asks, it is told released weeks and a count in tens', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { cookie } = await pairWall(app, staff, { office, words: true })
  const link = await openWallLink(app, await oldWallLink(app, true))
  for (const screen of [cookie, link.cookie]) {
    const before = await shown(app, screen)
    const seen = new Set<string>()
    // Own entries up to the edge of a ten, then one visitor, face by face; asked in all ways that it ever took.
    for (const rating of ['4', '4', '4', '4', '4', '4', '4', '4', '4', '1', '2', '1', '3']) {
      await speak(app, 1, rating, 'said by one')
      for (const query of [
        '',
        `?office=${office}`,
        '?office=dc-office&days=7',
        '?days=7',
        '?district=rohtak',
      ])
        seen.add(JSON.stringify(told(await shown(app, screen, query))))
    }
    expect([...seen]).toEqual([JSON.stringify(told(before))])
  }
})

test('of today a wall tells a count in tens of the hours that are over, and no more', async () => {
  const app = await openTestApp()
  const { cookie } = await pairWall(app, await addPerson(app), { office })
  await speak(app, 19)
  expect((await shown(app, cookie)).today.atLeast).toBe(0)
  app.clock.now += hour
  expect((await shown(app, cookie)).today).toEqual({ day: '2026-11-20', atLeast: 10, until: 13 })
  await speak(app, 1)
  expect((await shown(app, cookie)).today.atLeast).toBe(10)
  app.clock.now += hour
  expect((await shown(app, cookie)).today.atLeast).toBe(20)
})

test('a wall shows the weeks that heads of office read, and words only where they were allowed and once twenty are released', async () => {
  const app = await openTestApp()
  await speak(app, 30, '1', 'call 9812345678 about it')
  app.clock.now += 10 * day
  await makeReleases(app.deps)
  const [plain, worded, district] = [
    await pairWall(app, await addPerson(app), { office }),
    await pairWall(app, await addPerson(app), { office, words: true }),
    await pairWall(app, await addPerson(app), { words: true }),
  ]
  const head = await addPerson(app, 'office-head')
  const released = await head.read<{ newest: object; trend: object[] }>(`/api/releases?office=${office}`)
  const view = await shown(app, plain?.cookie ?? '')
  expect(view.newest).toMatchObject({ from: '2026-11-16', to: '2026-11-22' })
  expect(released.newest).toMatchObject(view.newest ?? {})
  expect(view.trend).toEqual(released.trend)
  expect([view.words, view.offices]).toEqual([[], []])
  const withWords = await shown(app, worded?.cookie ?? '')
  expect(withWords.words).toHaveLength(6)
  expect(JSON.stringify(withWords.words)).not.toContain('9812345678')
  // What the district covers or hides goes from walls too, at once.
  const rows = (await rowsOf(app, 'release_words')) as unknown as { entry: string; place: number }[]
  const first = rows.find(({ place }) => place === 0)
  const person = await addPerson(app)
  const hide = { cover: '', hidden: true, anew: false }
  expect((await person.send('POST', `/api/releases/coming/${first?.entry}`, hide)).status).toBe(204)
  const without = (await shown(app, worded?.cookie ?? '')).words
  expect([without.length, without[0]?.words]).toEqual([6, withWords.words[1]?.words])
  const whole = await shown(app, district?.cookie ?? '')
  // Chance alone may list some that nobody spoke of; they are told as too few.
  expect(whole.offices.map(({ id }) => id)).toContain(office)
  expect(whole.office).toBeNull()
})

test('a screen is connected by the code that it shows, once, within ten minutes, and is known by its own secret from then on', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { secret, code, expiresInMs, pollMs } = await beginPairing(app)
  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
  expect([expiresInMs, pollMs]).toEqual([10 * minute, 5_000])
  expect(await poll(app, secret)).toMatchObject({ status: 200, waiting: true, cookie: null })
  const approve = (typed: string) =>
    staff.send('POST', '/api/walls', { name: 'Hall', words: false, code: typed })
  // As people type it.
  const [one, two] = await Promise.all([approve(` ${code.toLowerCase().replace('-', ' ')}`), approve(code)])
  expect([one.status, two.status].sort()).toEqual([201, 400])
  const connected = await poll(app, secret)
  expect(connected).toMatchObject({ status: 200, waiting: false })
  expect(connected.cookie).toMatch(/^__Host-sunwai-wall=.*HttpOnly.*SameSite=Strict/)
  expect(await status(app, connected.cookie?.split(';')[0] ?? '')).toBe(200)
  expect(await listActs(app.deps.db, { action: 'device:connect' }, 10)).toHaveLength(1)

  const late = await beginPairing(app)
  app.clock.now += 10 * minute
  const signedIn = await addPerson(app)
  const answer = await signedIn.send('POST', '/api/walls', { name: 'Hall', words: false, code: late.code })
  expect(answer.status).toBe(400)
  expect(await poll(app, late.secret)).toMatchObject({ status: 410, code: 'pairing-over' })
})

test('nobody connects a screen who may not, and nobody learns anything by guessing codes', async () => {
  const app = await openTestApp()
  const { secret, code } = await beginPairing(app)
  const body = { name: 'Hall', words: false, code }
  for (const role of ['office-head', 'grievance-officer', 'auditor'] as const)
    expect((await (await addPerson(app, role)).send('POST', '/api/walls', body)).status).toBe(403)
  const anonymous = await app.fetch('/api/walls', { method: 'POST', body: JSON.stringify(body) })
  expect(anonymous.status).toBe(401)
  // Neither what stands on the screen nor a made-up secret is good for anything by itself.
  for (const made of [code, code.replace('-', ''), 'x'.repeat(32)])
    expect((await poll(app, made.padEnd(20, 'x'))).status).toBe(410)
  expect(await status(app, `__Host-sunwai-wall=${secret}`)).toBe(401)
  expect((await poll(app, secret)).waiting).toBe(true)
})

test('whoever floods codes leaves two thousand small rows for ten minutes at the most', async () => {
  const app = await openTestApp()
  const now = app.clock.now
  await app.deps.write((trx) =>
    trx
      .insertInto('pairings')
      .values(
        Array.from({ length: mostPairings }, (_, at) => ({
          code: `FLOOD${at}`,
          secret_hash: `hash${at}`,
          kind: 'wall',
          expires_at: now + 10 * minute,
        })),
      )
      .execute(),
  )
  const ask = () =>
    app.fetch('/api/pairing', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"kind":"wall"}',
    })
  expect((await ask()).status).toBe(429)
  expect(await rowsOf(app, 'pairings')).toHaveLength(mostPairings)
  app.clock.now += 10 * minute
  expect((await ask()).status).toBe(201)
  expect(await rowsOf(app, 'pairings')).toHaveLength(1)
})

test('a copied cookie shows what hangs in the hall, no more, and ends with the screen on both', async () => {
  const { app, url } = await startApp()
  const staff = await addPerson(app)
  const { wall, cookie, secret } = await pairWall(app, staff, { office, words: true })
  await speak(app, 5, '1', 'not for copies')
  const both = [await openWallStream(url, cookie), await openWallStream(url, cookie)]
  expect(JSON.stringify(await shown(app, cookie))).not.toContain('not for copies')
  // The secret in an address connects no other screen.
  expect((await openWallLink(app, `/wall/${secret}`)).status).toBe(401)
  for (const path of ['/api/summary', '/api/entries', `/api/releases?office=${office}`, '/api/walls'])
    expect((await app.fetch(path, { headers: { cookie } })).status).toBe(401)
  expect((await staff.send('DELETE', `/api/walls/${wall.id}`)).status).toBe(204)
  await Promise.all(both.map(({ ended }) => ended))
  expect(await status(app, cookie)).toBe(401)
  expect((await poll(app, secret)).status).toBe(410)
})

const openWallStream = (url: string, cookie: string) =>
  openLive(url, { token: '' }, undefined, { cookie }, undefined, '/api/wall/live')

test('its stream ticks by the clock alone, and says nothing when a visitor speaks', async () => {
  const { app, url } = await startApp()
  const { cookie } = await pairWall(app, await addPerson(app), { office })
  const stream = await openWallStream(url, cookie)
  const first = await stream.next()
  expect(first.data?.kinds).toEqual(['snapshot'])
  await speak(app, 3)
  expect(await stream.within(700)).toBeUndefined()
  expect((await (await openWallStream(url, cookie)).next()).id).toBe(first.id)
})

test('a screen ends by itself after half a year, and an old link a year after it was made', async () => {
  const app = await openTestApp()
  const { cookie, wall } = await pairWall(app, await addPerson(app), { office })
  expect(wall.expiresAt - app.clock.now).toBe(180 * day)
  const old = await openWallLink(app, await oldWallLink(app))
  expect([await status(app, cookie), await status(app, old.cookie)]).toEqual([200, 200])
  app.clock.now += 180 * day
  expect([await status(app, cookie), await status(app, old.cookie)]).toEqual([401, 200])
  const later = await addPerson(app)
  expect(
    (await later.read<{ walls: WallRow[] }>('/api/walls')).walls.map(({ name, paired }) => [name, paired]),
  ).toEqual([['Old hall', false]])
  app.clock.now += 185 * day
  expect(await status(app, old.cookie)).toBe(401)
})

test('a stream that stands when its screen comes to its end is closed within the minute', async () => {
  const { app, url } = await startApp()
  const { cookie } = await pairWall(app, await addPerson(app), { office })
  const stream = await openWallStream(url, cookie)
  await stream.next()
  app.clock.now += 180 * day
  await app.deps.streams.recheck()
  await stream.ended
})

test('an old link still works until it ends, on any screen that it is opened on, and shows released weeks alone', async () => {
  const app = await openTestApp()
  const link = await oldWallLink(app, true)
  const [one, two] = [await openWallLink(app, link), await openWallLink(app, link)]
  expect([one.status, two.status]).toEqual([302, 302])
  await speak(app, 12, '1', 'live words')
  expect(told(await shown(app, one.cookie))).toEqual(told(await shown(app, two.cookie)))
  expect(JSON.stringify(await shown(app, one.cookie))).not.toContain('live words')
})
