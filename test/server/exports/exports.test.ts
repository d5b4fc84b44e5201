/** Files that staff take along: what stands in them, who is given them, and that the ledger tells. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { readXlsx } from 'hucre/xlsx'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createApp } from '#server/app.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { newEntryId } from '#server/entries/entry.ts'
import { insertEntries, toEntry } from '#server/entries/entry-store.ts'
import { saveAppointments } from '#server/people/appointment-store.ts'
import { insertRelease } from '#server/releases/release-store.ts'
import { addPerson, codeOf, newEntry, openTestApp, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { turnsDuring } from '#test/support/turns.ts'
import { twoDistricts } from '#test/support/two-districts.ts'

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")']

/** Entries in Meham with these words and one in Sampla without. */
async function openDistrict(words: readonly string[] = ['ठीक से बात नहीं की']): Promise<TestApp> {
  const app = await openTestApp()
  const [meham, sampla] = [await codeOf(app), await codeOf(app, 'tehsil-sampla')]
  for (const each of words)
    await say(app, meham, { entry: newEntry(), rating: '1', reason: ['waiting'], words: each })
  await say(app, sampla, { entry: newEntry(), rating: '4' })
  await app.deps.allApplied()
  return app
}

const linesOf = (text: string) => text.slice(1).trim().split('\r\n')
const told = async (app: TestApp) =>
  (await rowsOf(app, 'ledger')).flatMap((row) => {
    const { action, details } = row as unknown as { action: string; details: string }
    return action.startsWith('export:') ? [{ action, ...(JSON.parse(details) as { whole?: boolean }) }] : []
  })

test('a file of entries opens in Excel in Hindi, holds what the page shows, and is told in the ledger with its rows', async () => {
  const app = await openDistrict()
  const admin = await addPerson(app)
  const reply = await admin.fetch('/api/exports/entries.csv?days=7&lang=hi')
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(reply.headers.get('content-disposition')).toContain(
    'sunwai-entries-rohtak-2026-11-14-2026-11-20.csv',
  )
  const bytes = Buffer.from(await reply.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, ...rows] = linesOf(bytes.toString())
  expect(head).toMatch(/^तारीख़,घंटा \(0 से 23\),दफ़्तर का कोड/)
  expect(rows).toHaveLength(2)
  expect(rows.find((row) => row.includes('tehsil-meham'))).toContain('बहुत खराब,')
  expect(rows.find((row) => row.includes('tehsil-meham'))).toContain('ठीक से बात नहीं की')
  expect(await told(app)).toMatchObject([
    { action: 'export:begin', what: 'entries', format: 'csv', from: '2026-11-14', to: '2026-11-20' },
    { action: 'export:end', rows: 2, whole: true },
  ])
})

