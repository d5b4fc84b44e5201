/** Two districts in one deployment: each sees its own and nothing that tells of the other, and the state sees both. */
import { expect, test } from 'vitest'
import type { ReceiptView } from '#server/contract/citizens/receipt.ts'
import type { WallList } from '#server/contract/devices/device.ts'
import type { PosterRow } from '#server/contract/devices/poster.ts'
import type { Comparison } from '#server/contract/figures/comparison.ts'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { WallView } from '#server/contract/figures/release.ts'
import type { EntryView, Summary } from '#server/contract/figures/summary.ts'
import type { GrievanceRow, GrievanceView } from '#server/contract/grievances/grievance.ts'
import { appoint, everywhere, type Role, type Scope } from '#server/contract/staff/access.ts'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import type { PeopleView, SessionView } from '#server/contract/staff/person.ts'
import type { StatusView } from '#server/contract/status.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  minute,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { openStreet } from '#test/support/traffic.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'
import { beginPairing, pairWall } from '#test/support/wall.ts'

async function openDistricts() {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const of = (district: string) =>
    addPerson(app, 'district', `district-${district}`, null, { ...everywhere, districts: [district] })
  return { app, rohtak: await of('rohtak'), jhajjar: await of('jhajjar'), state: await addPerson(app) }
}

/** From as many networks; twenty come over two hours, and raise a flag. */
async function badVisits(app: TestApp, count: number, office = beri): Promise<string[]> {
  const code = await codeOf(app, office, 'registry')
  const receipts: string[] = []
  for (let at = 0; at < count; at++) {
    // The hour turns in Dubai, not in Rohtak.
    if (at === 10) app.clock.now += 12 * minute
    const fields = { entry: newEntry(), rating: '1', words: 'बेरी में देर हुई' }
    const answer = await say(app, code, fields, addressIn(at))
    expect(answer.status).toBe(201)
    receipts.push(((await answer.json()) as { receipt: string }).receipt)
  }
  await app.deps.allApplied()
  return receipts
}

test('twenty bad entries of the second district show the first neither words nor flag nor entries, by any route', async () => {
  const { app, rohtak, jhajjar, state } = await openDistricts()
  await badVisits(app, 20)
  const opened = async (person: typeof state) => {
    const { entries } = await person.read<{ entries: EntryView[] }>('/api/entries')
    const { flags } = await person.read<{ flags: FlagView[] }>('/api/flags')
    const summary = await person.read<Summary>('/api/summary?district=jhajjar')
    return [entries.length, flags.length, summary.words.length, summary.openFlags, summary.total.responses]
  }
  expect(await opened(jhajjar)).toEqual([20, 1, 12, 1, 20])
  expect(await opened(state)).toEqual([20, 1, 12, 1, 20])

  const { entries } = await state.read<{ entries: EntryView[] }>('/api/entries')
  const grievance = await state.send('POST', '/api/grievances', {
    entry: entries[0]?.id,
    kind: 'small',
    summary: 'देर',
  })
  const { id, reference } = (await grievance.json()) as GrievanceView
  expect(reference).toMatch(/^JJR-26-/)
  for (const path of [
    '/api/entries',
    '/api/flags',
    '/api/summary',
    '/api/grievances?open=yes',
    '/api/threads',
    '/api/posters',
    '/api/posters/silent',
    '/api/presence',
    '/api/status',
    '/api/comparison',
  ]) {
    const answer = await rohtak.fetch(path)
    const text = await answer.text()
    expect([path, answer.status]).toEqual([path, 200])
    for (const said of [beri, 'Beri', 'बेरी', 'jhajjar', 'Jhajjar', 'JJR'])
      expect([path, said, text.includes(said)]).toEqual([path, said, false])
  }
  const summary = await rohtak.read<Summary>('/api/summary')
  expect(summary).toMatchObject({ words: [], openFlags: 0, total: { responses: 0 }, grievances: { open: 0 } })
  const status = await rohtak.read<StatusView>('/api/status')
  expect(status).toMatchObject({ flags: { raised: 0 }, store: { today: 0 } })
  for (const path of [
    `/api/summary?office=${beri}`,
    '/api/summary?district=jhajjar',
    `/api/entries?office=${beri}`,
    `/api/releases/words?office=${beri}`,
    `/api/entries/${entries[0]?.id}`,
    `/api/threads/${entries[0]?.id}`,
    `/api/grievances/${id}`,
  ])
    expect([path, (await rohtak.fetch(path)).status]).toEqual([path, 403])
  expect(
    (await jhajjar.read<{ grievances: GrievanceRow[] }>('/api/grievances?open=yes')).grievances,
  ).toHaveLength(1)
  expect((await jhajjar.read<{ posters: PosterRow[] }>('/api/posters')).posters).toHaveLength(1)
})

