/** A kiosk that shows a wall or a counter's code within its own page, and whoever would show it within another. */
import { expect, test } from 'vitest'
import { type KioskChoice, type KioskList, usualChoice } from '#server/contract/devices/kiosk.ts'
import type { WallView } from '#server/contract/figures/release.ts'
import { addPerson, day, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { newKey, openKiosk, sendSigned, showCode } from '#test/support/kiosk.ts'

const wall = (own: Partial<KioskChoice['screen']> = {}): KioskChoice => ({
  ...usualChoice,
  mode: 'wall',
  screen: { words: false, of: 'office', ...own },
})

async function ask(app: TestApp, kiosk: Awaited<ReturnType<typeof openKiosk>>) {
  const body = JSON.stringify({ seq: ++kiosk.tablet.seq, sentAt: app.clock.now })
  const answer = await sendSigned(app, kiosk.tablet, body, { kind: 'screen' })
  const cookie = answer.headers.get('set-cookie')
  return {
    status: answer.status,
    cookie: cookie?.split(';')[0] ?? '',
    set: cookie,
    body: await answer.json(),
  }
}
const shownWall = (app: TestApp, cookie: string) => app.fetch('/api/wall', { headers: { cookie } })

test('in mode wall it gets the cookie of its own wall, of its office or the whole district as staff chose', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const kiosk = await openKiosk(app, staff, { choice: wall() })
  const { status, cookie, set, body } = await ask(app, kiosk)
  expect([status, body]).toEqual([200, { sunwai: 'kiosk', seq: kiosk.tablet.seq }])
  expect(set).toMatch(/^__Host-sunwai-wall=.*HttpOnly.*SameSite=Strict/)
  expect((await (await shownWall(app, cookie)).json()) as WallView).toMatchObject({
    office: { id: 'tehsil-meham' },
  })
  // It is seen with the kiosk, and not as one more wall.
  expect(await staff.read('/api/walls')).toMatchObject({ walls: [] })
  const put = (version: number, choice: KioskChoice) =>
    staff.send('PUT', `/api/kiosks/${kiosk.row.id}`, { version, name: '', choice })
  expect((await put(1, wall({ of: 'district' }))).status).toBe(204)
  expect((await shownWall(app, cookie)).status).toBe(401)
  const other = await ask(app, kiosk)
  expect((await (await shownWall(app, other.cookie)).json()) as WallView).toMatchObject({ office: null })
  // The next one takes the place of the one before; none is left over.
  const third = await ask(app, kiosk)
  expect([(await shownWall(app, other.cookie)).status, (await shownWall(app, third.cookie)).status]).toEqual([
    401, 200,
  ])
  const standing = (await rowsOf(app, 'devices')) as unknown as { removed_at: number | null }[]
  expect(standing.filter((row) => row.removed_at === null)).toHaveLength(2)
  app.clock.now += 7 * day
  expect((await shownWall(app, third.cookie)).status).toBe(401)
})

test('in mode presence it gets the code of its point, and with faces nothing', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const kiosk = await openKiosk(app, staff, { choice: { ...usualChoice, mode: 'presence' } })
  const { cookie } = await ask(app, kiosk)
  const page = await app.fetch('/presence', { headers: { cookie } })
  expect([page.status, (await page.text()).includes('<svg')]).toEqual([200, true])
  expect(await staff.read('/api/presence')).toMatchObject({ screens: [] })
  const faces = await openKiosk(app, staff, { point: 'gate' })
  expect(await ask(app, faces)).toMatchObject({ status: 409, set: null, body: { code: 'step-not-possible' } })
})

test.each(['block', 'leave'])('what it shows goes with it: %s', async (how) => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const kiosk = await openKiosk(app, staff, { choice: wall() })
  const { cookie } = await ask(app, kiosk)
  expect((await staff.send('POST', `/api/kiosks/${kiosk.row.id}/${how}`)).status).toBe(204)
  if (how === 'leave') {
    const again = await ask(app, kiosk)
    expect((await kiosk.sync()).state).toBe('ended')
    expect((await shownWall(app, again.cookie)).status).toBe(401)
  }
  expect((await shownWall(app, cookie)).status).toBe(401)
  expect((await ask(app, kiosk)).status).toBe(401)
})

test('whoever manages one office shows no figures of the whole district by way of a tablet', async () => {
  const app = await openTestApp()
  const one = await addPerson(app, 'district', undefined, 'tehsil-meham')
  const pair = async (choice: KioskChoice) => {
    const { code } = await showCode(app, newKey().spki)
    return (await one.send('POST', '/api/kiosks', { code, office: 'tehsil-meham', point: 'gate', choice }))
      .status
  }
  expect([await pair(wall({ of: 'district' })), await pair(wall())]).toEqual([403, 201])
  const { kiosks } = await one.read<KioskList>('/api/kiosks')
  const change = { version: 1, name: '', choice: wall({ of: 'district' }) }
  expect((await one.send('PUT', `/api/kiosks/${kiosks[0]?.id}`, change)).status).toBe(403)
})

test('the pages of walls and counters may stand within our own pages, and no page within another', async () => {
  const app = await openTestApp()
  const framing = async (path: string) =>
    /frame-ancestors ('\w+')/.exec((await app.fetch(path)).headers.get('content-security-policy') ?? '')?.[1]
  for (const path of ['/wall', '/presence']) expect([path, await framing(path)]).toEqual([path, "'self'"])
  for (const path of [
    '/',
    '/staff',
    '/r',
    '/kiosk',
    '/api/wall',
    '/wall/x',
    '/presence/x',
    '/o/tehsil-meham',
  ])
    expect([path, await framing(path)]).toEqual([path, "'none'"])
})