test('no text of a visitor is a formula in a spreadsheet, in either format', async () => {
  const app = await openDistrict(formulas)
  const admin = await addPerson(app)
  const csv = await (await admin.fetch('/api/exports/entries.csv?lang=en')).text()
  for (const row of linesOf(csv)) for (const cell of row.split(',')) expect(cell).not.toMatch(/^"?[=+\-@\t]/)
  const sheet = await admin.fetch('/api/exports/entries.xlsx?lang=en')
  const { sheets } = await readXlsx(new Uint8Array(await sheet.arrayBuffer()))
  const cells = sheets[0]?.rows.flat() ?? []
  expect(cells).toContain('=1+1')
  expect(sheets[0]?.rows).toHaveLength(formulas.length + 2)
  expect([...(sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula)).toEqual([])
})

test('an officer takes along their own department alone, and a head of office no entry and no day', async () => {
  const app = await openDistrict()
  const other = await addPerson(app, 'grievance-officer', undefined, null, {
    ...everywhere,
    departments: ['health'],
  })
  const head = await addPerson(app, 'office-head')
  expect((await other.fetch('/api/exports/entries.csv?office=tehsil-meham')).status).toBe(403)
  expect((await other.fetch('/api/exports/figures.csv?office=tehsil-meham')).status).toBe(403)
  expect(linesOf(await (await other.fetch('/api/exports/entries.csv')).text())).toHaveLength(1)
  for (const what of ['entries', 'figures'])
    expect((await head.fetch(`/api/exports/${what}.csv?office=tehsil-meham`)).status).toBe(403)
  expect((await head.fetch('/api/exports/weeks.csv?office=tehsil-sampla')).status).toBe(403)
  expect((await told(app)).filter(({ action }) => action === 'export:begin')).toHaveLength(1)
})

test('a head of office takes along released weeks as the page has them, the small ones hidden', async () => {
  const app = await openDistrict()
  const weeks = [
    { week: 20_759, responses: 43, unhappy: 12 },
    { week: 20_766, responses: 4, unhappy: 3 },
  ]
  for (const each of weeks)
    await app.deps.write((trx) =>
      insertRelease(
        trx,
        { ...each, office: 'tehsil-meham', madeAt: app.clock.now, reasons: {}, wordsFrom: null, flags: [] },
        [],
      ),
    )
  const head = await addPerson(app, 'office-head')
  const [, ...rows] = linesOf(await (await head.fetch('/api/exports/weeks.csv?lang=en')).text())
  expect(rows).toEqual([
    '2026-11-02,tehsil-meham,"Tehsil Office, Meham",45,10',
    '2026-11-09,tehsil-meham,"Tehsil Office, Meham",under 5,under 5',
  ])
})

test('days of offices and the list of grievances come as their pages have them', async () => {
  const app = await openDistrict()
  const admin = await addPerson(app)
  const [{ entries = [] } = {}] = [
    await admin.read<{ entries: { id: string }[] }>('/api/entries?unhappy=yes'),
  ]
  await admin.send('POST', '/api/grievances', {
    entry: entries[0]?.id,
    kind: 'small',
    summary: '=cmd|"/c calc"!A1 किसी ने काम नहीं किया',
  })
  const figures = linesOf(await (await admin.fetch('/api/exports/figures.csv?lang=en')).text())
  expect(figures.slice(1).toSorted()).toEqual([
    '2026-11-20,tehsil-meham,"Tehsil Office, Meham",Revenue Department,1,1,1,0,0,0,0,0',
    '2026-11-20,tehsil-sampla,"Tehsil Office, Sampla",Revenue Department,1,0,0,0,0,1,0,0',
  ])
  const grievances = linesOf(await (await admin.fetch('/api/exports/grievances.csv?lang=en')).text())
  expect(grievances).toHaveLength(2)
  expect(grievances[1]).toMatch(/^RTK-.*,2026-11-20,.*,New,/)
  expect(grievances[1]).toContain(`"'=cmd`)
})

test('a text that is kept from before it was cleaned leaves a sheet readable', async () => {
  const app = await openDistrict()
  await app.deps.write((trx) => trx.updateTable('entries').set({ words: 'a\ufffe\uffff\u0001b' }).execute())
  const admin = await addPerson(app)
  const sheet = await admin.fetch('/api/exports/entries.xlsx?lang=en')
  const { sheets } = await readXlsx(new Uint8Array(await sheet.arrayBuffer()))
  // XML 1.0 knows neither of these, and Excel refuses the whole file.
  expect(sheets[0]?.rows.flat()).toContain('ab')
})

/** So many that they fill no socket's buffers. */
async function addMany(app: TestApp, count: number): Promise<void> {
  const [one] = await app.deps.db.selectFrom('entries').selectAll().where('rating', '=', 1).execute()
  if (!one) throw new Error('there is no entry')
  const { names_person: _, ...rest } = toEntry(one) as ReturnType<typeof toEntry> & { names_person?: number }
  const entries = Array.from({ length: count }, (_, at) => {
    const tail = String(at).padStart(6, '0')
    const key =
      Buffer.alloc(32, at % 251)
        .toString('hex')
        .slice(6) + tail
    return { entry: { ...rest, id: rest.id.slice(0, -6) + tail, words: 'x'.repeat(300) }, key }
  })
  for (let at = 0; at < count; at += 1000)
    await app.deps.write((trx) => insertEntries(trx, entries.slice(at, at + 1000)))
}

test('of many days every entry is taken once, oldest first; where few or none fit, others have their turn between the days', async () => {
  const app = await openDistrict()
  const admin = await addPerson(app)
  const [one] = await app.deps.db.selectFrom('entries').selectAll().where('rating', '=', 1).execute()
  if (!one) throw new Error('there is no entry')
  const entries = Array.from({ length: 1_300 }, (_, at) => {
    // Some 14 a day for 93 days, at its first and last hours too.
    const hour = one.hour - (one.hour % 24) - 93 * 24 + Math.floor((at * 93 * 24) / 1_300)
    const { names_person: _names, ...rest } = toEntry(one) as ReturnType<typeof toEntry> & {
      names_person?: number
    }
    const id = newEntryId(hour, one.id.slice(5, -6) + String(at).padStart(6, '0'))
    return { entry: { ...rest, id, hour, words: `number ${at}` }, key: String(at).padStart(64, '0') }
  })
  await app.deps.write((trx) => insertEntries(trx, entries))
  for (const place of ['', '&office=tehsil-meham']) {
    const text = await (await admin.fetch(`/api/exports/entries.csv?days=365&lang=en${place}`)).text()
    expect(text.match(/number \d+/g)).toEqual(entries.map(({ entry: { words } }) => words))
  }
  const turns = await turnsDuring(async () => {
    const none = await (await admin.fetch('/api/exports/entries.csv?days=365&lang=en&rating=3')).text()
    expect(linesOf(none)).toHaveLength(1)
  })
  expect(turns).toBeGreaterThanOrEqual(365)
})

test('a file of several districts is told in the ledger of each, as their auditors read it', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const reader = await addPerson(app)
  const auditor = await addPerson(app, 'auditor', undefined, null, { ...everywhere, districts: ['jhajjar'] })
  for (const what of ['grievances', 'weeks']) await (await reader.fetch(`/api/exports/${what}.csv`)).text()
  const { lines } = await auditor.read<{ lines: { action: string; details: { what: string } }[] }>(
    '/api/ledger',
  )
  const exported = lines.filter(({ action }) => action.startsWith('export:'))
  expect(exported.map(({ action, details }) => `${action} ${details.what}`).toSorted()).toEqual([
    'export:begin grievances',
    'export:begin weeks',
    'export:end grievances',
    'export:end weeks',
  ])
})

test('two files at a time go to one person; one that loses the right meanwhile gets no more', async () => {
  const app = await openDistrict()
  const admin = await addPerson(app)
  const officer = await addPerson(app, 'grievance-officer')
  const open = await Promise.all([1, 2].map(() => officer.fetch('/api/exports/entries.csv')))
  expect((await officer.fetch('/api/exports/entries.csv')).status).toBe(429)
  expect((await admin.fetch('/api/exports/entries.csv')).status).toBe(200)
  await open[0]?.body?.cancel()
  const third = await officer.fetch('/api/exports/entries.csv')
  expect(third.status).toBe(200)
  await app.deps.write((trx) => saveAppointments(trx, officer.person.id, []))
  await expect(third.text()).rejects.toThrow()
  const ends = (await told(app)).filter(({ action }) => action === 'export:end')
  expect(ends).toMatchObject([
    { rows: 0, whole: false },
    { rows: 0, whole: false },
  ])
})

test('a client that goes away ends the reading, compressed or not, and its turn is free again', async () => {
  const app = await openDistrict()
  await addMany(app, 12_000)
  const admin = await addPerson(app)
  const server = serve({ fetch: createApp(app.deps).fetch, hostname: '127.0.0.1', port: 0 })
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  let given = 0
  for (const [encoding, file] of [
    ['identity', 'entries.csv'],
    ['gzip', 'entries.csv'],
    ['identity', 'entries.xlsx'],
  ]) {
    const gone = new AbortController()
    const headers = { cookie: `__Host-sunwai=${admin.token}`, 'accept-encoding': encoding ?? '' }
    const reply = await fetch(`http://127.0.0.1:${port}/api/exports/${file}`, {
      headers,
      signal: gone.signal,
    })
    expect(reply.status).toBe(200)
    gone.abort()
    given++
    await vi.waitFor(async () => {
      const ends = (await told(app)).filter(({ action }) => action === 'export:end')
      expect(ends.map(({ whole }) => whole)).toEqual(Array(given).fill(false))
    }, 60_000)
  }
})

test('a list of many grievances is taken along to the last, each once and in its order, though one moves meanwhile', async () => {
  const app = await openDistrict(Array.from({ length: 130 }, (_, at) => `number ${at}`))
  const admin = await addPerson(app)
  const rows = await app.deps.db.selectFrom('entries').select('id').where('rating', '=', 1).execute()
  for (const { id } of rows)
    await admin.send('POST', '/api/grievances', { entry: id, kind: 'small', summary: `about ${id}` })
  const list = async (query: string) =>
    linesOf(await (await admin.fetch(`/api/exports/grievances.csv?lang=en${query}`)).text()).slice(1)
  const open = await list('')
  expect(open).toHaveLength(130)
  expect(new Set(open.map((row) => row.split(',')[0])).size).toBe(130)
  const shown = await admin.read<{ grievances: { reference: string }[] }>('/api/grievances?page=3')
  const perPage = (await admin.read<{ grievances: unknown[] }>('/api/grievances?page=1')).grievances.length
  expect(
    open.slice(2 * perPage, 2 * perPage + shown.grievances.length).map((row) => row.split(',')[0]),
  ).toEqual(shown.grievances.map(({ reference }) => reference))
  expect(await list('&queue=overdue')).toEqual([])
  await app.deps.write((trx) =>
    trx.updateTable('grievances').set({ state: 'closed', rank: null }).where('opened_at', '>', 0).execute(),
  )
  expect(await list('&open=no')).toHaveLength(130)
})

test('whoever takes files all day is told kindly when the next one can be had; others are not held up', async () => {
  const app = await openDistrict()
  const [staff, other] = [await addPerson(app), await addPerson(app, 'district')]
  for (let at = 0; at < 30; at++)
    expect((await (await staff.fetch('/api/exports/figures.csv')).text()).length).toBeGreaterThan(0)
  app.clock.now += 4 * 60_000
  for (const method of ['HEAD', 'GET']) {
    const refused = await staff.fetch('/api/exports/figures.csv', { method })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '360'])
  }
  const told = await (await staff.fetch('/api/exports/entries.xlsx')).json()
  expect(told).toMatchObject({ code: 'too-many-tries', message: expect.stringContaining('in 6 minutes') })
  expect((await other.fetch('/api/exports/figures.csv', { method: 'HEAD' })).status).toBe(200)
  app.clock.now += 6 * 60_000
  expect((await staff.fetch('/api/exports/figures.csv')).status).toBe(200)
})