test('the session names the districts that a person may look at, and the summary is of the one they ask for', async () => {
  const { app, rohtak, jhajjar, state } = await openDistricts()
  const districtsOf = async (person: typeof state) =>
    (await person.read<SessionView>('/api/session')).districts.map(({ id }) => id)
  expect(await districtsOf(rohtak)).toEqual(['rohtak'])
  expect(await districtsOf(jhajjar)).toEqual(['jhajjar'])
  expect(await districtsOf(state)).toEqual(['rohtak', 'jhajjar'])
  await badVisits(app, 2)
  const named = async (person: typeof state, query: string) => {
    const { district, total } = await person.read<Summary>(`/api/summary${query}`)
    return [district.name.en, total.responses]
  }
  expect(await named(state, '?district=rohtak')).toEqual(['Rohtak', 0])
  expect(await named(state, '?district=jhajjar')).toEqual(['Jhajjar', 2])
  expect(await named(jhajjar, '')).toEqual(['Jhajjar', 2])
})

test('the state compares its districts by days that are over in all of them: responses, unhappy share with its interval, flags, what is overdue', async () => {
  const { app, state } = await openDistricts()
  await badVisits(app, 20)
  const code = await codeOf(app, 'tehsil-meham', 'registry')
  for (const rating of ['4', '4', '4', '1']) await say(app, code, { entry: newEntry(), rating })
  await app.deps.allApplied()
  const counted = async () =>
    (await state.read<Comparison>('/api/comparison?days=28')).districts.map(({ responses }) => responses)
  expect(await counted()).toEqual([0, 0])
  // In Rohtak it is Saturday already, in the other district Friday has an hour to go.
  app.clock.now = Date.UTC(2026, 10, 20, 19)
  const lateState = await addPerson(app)
  expect((await lateState.read<Comparison>('/api/comparison?days=28')).to).toBe('2026-11-19')
  app.clock.now = Date.UTC(2026, 10, 20, 20, 30)
  const { districts, from, to } = await (await addPerson(app)).read<Comparison>('/api/comparison?days=28')
  expect([from, to]).toEqual(['2026-10-24', '2026-11-20'])
  expect(districts).toEqual([
    {
      id: 'rohtak',
      name: { hi: 'रोहतक', en: 'Rohtak' },
      responses: 4,
      unhappy: 1,
      interval: [expect.closeTo(0.0456, 3), expect.closeTo(0.6994, 3)],
      openFlags: 0,
      grievances: { open: 0, overdue: 0, marked: 0 },
    },
    {
      id: 'jhajjar',
      name: { hi: 'झज्जर', en: 'Jhajjar' },
      responses: 20,
      unhappy: 20,
      interval: [expect.closeTo(0.8389, 3), 1],
      openFlags: 1,
      grievances: { open: 0, overdue: 0, marked: 0 },
    },
  ])
  const own = await (
    await addPerson(app, 'district', undefined, null, { ...everywhere, districts: ['jhajjar'] })
  ).read<Comparison>('/api/comparison')
  expect(own.districts.map(({ id }) => id)).toEqual(['jhajjar'])
})

test('what happens in one district neither wakes the other nor moves a number that it can see', async () => {
  const { app, rohtak, jhajjar, state } = await openDistricts()
  const { url } = await openStreet(app)
  const streams = {
    rohtak: await openLive(url, rohtak),
    jhajjar: await openLive(url, jhajjar),
    state: await openLive(url, state),
  }
  const first = await streams.rohtak.next()
  await streams.jhajjar.next()
  await streams.state.next()
  const before = await rohtak.read<Summary>('/api/summary')
  await badVisits(app, 20)
  expect((await streams.jhajjar.next()).data?.kinds).toContain('entry')
  expect((await streams.state.next()).data?.kinds).toContain('entry')
  expect(await streams.rohtak.within(300)).toBeUndefined()
  expect((await rohtak.read<Summary>('/api/summary')).version).toBe(before.version)

  await badVisits(app, 1, 'tehsil-meham')
  const woken = await streams.rohtak.next()
  expect(woken.data?.version).toBe((first.data?.version ?? 0) + 1)
  expect(woken.id).toBe(`${first.id?.split('.')[0]}.${woken.data?.version}`)
})

