/** Two districts in one deployment: each sees its own and nothing that tells of the other, and the state sees both. */
import { expect, test } from 'vitest'
import { everywhere } from '#server/contract/access.ts'
import type { Comparison } from '#server/contract/comparison.ts'
import type { WallReply } from '#server/contract/device.ts'
import type { FlagView } from '#server/contract/flag.ts'
import type { GrievanceRow, GrievanceView } from '#server/contract/grievance.ts'
import type { SessionView } from '#server/contract/person.ts'
import type { PosterRow } from '#server/contract/poster.ts'
import type { ReceiptView } from '#server/contract/receipt.ts'
import type { StatusView } from '#server/contract/status.ts'
import type { EntryView, Summary } from '#server/contract/summary.ts'
import { addPerson, codeOf, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { openStreet } from '#test/support/traffic.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

async function openDistricts() {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const of = (district: string) =>
    addPerson(app, 'district', `district-${district}`, null, { ...everywhere, districts: [district] })
  return { app, rohtak: await of('rohtak'), jhajjar: await of('jhajjar'), state: await addPerson(app) }
}

async function badVisits(app: TestApp, count: number, office = beri): Promise<string[]> {
  const code = await codeOf(app, office, 'registry')
  const receipts: string[] = []
  for (let at = 0; at < count; at++) {
    const answer = await say(app, code, { entry: newEntry(), rating: '1', words: 'बेरी में देर हुई' })
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
    `/api/words?office=${beri}`,
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
  const named = async (query: string) => {
    const { district, total } = await state.read<Summary>(`/api/summary${query}`)
    return [district.en, total.responses]
  }
  expect(await named('')).toEqual(['Rohtak', 0])
  expect(await named('?district=jhajjar')).toEqual(['Jhajjar', 2])
})

test('the state compares its districts: responses, unhappy share with its interval, flags, what is overdue', async () => {
  const { app, state, jhajjar } = await openDistricts()
  await badVisits(app, 20)
  const code = await codeOf(app, 'tehsil-meham', 'registry')
  for (const rating of ['4', '4', '4', '1']) await say(app, code, { entry: newEntry(), rating })
  await app.deps.allApplied()
  const { districts } = await state.read<Comparison>('/api/comparison?days=28')
  expect(districts).toEqual([
    {
      id: 'rohtak',
      name: { hi: 'रोहतक', en: 'Rohtak' },
      from: '2026-10-24',
      to: '2026-11-20',
      responses: 4,
      unhappy: 1,
      interval: [expect.closeTo(0.0456, 3), expect.closeTo(0.6994, 3)],
      openFlags: 0,
      grievances: { open: 0, overdue: 0 },
    },
    {
      id: 'jhajjar',
      name: { hi: 'झज्जर', en: 'Jhajjar' },
      from: '2026-10-24',
      to: '2026-11-20',
      responses: 20,
      unhappy: 20,
      interval: [expect.closeTo(0.8389, 3), 1],
      openFlags: 1,
      grievances: { open: 0, overdue: 0 },
    },
  ])
  const own = await jhajjar.read<Comparison>('/api/comparison')
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
  const made = await jhajjar.send('POST', '/api/walls', { name: 'Hall', words: true })
  const { link, wall } = (await made.json()) as WallReply
  expect(wall.district.id).toBe('jhajjar')
  const opened = await app.fetch(new URL(link).pathname)
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const shown = (await (await app.fetch('/api/wall', { headers: { cookie } })).json()) as Summary
  expect(shown).toMatchObject({ district: { en: 'Jhajjar' }, total: { responses: 3 } })
  expect(await rohtak.read('/api/walls')).toEqual({ walls: [] })
  expect((await rohtak.send('DELETE', `/api/walls/${wall.id}`)).status).toBe(403)
  const theirs = { name: 'Hall', words: true, district: 'jhajjar' }
  expect((await rohtak.send('POST', '/api/walls', theirs)).status).toBe(403)
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
