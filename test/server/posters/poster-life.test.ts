/** What a poster brings in is counted without a time, and one that went silent is named. */
import { expect, test } from 'vitest'
import { openContext } from '#server/boot/open-context.ts'
import type { PosterRow, SilentPoster } from '#server/contract/devices/poster.ts'
import { revokePoster } from '#server/posters/posters-store.ts'
import { createScans, type ScanCount } from '#server/posters/scans.ts'
import {
  addPerson,
  codeOf,
  day,
  friday,
  hour,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'

const own = 'tehsil-meham'
type Listed = { posters: PosterRow[] }
const rowOf = async (staff: Awaited<ReturnType<typeof addPerson>>, point: string, office = own) =>
  (await staff.read<Listed>('/api/posters')).posters.find(
    (each) => each.office.id === office && each.point.id === point && each.revokedAt === null,
  )
const scan = (app: TestApp, code: string) => app.fetch(`/q/${code}`)

test('the list says where a poster hangs, when it was printed, and how many scans and entries it brought', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  for (let at = 0; at < 3; at++, app.clock.now += hour) await scan(app, code)
  await say(app, code, { entry: newEntry(), rating: '3' })
  await app.deps.scans.flush()
  const staff = await addPerson(app)
  expect(await rowOf(staff, 'registry')).toMatchObject({
    serial: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]$/),
    point: { id: 'registry', name: { en: 'Registry counter' } },
    printedAt: friday,
    scans: 3,
    entries: 1,
    silent: null,
  })
})

test('a scan costs no commit: it is kept a minute later or when the app closes, by the day alone', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  for (let at = 0; at < 5; at++, app.clock.now += hour) await scan(app, code)
  expect(await rowsOf(app, 'poster_days')).toEqual([])
  await app.deps.scans.flush()
  const [poster] = await rowsOf(app, 'posters')
  expect(await rowsOf(app, 'poster_days')).toMatchObject([
    { poster: poster?.id, day: Math.floor(Date.UTC(2026, 10, 20) / day), scans: 5, entries: 0 },
  ])
})

test('scans of the last minute survive an ordinary stop', async () => {
  const app = await openTestApp()
  const again = await openContext(app.deps.config, () => app.clock.now)
  again.deps.scans.count({ poster: (await codeOf(app)).slice(1, 5), prefix: null, day: 20_777 }, friday)
  await again.close()
  expect(await rowsOf(app, 'poster_days')).toMatchObject([{ day: 20_777, scans: 1 }])
})

test('forged and revoked codes, changes of language and posts are no scans', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const code = await codeOf(app)
  await scan(app, `${code.slice(0, -1)}${code.endsWith('0') ? '4' : '0'}`)
  await app.fetch(`/q/${code}?lang=en`)
  await app.fetch(`/q/${code}`, { method: 'HEAD' })
  await say(app, code, { entry: newEntry(), rating: '3' })
  await staff.send('POST', `/api/posters/${(await rowOf(staff, 'registry'))?.id}/revoke`)
  await scan(app, code)
  await app.deps.scans.flush()
  expect(await rowsOf(app, 'poster_days')).toMatchObject([{ scans: 0, entries: 1 }])
})

test('counts that could not be kept are kept with the next ones', async () => {
  const kept: ScanCount[][] = []
  let full = true
  const scans = createScans(async (counts) => {
    if (full) throw new Error('disk full')
    kept.push(counts)
  })
  scans.count({ poster: 'A7K4', prefix: '203.0.113', day: 1 }, friday)
  await expect(scans.flush()).rejects.toThrow('disk full')
  scans.count({ poster: 'A7K4', prefix: '203.0.114', day: 1 }, friday)
  full = false
  await scans.flush()
  expect(kept).toEqual([[{ poster: 'A7K4', day: 1, scans: 2 }]])
})

/** Ten working days in which both points are scanned, then `quiet` days on which only the other one is. */
async function hangTwo(app: TestApp, quiet: number): Promise<void> {
  const [one, two] = [await codeOf(app, own, 'registry'), await codeOf(app, own, 'gate')]
  for (let at = 0; at < 10 + quiet; at++) {
    for (let times = 0; times < 3; times++) {
      if (at < 10) await scan(app, one)
      await scan(app, two)
    }
    await say(app, two, { entry: newEntry(), rating: '3' })
    await app.deps.scans.flush()
    app.clock.now += day
  }
}

test('a poster that nobody scans while its office is busy needs a decision, until its reprint is scanned', async () => {
  const app = await openTestApp()
  await hangTwo(app, 6)
  const staff = await addPerson(app)
  const silent = async () => (await staff.read<{ posters: SilentPoster[] }>('/api/posters/silent')).posters
  expect(await silent()).toMatchObject([
    { office: { id: own }, point: { id: 'registry' }, openDays: 6, lastDay: '2026-11-29' },
  ])
  const before = await rowOf(staff, 'registry')
  expect(before?.silent?.openDays).toBe(6)
  expect((await rowOf(staff, 'gate'))?.silent).toBeNull()
  const code = await codeOf(app)

  const printed = await staff.send('POST', `/api/posters/${before?.id}/reprint`, { paper: 'a5' })
  expect(printed.headers.get('content-type')).toBe('application/pdf')
  expect((await rowOf(staff, 'registry'))?.printedAt).toBe(app.clock.now)
  expect(await codeOf(app)).toBe(code)
  await scan(app, code)
  await app.deps.scans.flush()
  expect(await silent()).toEqual([])
})

test('a poster whose whole office is silent is not called silent', async () => {
  const app = await openTestApp()
  await hangTwo(app, 0)
  app.clock.now += 10 * day
  const staff = await addPerson(app)
  expect((await rowOf(staff, 'registry'))?.silent).toBeNull()
})

test('one press after revoking prints the new poster of the same place', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const old = await codeOf(app)
  const id = (await rowOf(staff, 'registry'))?.id
  await staff.send('POST', `/api/posters/${id}/revoke`)
  expect(await rowOf(staff, 'registry')).toBeUndefined()
  expect((await staff.send('POST', `/api/posters/${id}/reprint`, {})).status).toBe(200)
  const fresh = await rowOf(staff, 'registry')
  expect(fresh?.id).not.toBe(id)
  expect(await codeOf(app)).not.toBe(old)
  expect((await staff.send('POST', '/api/posters/ZZZZ/reprint', {})).status).toBe(404)
})

test('a head of office sees the posters of the office without counts or silence, which move as visitors come, and may reprint them', async () => {
  const app = await openTestApp()
  await hangTwo(app, 6)
  const head = await addPerson(app, 'office-head')
  await codeOf(app, 'tehsil-sampla', 'fard')
  expect(await rowOf(head, 'gate')).toMatchObject({ scans: null, entries: null, silent: null })
  const registry = await rowOf(head, 'registry')
  expect(registry).toMatchObject({ scans: null, entries: null, silent: null })
  expect((await head.send('POST', `/api/posters/${registry?.id}/reprint`, {})).status).toBe(200)
})

test('a poster revoked elsewhere is refused within a minute, though no word of it came', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  expect((await scan(app, code)).status).toBe(200)
  await app.deps.write((trx) => revokePoster(trx, code.slice(1, 5), app.clock.now))
  app.clock.now += 59_999
  expect((await scan(app, code)).status).toBe(200)
  app.clock.now += 1
  expect((await scan(app, code)).status).toBe(410)
})