test('a wall shows the district it was made for, and only who may see all of that makes or removes one', async () => {
  const { app, rohtak, jhajjar } = await openDistricts()
  await badVisits(app, 3)
  const { wall, cookie } = await pairWall(app, jhajjar)
  expect([wall.district.id, wall.office]).toEqual(['jhajjar', null])
  const shown = (await (await app.fetch('/api/wall', { headers: { cookie } })).json()) as WallView
  expect(shown).toMatchObject({ district: { id: 'jhajjar' }, today: { atLeast: 0 }, newest: null })
  expect(await rohtak.read('/api/walls')).toMatchObject({ walls: [], districts: [{ id: 'rohtak' }] })
  expect((await rohtak.send('DELETE', `/api/walls/${wall.id}`)).status).toBe(403)
  for (const place of [{ district: 'jhajjar' }, { office: beri }]) {
    const theirs = { code: (await beginPairing(app)).code, name: 'Hall', words: true, ...place }
    expect((await rohtak.send('POST', '/api/walls', theirs)).status).toBe(403)
  }
})

test('hours, days and deadlines are those of the district in which something was said', async () => {
  const { app, state } = await openDistricts()
  const [receipt = ''] = await badVisits(app, 1)
  const [other = ''] = await badVisits(app, 1, 'tehsil-meham')
  const shown = async (typed: string) => {
    const answer = await app.fetch('/r', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: `receipt=${typed}`,
    })
    const { hour, timezone } = (await answer.json()) as ReceiptView
    return [hour, timezone]
  }
  expect(await shown(receipt)).toEqual([10, 'Asia/Dubai'])
  expect(await shown(other)).toEqual([12, 'Asia/Kolkata'])
  const { entries } = await state.read<{ entries: EntryView[] }>('/api/entries')
  expect(entries.map(({ office, hour }) => [office.id, hour]).sort()).toEqual([
    [beri, 10],
    ['tehsil-meham', 12],
  ])
})

test('visitors find the offices of every district under its own heading', async () => {
  const { app } = await openDistricts()
  const page = await (await app.fetch('/?lang=en')).text()
  expect(page).toContain('District Administration Jhajjar')
  expect(page.indexOf('District Administration Jhajjar')).toBeLessThan(page.indexOf(`/o/${beri}`))
  expect(page.indexOf('/o/tehsil-meham')).toBeLessThan(page.indexOf('District Administration Jhajjar'))
})

test('a district that left the files keeps its history, its hours and its code for references', async () => {
  const before = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const [receipt = ''] = await badVisits(before, 1)
  const { database } = before.deps.config
  const app = await openTestApp({ SUNWAI_DATA: before.data, ...(database && { SUNWAI_DATABASE: database }) })
  expect(app.deps.directory.districts.get('jhajjar')).toMatchObject({ code: 'JJR', left: true })
  const state = await addPerson(app)
  const { entries } = await state.read<{ entries: EntryView[] }>('/api/entries')
  expect(entries).toMatchObject([{ office: { id: beri }, hour: 10 }])
  const opened = await state.send('POST', '/api/grievances', {
    entry: entries[0]?.id,
    kind: 'small',
    summary: 'देर',
  })
  expect(((await opened.json()) as GrievanceView).reference).toMatch(/^JJR-26-/)
  const answer = await app.fetch('/r', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: `receipt=${receipt}`,
  })
  expect(await answer.json()).toMatchObject({ hour: 10, timezone: 'Asia/Dubai' })
})

/** Lists of the staff pages, each of which may be asked for one district. */
const lists = [
  '/api/flags',
  '/api/grievances',
  '/api/threads',
  '/api/posters',
  '/api/posters/silent',
  '/api/walls',
  '/api/presence',
  '/api/people',
  '/api/status',
]

