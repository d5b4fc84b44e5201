/** "You said, we did": who may write it for which hall, which screens show it, and for how long. */
import { expect, test } from 'vitest'
import type { ImprovementList } from '#server/contract/figures/improvement.ts'
import type { WallView } from '#server/contract/figures/release.ts'
import { everywhere, type Role } from '#server/contract/staff/access.ts'
import { listActs } from '#server/ledger/ledger-store.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { addPerson, day, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { pairWall } from '#test/support/wall.ts'

const own = 'tehsil-meham'
type Person = Awaited<ReturnType<typeof addPerson>>

const about = (said: string, until = '2026-12-31') => ({
  said: { hi: `${said} हिंदी`, en: said },
  done: { hi: 'शेड लगवा दिया', en: 'There is a roof now' },
  until,
})
const write = (person: Person, said: string, more: object = {}) =>
  person.send('POST', '/api/improvements', { ...about(said), ...more })
const list = (person: Person) => person.read<ImprovementList>('/api/improvements')
const saidTo = async (person: Person) => (await list(person)).improvements.map(({ said }) => said.en)
async function shownOn(app: TestApp, cookie: string) {
  const reply = await app.fetch('/api/wall', { headers: { cookie } })
  return ((await reply.json()) as WallView).improvements
}

test('the district and heads write for halls, each for their own; screens of an office show its own first, those of the district all', async () => {
  const app = await openTestApp()
  const district = await addPerson(app, 'district')
  const head = await addPerson(app, 'office-head')
  expect((await write(head, 'We wait in the sun', { office: own })).status).toBe(204)
  app.clock.now += 1000
  expect((await write(district, 'No signs')).status).toBe(204)
  app.clock.now += 1000
  expect((await write(district, 'Long queue', { office: 'tehsil-sampla' })).status).toBe(204)
  for (const more of [{}, { district: 'rohtak' }, { office: 'tehsil-sampla' }])
    expect((await write(head, 'Not theirs', more)).status).toBe(403)

  const ofOffice = await pairWall(app, district, { office: own })
  expect(await shownOn(app, ofOffice.cookie)).toEqual([
    { office: null, said: about('We wait in the sun').said, done: about('').done },
    { office: null, said: about('No signs').said, done: about('').done },
  ])
  const ofDistrict = await pairWall(app, district)
  const all = await shownOn(app, ofDistrict.cookie)
  expect(all.map(({ office, said }) => [office?.en ?? null, said.en])).toEqual([
    [null, 'No signs'],
    ['Tehsil Office, Sampla', 'Long queue'],
    ['Tehsil Office, Meham', 'We wait in the sun'],
  ])
})

test('who reads a place reads what is written about it; only whoever may write changes or takes it away, and the ledger tells who', async () => {
  const app = await openTestApp()
  const district = await addPerson(app, 'district')
  const head = await addPerson(app, 'office-head')
  const other = await addPerson(app, 'office-head', 'other-head', 'tehsil-sampla')
  const auditor = await addPerson(app, 'auditor')
  await write(district, 'Of all')
  app.clock.now += 1000
  await write(district, 'Of Meham', { office: own })
  expect(await saidTo(auditor)).toEqual(['Of Meham', 'Of all'])
  expect(await saidTo(head)).toEqual(['Of Meham', 'Of all'])
  expect(await saidTo(other)).toEqual(['Of all'])
  const seen = await list(head)
  expect(seen.improvements.map(({ changeable }) => changeable)).toEqual([true, false])
  expect([seen.districts, seen.offices.map(({ id }) => id)]).toEqual([[], [own]])
  expect(await list(auditor)).toMatchObject({ districts: [], offices: [] })

  const [ofMeham, ofAll] = seen.improvements
  const change = { version: 1, ...about('Of Meham, put better') }
  expect((await other.send('PUT', `/api/improvements/${ofMeham?.id}`, change)).status).toBe(403)
  expect((await head.send('DELETE', `/api/improvements/${ofAll?.id}`)).status).toBe(403)
  expect((await auditor.send('DELETE', `/api/improvements/${ofAll?.id}`)).status).toBe(403)
  expect((await head.send('PUT', `/api/improvements/${ofMeham?.id}`, change)).status).toBe(204)
  expect((await district.send('DELETE', `/api/improvements/${ofMeham?.id}`)).status).toBe(204)
  expect((await district.send('DELETE', `/api/improvements/${ofMeham?.id}`)).status).toBe(404)
  const acts = (await listActs(app.deps.db, {}, 20)).filter(({ action }) => action.startsWith('improvement:'))
  const mehams = { subjectKind: 'office', subject: own }
  expect(acts.map(({ hash: _, ...act }) => act)).toMatchObject([
    { action: 'improvement:remove', actor: district.person.id, ...mehams },
    { action: 'improvement:change', actor: head.person.id, ...mehams },
    { action: 'improvement:add', actor: district.person.id, ...mehams },
    { action: 'improvement:add', actor: district.person.id, subjectKind: 'district', subject: 'rohtak' },
  ])
})

