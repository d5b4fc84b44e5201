/** Reports that are signed and filed: of what days, who may have which, what they do not give away, and that they stay as they were. */
import { expect, test, vi } from 'vitest'
import { pools } from '#server/admission/pool.ts'
import type { ReportList, ReportRequest } from '#server/contract/figures/report.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { dayText } from '#server/district/local-time.ts'
import { findFileFaults } from '#server/files/file-check-store.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { countedFigures } from '#server/reports/counted-figures-views.ts'
import { periodOf } from '#server/reports/report.ts'
import { makeAsked } from '#server/reports/report-actions.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { saveMark } from '#server/retention/retention-store.ts'
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
import { textOf } from '#test/support/reading.ts'

type Person = Awaited<ReturnType<typeof addPerson>>
const list = (person: Person, query = '') => person.read<ReportList>(`/api/reports${query}`)
const thisWeek = { every: 'week', first: '2026-11-16', language: 'en' } satisfies ReportRequest

async function make(person: Person, request: ReportRequest = thisWeek): Promise<string> {
  const reply = await person.send('POST', '/api/reports', request)
  expect(reply.status).toBe(201)
  return ((await reply.json()) as { id: string }).id
}
async function paper(person: Person, id: string): Promise<string> {
  const reply = await person.fetch(`/api/reports/${id}/pdf`)
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return textOf(new Uint8Array(await reply.arrayBuffer()))
}

/** So many visitors with each face, each from a network of its own. */
async function hear(
  app: TestApp,
  office: string,
  point: string,
  faces: Record<1 | 4, number>,
): Promise<void> {
  const code = await codeOf(app, office, point)
  let network = 0
  for (const [rating, count] of Object.entries(faces))
    for (let n = 0; n < count; n++)
      await say(app, code, { entry: newEntry(), rating }, `100.${64 + (network >> 8)}.${network++ & 255}.7`)
  await app.deps.appliedAtLast()
}

/** Monday after the week in which Meham heard 30 visitors, ten of them unhappy, and the collector of Sampla six. */
async function openAfterWeek() {
  const app = await openTestApp()
  await hear(app, 'tehsil-meham', 'registry', { 1: 10, 4: 20 })
  await hear(app, 'tehsil-sampla', 'registry', { 1: 4, 4: 2 })
  app.clock.now += 3 * day
  return app
}

test('a report of a week that is over is made once and stays as it was; the ledger tells who made it, and it stands among the files', async () => {
  const app = await openAfterWeek()
  const district = await addPerson(app, 'district')
  expect((await list(district)).periods).toEqual([{ first: '2026-11-16', last: '2026-11-22', made: [] }])
  const id = await make(district)
  const text = await paper(district, id)
  expect(text).toContain('16–22 November 2026')
  expect(text).toContain('Visitors who gave their opinion 36')
  expect(text).toContain('39% (14)')
  await hear(app, 'tehsil-meham', 'registry', { 1: 30, 4: 0 })
  app.clock.now += day
  const later = await addPerson(app, 'district')
  expect(await make(later)).toBe(id)
  expect(await paper(later, id)).toBe(text)
  const [period] = (await list(later)).periods
  expect(period?.made).toMatchObject([{ id, language: 'en' }])
  expect(period?.made[0]?.said).toContain('36 visitors gave their opinion. 39% were unhappy')
  expect(await findFileFaults(app.deps.db)).toEqual([])
  const [act, ...more] = (await listActs(app.deps.db, {}, 20)).filter(
    ({ action }) => action === 'report:make',
  )
  expect(act).toMatchObject({ actor: district.person.id, subjectKind: 'district', subject: 'rohtak' })
  expect(more).toEqual([])
})

test('a report is made in the places of the appointment that may make one, whatever else its reader may read', async () => {
  const app = await openAfterWeek()
  const both = await addPerson(app, 'grievance-officer')
  await app.deps.write((trx) =>
    saveAppointments(trx, both.person.id, [
      { role: 'grievance-officer', scope: everywhere },
      { role: 'office-head', scope: { ...everywhere, offices: ['tehsil-meham'] } },
    ]),
  )
  for (const place of [{}, { department: 'revenue' }, { office: 'tehsil-sampla' }])
    expect((await both.send('POST', '/api/reports', { ...thisWeek, ...place })).status).toBe(403)
  expect(await rowsOf(app, 'reports')).toEqual([])
})

test('however many reports somebody asks for at once, a citizen who wants a paper waits behind one', async () => {
  const app = await openAfterWeek()
  const district = await addPerson(app, 'district')
  const { printouts } = app.deps
  const held = Promise.withResolvers<Uint8Array>()
  const deps = { ...app.deps, printouts: { ...printouts, print: () => held.promise } }
  const weeks = Array.from({ length: 13 }, (_, at) => dayText(20_773 - 7 * at))
  const asked = weeks.map((first) => makeAsked(deps, district.person, { ...thisWeek, first }))
  await vi.waitFor(() => expect(pools.report.isFull()).toBe(true))
  expect(pools.printout.isFull()).toBe(false)
  await expect(
    makeAsked(deps, district.person, { ...thisWeek, every: 'month', first: '2026-10-01' }),
  ).rejects.toMatchObject({
    code: 'store-busy',
  })
  held.resolve(new Uint8Array([1]))
  expect(new Set((await Promise.all(asked)).map(({ id }) => id)).size).toBe(13)
})

