/** What programs read by a key, and what a key that was made for something else does not open. */
import { expect, test } from 'vitest'
import { everywhere, type Scope } from '#server/contract/staff/access.ts'
import type { ApiKeyList, ApiKeyReply, ApiKeyRequest } from '#server/contract/staff/api-key.ts'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import { localHour } from '#server/district/local-time.ts'
import type { FlagsTold, GrievancesTold } from '#server/figures-api/told.ts'
import { changeEvidence } from '#server/flags/evidence.ts'
import { insertFlag } from '#server/flags/flag-store.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { disablePerson } from '#server/people/people-store.ts'
import { insertRelease } from '#server/releases/release-store.ts'
import {
  addPerson,
  codeOf,
  day,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { complaint, makeKey, openClient } from '#test/support/open311.ts'

async function keyFor(app: TestApp, request: Partial<ApiKeyRequest>): Promise<string> {
  const admin = await addPerson(app, 'district')
  const reply = await admin.send('POST', '/api/api-keys', { name: 'Collector’s wall', ...request })
  expect(reply.status).toBe(201)
  return ((await reply.json()) as ApiKeyReply).key
}

const ask = (app: TestApp, path: string, key: string) =>
  app.fetch(`/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })

/** Yesterday two spoke in Meham and one in Sampla, today one in Meham. */
async function openDistrict(): Promise<TestApp> {
  const app = await openTestApp()
  const [meham, sampla] = [await codeOf(app), await codeOf(app, 'tehsil-sampla')]
  for (const rating of ['1', '4']) await say(app, meham, { entry: newEntry(), rating, words: 'मत बताना' })
  await say(app, sampla, { entry: newEntry(), rating: '2' })
  app.clock.now += day
  await say(app, meham, { entry: newEntry(), rating: '1' })
  await app.deps.allApplied()
  return app
}

test('a key that reads days is told each office and day that is over, and never of today', async () => {
  const app = await openDistrict()
  const key = await keyFor(app, { reads: 'days' })
  expect(await (await ask(app, '/days', key)).json()).toEqual({
    days: [
      { office: 'tehsil-meham', day: '2026-11-20', responses: 2, unhappy: 1, faces: [1, 0, 0, 1] },
      { office: 'tehsil-sampla', day: '2026-11-20', responses: 1, unhappy: 1, faces: [0, 1, 0, 0] },
    ],
  })
  expect((await ask(app, '/days?from=2026-11-20&to=2026-11-21', key)).status).toBe(400)
  expect((await ask(app, '/days?from=2026-01-01&to=2026-11-20', key)).status).toBe(400)
  expect((await ask(app, '/days?from=2026-01-01&to=2026-11-20&office=tehsil-meham', key)).status).toBe(200)
  const all = await Promise.all(
    ['/offices', '/weeks', '/flags', '/grievances'].map(async (path) => (await ask(app, path, key)).text()),
  )
  expect(all.join()).not.toContain('मत बताना')
  expect(JSON.parse(all[0] ?? '').offices.length).toBeGreaterThan(5)
})

test('a key is told of flags from the day after theirs', async () => {
  const app = await openDistrict()
  const now = localHour(app.clock.now, 'Asia/Kolkata')
  const figures = { unhappy: 9, of: 12, baseline: 0.15, onceIn: 5133, sinceDay: '2026-11-20', sinceHour: 9 }
  const flag = {
    ...{ kind: 'change' as const, about: '', office: 'tehsil-meham', entry: newEntry(), version: 1 },
    ...{ evidence: changeEvidence(figures), acknowledged: null, confirmed: null, quietUntil: null },
  }
  await app.deps.write(async (trx) => {
    const past = { ...flag, status: 'acknowledged' as const, standing: false }
    for (const [at, hour] of [now - (now % 24) - 1, now - (now % 24)].entries())
      await insertFlag(trx, { ...past, id: `past-${at}`, hour })
    await insertFlag(trx, { ...flag, id: 'raised', hour: now, status: 'raised', standing: true })
  })
  const key = await keyFor(app, { reads: 'days' })
  const told = async () =>
    ((await (await ask(app, '/flags', key)).json()) as FlagsTold).flags.map(({ id }) => id).sort()
  expect(await told()).toEqual(['past-0'])
  app.clock.now += day
  expect(await told()).toEqual(['past-0', 'past-1', 'raised'])
})

test('the list says of a key whose maker may make none here any more that they may have it still', async () => {
  const app = await openDistrict()
  const key = await keyFor(app, { reads: 'days' })
  const admin = await addPerson(app)
  const told = async () =>
    (await admin.read<ApiKeyList>('/api/api-keys')).keys.map(({ makerLeft }) => makerLeft)
  expect(await told()).toEqual([false])
  const { made_by: maker } = await app.deps.db
    .selectFrom('api_keys')
    .select('made_by')
    .executeTakeFirstOrThrow()
  await app.deps.write((trx) =>
    saveAppointments(trx, maker, [{ role: 'district', scope: { ...everywhere, districts: ['jhajjar'] } }]),
  )
  expect(await told()).toEqual([true])
  await app.deps.write((trx) => saveAppointments(trx, maker, [{ role: 'district', scope: everywhere }]))
  await app.deps.write((trx) => disablePerson(trx, maker, app.clock.now))
  expect(await told()).toEqual([true])
  // The district's program goes on until somebody decides.
  expect((await ask(app, '/days', key)).status).toBe(200)
})

test('who made a key and who revoked it reads whoever reads the ledger of its whole district, and nobody who reads a part', async () => {
  const app = await openDistrict()
  await keyFor(app, { reads: 'days' })
  const admin = await addPerson(app)
  const [key] = (await admin.read<ApiKeyList>('/api/api-keys')).keys
  await admin.send('DELETE', `/api/api-keys/${key?.id}`)
  const readBy = async (scope: Partial<Scope>) => {
    const auditor = await addPerson(app, 'auditor', undefined, null, { ...everywhere, ...scope })
    const { lines } = await auditor.read<LedgerPage>('/api/ledger')
    return lines.map(({ action }) => action).filter((action) => action.startsWith('api-key:'))
  }
  expect(await readBy({ districts: ['rohtak'] })).toEqual(['api-key:revoke', 'api-key:make'])
  expect(await readBy({ districts: ['rohtak'], departments: ['revenue'] })).toEqual([])
  expect(await readBy({ offices: ['tehsil-meham'] })).toEqual([])
})

test('a key is told of a grievance the day after it came, and of none that is due today', async () => {
  const app = await openDistrict()
  const key = await keyFor(app, { reads: 'days' })
  const admin = await addPerson(app)
  const { entries } = await admin.read<{ entries: { id: string }[] }>('/api/entries?unhappy=yes')
  const opened = { entry: entries[0]?.id, kind: 'small', summary: 'किसी ने काम नहीं किया' }
  expect((await admin.send('POST', '/api/grievances', opened)).status).toBe(201)
  const told = async () => ((await (await ask(app, '/grievances', key)).json()) as GrievancesTold).offices
  expect(await told()).toEqual([])
  app.clock.now += day
  expect(await told()).toEqual([{ office: 'tehsil-meham', open: 1, overdue: 0 }])
  const { due_at: due } = await app.deps.db
    .selectFrom('grievances')
    .select('due_at')
    .executeTakeFirstOrThrow()
  app.clock.now = due + 1
  expect(await told()).toMatchObject([{ overdue: 0 }])
  app.clock.now += day
  expect(await told()).toMatchObject([{ overdue: 1 }])
})

test('a key of one office reads no other, and is refused the same whether there is such an office or none', async () => {
  const app = await openDistrict()
  const key = await keyFor(app, { reads: 'days', office: 'tehsil-sampla' })
  const { days } = (await (await ask(app, '/days', key)).json()) as { days: { office: string }[] }
  expect(days.map(({ office }) => office)).toEqual(['tehsil-sampla'])
  const refused = await Promise.all(
    ['tehsil-meham', 'no-such-office'].map(async (office) => {
      const reply = await ask(app, `/days?office=${office}`, key)
      const { request: _, ...told } = (await reply.json()) as { request: string }
      return { status: reply.status, ...told }
    }),
  )
  expect(refused[0]).toEqual(refused[1])
  expect(refused[0]?.status).toBe(403)
  const department = await keyFor(app, { reads: 'days', department: 'health' })
  expect(await (await ask(app, '/days', department)).json()).toEqual({ days: [] })
  const admin = await addPerson(app)
  const other = { name: 'Wall', reads: 'days', office: 'nowhere' }
  expect((await admin.send('POST', '/api/api-keys', other)).status).toBe(400)
})

test('a key of weeks is told released ones, small counts hidden, and no day, flag or grievance', async () => {
  const app = await openDistrict()
  const release = { office: 'tehsil-meham', madeAt: app.clock.now, reasons: {}, wordsFrom: null, flags: [] }
  for (const [week, responses, unhappy] of [
    [20_759, 43, 12],
    [20_766, 4, 3],
  ] as const)
    await app.deps.write((trx) => insertRelease(trx, { ...release, week, responses, unhappy }, []))
  const key = await keyFor(app, { reads: 'weeks' })
  expect(await (await ask(app, '/weeks', key)).json()).toEqual({
    weeks: [
      { office: 'tehsil-meham', week: '2026-11-09', responses: null, unhappy: null },
      { office: 'tehsil-meham', week: '2026-11-02', responses: 45, unhappy: 10 },
    ],
  })
  for (const path of ['/days', '/flags', '/grievances'])
    expect((await ask(app, path, key)).status, path).toBe(403)
})

test('a key that sends reads nothing, one that reads sends nothing, and a session or a revoked key opens nothing', async () => {
  const app = await openDistrict()
  const sending = await makeKey(app)
  expect((await ask(app, '/weeks', sending.key)).status).toBe(401)
  const reading = await keyFor(app, { reads: 'days' })
  expect(
    (await openClient(app, reading).post({ description: complaint, service_code: 'unknown' })).status,
  ).toBe(403)
  expect(await rowsOf(app, 'grievances')).toEqual([])
  const admin = await addPerson(app)
  expect((await admin.fetch('/api/v1/weeks')).status).toBe(401)
  const { keys } = await admin.read<{ keys: { id: string; reads: string | null }[] }>('/api/api-keys')
  const own = keys.find(({ reads }) => reads === 'days')
  await admin.send('DELETE', `/api/api-keys/${own?.id}`)
  expect((await ask(app, '/weeks', reading)).status).toBe(401)
})

test('the description names every route of the interface, and its page loads nothing from elsewhere', async () => {
  const app = await openTestApp()
  const description = (await (await app.fetch('/api/v1/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, { get: { parameters?: { name: string }[]; responses: object } }>
  }
  expect(description.openapi).toMatch(/^3\.1/)
  expect(Object.keys(description.paths).toSorted()).toEqual([
    '/days',
    '/flags',
    '/grievances',
    '/offices',
    '/weeks',
  ])
  expect(description.paths['/days']?.get.parameters?.map(({ name }) => name)).toEqual([
    'office',
    'from',
    'to',
  ])
  const page = await (await app.fetch('/api/v1/docs')).text()
  for (const path of Object.keys(description.paths)) expect(page).toContain(`GET /api/v1${path}`)
  expect([...page.matchAll(/(?:src|href)="(https?:[^"]+)"/g)]).toEqual([])
})