test('two who change the same at once do not undo each other: the second reads who was first', async () => {
  const app = await openTestApp()
  const [one, two] = [await addPerson(app, 'district', 'first-one'), await addPerson(app, 'office-head')]
  await write(one, 'Long queue', { office: own })
  const [row] = (await list(one)).improvements
  const path = `/api/improvements/${row?.id}`
  expect((await one.send('PUT', path, { version: 1, ...about('The first change') })).status).toBe(204)
  const late = await two.send('PUT', path, { version: 1, ...about('The second change') })
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({
    code: 'changed-meanwhile',
    changes: [{ by: 'Test district', what: 'improvement:change', at: app.clock.now }],
  })
  expect(await saidTo(one)).toEqual(['The first change'])
})

test('it goes by itself after its last day in the district, is read by staff for a year more, and then it is deleted', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const { cookie } = await pairWall(app, staff, { office: own })
  await write(staff, 'Until Saturday', { office: own, until: '2026-11-21' })
  // Saturday, half past eleven at night in Rohtak.
  app.clock.now = Date.UTC(2026, 10, 21, 18, 0)
  expect(await shownOn(app, cookie)).toHaveLength(1)
  expect((await list(await addPerson(app))).improvements).toMatchObject([
    { over: false, until: '2026-11-21' },
  ])
  app.clock.now += day / 24
  expect(await shownOn(app, cookie)).toEqual([])
  // Whoever was signed in an hour ago is not any more.
  expect((await list(await addPerson(app))).improvements).toMatchObject([{ over: true }])
  for (let at = 0; at < 366; at += 1, app.clock.now += day) await runRetention(app.deps)
  expect(await rowsOf(app, 'improvements')).toHaveLength(1)
  for (let at = 0; at < 3; at += 1, app.clock.now += day) await runRetention(app.deps)
  expect(await rowsOf(app, 'improvements')).toHaveLength(0)
})

test.each([
  ['a day that is over', { until: '2026-11-19' }],
  ['a day in two years', { until: '2028-11-19' }],
  ['no day at all', { until: 'soon' }],
  ['a language that is missing', { said: { hi: 'कतार लंबी है' } }],
  ['more than 140 characters', { done: { hi: 'क'.repeat(141), en: 'It is done' } }],
])('%s is refused', async (_, more) => {
  const app = await openTestApp()
  const reply = await write(await addPerson(app), 'Long queue', { office: own, ...more })
  expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([400, 'field-invalid'])
  expect(await rowsOf(app, 'improvements')).toEqual([])
})

test('an office that nobody knows is named, and a screen shows six at the most', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const unknown = await write(staff, 'Long queue', { office: 'no-such-office' })
  expect(((await unknown.json()) as { code: string }).code).toBe('office-unknown')
  for (let at = 0; at < 8; at++, app.clock.now += 1000) await write(staff, `Number ${at}`)
  const { cookie } = await pairWall(app, staff)
  expect((await shownOn(app, cookie)).map(({ said }) => said.en)).toEqual(
    [7, 6, 5, 4, 3, 2].map((at) => `Number ${at}`),
  )
})

test.each<Role>(['grievance-officer', 'appellate', 'operator'])(
  '%s writes nothing for halls',
  async (role) => {
    const app = await openTestApp()
    const person = await addPerson(app, role, undefined, null, { ...everywhere, offices: [own] })
    expect((await write(person, 'Long queue', { office: own })).status).toBe(403)
  },
)