test('who reaches several districts asks every list for one of them, and gets nothing of the others', async () => {
  const { app, state } = await openDistricts()
  const [receipt = ''] = await badVisits(app, 20)
  const { entries } = await state.read<{ entries: EntryView[] }>('/api/entries')
  await state.send('POST', '/api/grievances', { entry: entries[0]?.id, kind: 'small', summary: 'देर' })
  await app.fetch('/r/reply', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ receipt, message: newEntry(), words: 'बेरी से' }).toString(),
  })
  await pairWall(app, state, { name: 'Beri hall', words: true, district: 'jhajjar' })
  await state.send('POST', '/api/presence', { office: beri, point: 'registry' })
  for (const path of lists) {
    const other = await (await state.fetch(`${path}?district=rohtak`)).text()
    for (const said of [beri, 'Beri', 'बेरी', 'JJR'])
      expect([path, said, other.includes(said)]).toEqual([path, said, false])
    const answer = await state.fetch(`${path}?district=jhajjar`)
    expect([path, answer.status]).toEqual([path, 200])
    const own = await answer.text()
    if (!['/api/posters/silent', '/api/people'].includes(path))
      expect([path, own]).toEqual([path, expect.stringMatching(/Beri|JJR|"raised":1/)])
  }
})

test('who types another district into an address is refused by every list, stream and print, and cannot tell it from none', async () => {
  const { rohtak } = await openDistricts()
  for (const path of [...lists, '/api/summary', '/api/live'])
    for (const typed of ['jhajjar', 'delhi']) {
      const answer = await rohtak.fetch(`${path}?district=${typed}`)
      // The people of a district are for administrators and auditors alone.
      expect([path, typed, answer.status]).toEqual([path, typed, 403])
    }
  for (const body of [{ district: 'jhajjar' }, { office: beri }, { office: beri, district: 'rohtak' }])
    expect((await rohtak.send('POST', '/api/posters/print', body)).status).toBe(403)
})

test('nothing reads the first district: a question that could mean several is answered by asking which', async () => {
  const { app, state } = await openDistricts()
  const codeOfAnswer = async (answer: Promise<Response>) =>
    ((await (await answer).json()) as { code: string }).code
  expect(await codeOfAnswer(state.fetch('/api/summary'))).toBe('field-invalid')
  const { code } = await beginPairing(app)
  expect(await codeOfAnswer(state.send('POST', '/api/walls', { code, name: 'Hall', words: true }))).toBe(
    'field-invalid',
  )
})

test('who manages or audits the people of one district meets, invites and disables nobody of another, nor of all', async () => {
  const { app, rohtak, jhajjar, state } = await openDistricts()
  const only = (district: string) => ({ ...everywhere, districts: [district] })
  const admin = await addPerson(app, 'administrator', 'rohtak-admin', null, only('rohtak'))
  const auditor = await addPerson(app, 'auditor', 'rohtak-auditor', null, only('rohtak'))
  const logins = async (person: typeof state, query = '') =>
    (await person.read<PeopleView>(`/api/people${query}`)).people.map(({ login }) => login)
  for (const person of [admin, auditor]) {
    const seen = await logins(person)
    expect(seen).toContain('district-rohtak')
    expect(seen).not.toContain('district-jhajjar')
  }
  expect(await logins(state, '?district=jhajjar')).toContain('district-jhajjar')
  expect(await logins(state, '?district=jhajjar')).not.toContain('district-rohtak')

  const invite = (person: typeof state, scope: Scope, role: Role = 'district') =>
    person.send('POST', '/api/invitations', { role, scope }).then(({ status }) => status)
  expect(await invite(admin, only('rohtak'))).toBe(201)
  expect(await invite(admin, { ...everywhere, offices: ['tehsil-meham'] }, 'office-head')).toBe(201)
  expect(await invite(admin, only('jhajjar'))).toBe(403)
  expect(await invite(admin, everywhere, 'administrator')).toBe(403)
  expect(await invite(admin, { ...everywhere, offices: [beri] }, 'office-head')).toBe(403)
  const disable = (id: string) => admin.send('POST', `/api/people/${id}/disable`).then(({ status }) => status)
  expect(await disable(jhajjar.person.id)).toBe(403)
  expect(await disable(state.person.id)).toBe(403)
  expect((await jhajjar.fetch('/api/session')).status).toBe(200)
  expect(await disable(rohtak.person.id)).toBe(204)
  const told = await (await auditor.fetch('/api/ledger')).text()
  expect([told.includes('rohtak'), told.includes('jhajjar'), told.includes(beri)]).toEqual([
    true,
    false,
    false,
  ])
})