test('neither a week that is not over nor days that are no week have a report', async () => {
  const app = await openAfterWeek()
  const district = await addPerson(app, 'district')
  for (const first of ['2026-11-23', '2026-11-17', '2030-01-07', '1990-01-01'])
    expect((await district.send('POST', '/api/reports', { ...thisWeek, first })).status).toBe(400)
  expect(await rowsOf(app, 'reports')).toEqual([])
})

test('whoever reads a part of a district has reports of that part, and no report of another by its number', async () => {
  const app = await openAfterWeek()
  const district = await addPerson(app, 'district')
  const revenue = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['revenue'],
  })
  const police = await addPerson(app, 'department-head', undefined, null, {
    ...everywhere,
    departments: ['police'],
  })
  // Reads one office of the department: its report would tell of the others.
  const part = await addPerson(app, 'grievance-officer', undefined, 'tehsil-sampla')
  const head = await addPerson(app, 'office-head')
  const whole = await make(district)
  const ofRevenue = await make(district, { ...thisWeek, department: 'revenue' })
  expect(await paper(revenue, ofRevenue)).toContain('Visitors who gave their opinion 36')
  for (const [person, id] of [
    [revenue, whole],
    [police, ofRevenue],
    [part, ofRevenue],
    [part, whole],
    [head, whole],
    [head, ofRevenue],
  ] as const)
    expect((await person.fetch(`/api/reports/${id}/pdf`)).status).toBe(404)
  expect((await part.send('POST', '/api/reports', { ...thisWeek, office: 'tehsil-sampla' })).status).toBe(403)
  for (const [person, place] of [
    [police, { department: 'revenue' }],
    [revenue, { district: 'rohtak' }],
    [head, { office: 'tehsil-sampla' }],
    [head, { department: 'revenue' }],
  ] as const) {
    const query = new URLSearchParams(place).toString()
    const asked = await person.fetch(`/api/reports?${query}`)
    const shown = asked.ok ? ((await asked.json()) as ReportList).place : null
    // A district that is named leads to what of it is theirs.
    expect(shown).toEqual('district' in place ? expect.objectContaining({ department: 'revenue' }) : null)
    if (!('district' in place))
      expect((await person.send('POST', '/api/reports', { ...thisWeek, ...place })).status).toBe(403)
  }
  const files = await rowsOf(app, 'files')
  for (const { id } of files) expect((await district.fetch(`/api/files/${id}`)).status).toBe(404)
})

test('an office that heard too few is not named, and its count cannot be taken from those of the others', async () => {
  const app = await openAfterWeek()
  const rohtak = { district: 'rohtak', about: 'district', id: 'rohtak' } as const
  const week = periodOf('week', Date.parse('2026-11-16') / 86_400_000)
  const told = await countedFigures(app.deps, rohtak, week, app.clock.now)
  expect(told.now).toMatchObject({ responses: 36, unhappy: 14 })
  expect(told.offices).toMatchObject({ more: 0, few: 1 })
  expect(told.offices?.rows).toMatchObject([{ name: { en: 'Tehsil Office, Meham' }, responses: 30 }])
  const again = await openTestApp()
  await hear(again, 'tehsil-meham', 'registry', { 1: 10, 4: 22 })
  await hear(again, 'tehsil-sampla', 'registry', { 1: 1, 4: 0 })
  again.clock.now += 3 * day
  const other = await countedFigures(again.deps, rohtak, week, again.clock.now)
  // 33 in all less 30 would be three, where one spoke.
  expect([other.now.responses, other.offices?.rows[0]?.responses]).toEqual([33, 30])
})

test('the report of an office is made of its releases, for its head and for the district alike', async () => {
  const app = await openAfterWeek()
  const head = await addPerson(app, 'office-head')
  const district = await addPerson(app, 'district')
  expect((await list(head)).periods).toEqual([])
  const asked = { ...thisWeek, office: 'tehsil-meham' }
  expect((await district.send('POST', '/api/reports', asked)).status).toBe(400)
  app.clock.now += day
  await makeReleases(app.deps)
  const [later, headLater] = [await addPerson(app, 'district'), await addPerson(app, 'office-head')]
  expect((await list(headLater)).periods).toHaveLength(1)
  const id = await make(later, asked)
  expect(await make(headLater, asked)).toBe(id)
  const text = await paper(headLater, id)
  expect(text).toMatch(/about \d*[05] /)
  for (const told of ['Grievances', 'Offices,', 'not counted']) expect(text).not.toContain(told)
  expect(text).toContain('Head of office')
})

test('three years after its days a report goes with its paper', async () => {
  const app = await openAfterWeek()
  const district = await addPerson(app, 'district')
  await make(district)
  for (const [age, left] of [
    [1094, 1],
    [1099, 0],
  ] as const) {
    app.clock.now = Date.UTC(2026, 10, 22) + age * day
    // As after a round of the day before.
    await app.deps.write((trx) => saveMark(trx, 'reach', String(app.clock.now - day)))
    await runRetention(app.deps)
    expect(await rowsOf(app, 'reports')).toHaveLength(left)
  }
  expect([await rowsOf(app, 'files'), await rowsOf(app, 'file_contents')]).toEqual([[], []])
})