test('a stream of one district says nothing of the other, though its reader may follow both', async () => {
  const { app, state } = await openDistricts()
  const { url } = await openStreet(app)
  const stream = await openLive(url, state, undefined, {}, 'rohtak')
  await stream.next()
  await badVisits(app, 20)
  expect(await stream.within(300)).toBeUndefined()
  await badVisits(app, 1, 'tehsil-meham')
  expect((await stream.next()).data?.kinds).toContain('entry')
})

test('a grievance is offered to nobody who works in another district only', async () => {
  const { app, rohtak, jhajjar } = await openDistricts()
  await addPerson(app, 'grievance-officer', 'officer-jhajjar', null, {
    ...everywhere,
    districts: ['jhajjar'],
  })
  const owners = async (person: typeof rohtak, office: string) =>
    (await person.read<{ owners: { id: string }[] }>(`/api/grievances/owners?office=${office}`)).owners.map(
      ({ id }) => id,
    )
  expect(await owners(rohtak, 'tehsil-meham')).not.toContain(jhajjar.person.id)
  expect(await owners(jhajjar, beri)).toContain(jhajjar.person.id)
  expect(await owners(rohtak, beri)).toEqual([])
})

test('the ledger follows the chosen district: lines of another stay out, those of the machine and of people stay', async () => {
  const { app, state, jhajjar } = await openDistricts()
  for (const [office, district] of [
    ['tehsil-meham', 'rohtak'],
    [beri, 'jhajjar'],
  ] as const) {
    await badVisits(app, 1, office)
    const { entries } = await state.read<{ entries: { id: string }[] }>(`/api/entries?office=${office}`)
    const opening = { entry: entries[0]?.id, kind: 'small', summary: `देर, ${district}` }
    expect((await state.send('POST', '/api/grievances', opening)).status).toBe(201)
  }
  const read = (query: string) => state.read<LedgerPage>(`/api/ledger${query}`)
  const places = ({ lines }: LedgerPage) => new Set(lines.map(({ place }) => place?.en ?? null))
  const [all, one] = [await read(''), await read('?district=jhajjar')]
  expect(places(all)).toEqual(new Set([null, 'Tehsil Office, Meham', 'Tehsil Office, Beri']))
  expect(places(one)).toEqual(new Set([null, 'Tehsil Office, Beri']))
  expect(one.offices.map(({ id }) => id)).toEqual([beri])
  expect((await jhajjar.fetch('/api/ledger?district=rohtak')).status).toBe(403)
  expect((await jhajjar.fetch('/api/ledger?district=jhajjar')).status).toBe(200)
})

test('walls and screens are offered exactly where the server lets one be connected', async () => {
  const { app, state } = await openDistricts()
  // Decides in one district, and only reads in the other.
  const { person, ...both } = await addPerson(app, 'district', undefined, null, {
    ...everywhere,
    districts: ['rohtak'],
  })
  const after = [...person.appointments, appoint('auditor', { districts: ['jhajjar'] })]
  const changed = await state.send('POST', `/api/people/${person.id}/appointments`, {
    before: person.appointments,
    after,
  })
  expect(changed.status).toBe(204)
  const { districts, offices: shown } = await both.read<WallList>('/api/walls')
  const { offices } = await both.read<{ offices: string[] }>('/api/presence')
  const wall = async (place: { district: string } | { office: string }) => {
    const { code } = await beginPairing(app)
    return (await both.send('POST', '/api/walls', { code, name: 'Hall', words: false, ...place })).status
  }
  const screen = (office: string) =>
    both.send('POST', '/api/presence', { office, point: 'gate' }).then(({ status }) => status)
  for (const district of ['rohtak', 'jhajjar'])
    expect(await wall({ district })).toBe(districts.some(({ id }) => id === district) ? 201 : 403)
  for (const office of ['tehsil-meham', beri]) {
    expect(await wall({ office })).toBe(shown.some(({ id }) => id === office) ? 201 : 403)
    expect(await screen(office)).toBe(offices.includes(office) ? 201 : 403)
  }
  expect([districts.map(({ id }) => id), offices.includes(beri)]).toEqual([['rohtak'], false])
})
