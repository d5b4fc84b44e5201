/** What was read of days that are over is remembered, and nobody is ever told what no longer holds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import type { Entry } from '#server/entries/entry.ts'
import { firstIdOfHour } from '#server/entries/entry.ts'
import { recordChanges } from '#server/ingest/submission-actions.ts'
import type { Db } from '#server/storage/schema.ts'
import { rememberParts } from '#server/tallies/remembered-days-store.ts'
import { addPerson, day, friday, openTestApp, type TestApp } from '#test/support/app.ts'
import { onPostgres } from '#test/support/postgres.ts'

const noon = Math.floor(friday / day) * 24 + 12
let made = 0

const entryOf = (office: string, daysAgo: number, more: Partial<Entry>): Entry => ({
  id: `${firstIdOfHour(noon - daysAgo * 24).slice(0, 5)}${String(++made).padStart(16, '0')}`,
  hour: noon - daysAgo * 24,
  ...{ district: 'rohtak', office, point: null, poster: null, service: null, channel: 'qr', rating: 4 },
  ...{ lang: 'hi', reasons: [], words: null, mark: null, presence: false },
  ...more,
})

/** As a submission does. */
async function keep({ deps }: TestApp, after: Entry, before: Entry | null = null): Promise<void> {
  const key = after.id.slice(-16).repeat(2)
  await deps.write((trx) => recordChanges(trx, [{ before, key, after }], deps.baselines, null))
  deps.live.publish('entry', 'rohtak', after.office)
}

/** The same store through a connection that remembers nothing yet. `seen`: hears of each statement. */
const freshDb = ({ deps }: TestApp, seen: (text: string) => void = () => {}): Db => {
  const executor = deps.db.getExecutor()
  return deps.db.withPlugin({
    transformQuery({ node, queryId }) {
      seen(executor.compileQuery(node, queryId).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }) as Db
}

const paths = [
  ...[
    'channel=qr',
    'channel=kiosk',
    'service=income',
    'department=revenue',
    'department=revenue&language=en',
  ],
  'office=tehsil-meham&service=income&language=en',
].flatMap((filter) => [28, 365].map((days) => `/api/summary?days=${days}&${filter}`))
paths.push(
  '/api/summary?from=2026-03-02&to=2026-10-31&vouched=yes',
  '/api/slices?by=language&days=365',
  ...[7, 28, 365].map((days) => `/api/offices/figures?days=${days}`),
)

const change = fc.record({
  office: fc.constantFrom('tehsil-meham', 'tehsil-sampla'),
  daysAgo: fc.constantFrom(0, 0, 1, 2, 19, 20, 45, 200, 380),
  more: fc.record({
    rating: fc.constantFrom(1, 2, 3, 4),
    channel: fc.constantFrom('qr', 'kiosk', 'web'),
    lang: fc.constantFrom('hi', 'en'),
    service: fc.constantFrom(null, 'income'),
    mark: fc.constantFrom(null, null, 'burst'),
    reasons: fc.constantFrom<string[]>([], ['waiting']),
    presence: fc.boolean(),
  }),
  to: fc.constantFrom(null, null, 1, 4),
})

test('whatever is sent late or changed, who asked before is told the same as who asks for the first time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 5 }), async (changes) => {
      const app = await openTestApp()
      const { token } = await addPerson(app)
      const read = async (asked: Pick<ReturnType<typeof createApp>, 'request'>, path: string) => {
        const reply = await asked.request(path, { headers: { cookie: `__Host-sunwai=${token}` } })
        expect(reply.status, path).toBe(200)
        return (await reply.json()) as object
      }
      const known = createApp(app.deps)
      await keep(app, entryOf('tehsil-meham', 395, {}))
      for (const { office, daysAgo, more, to } of changes) {
        const entry = entryOf(office, daysAgo, more)
        await keep(app, entry)
        for (const path of paths) await read(known, path)
        if (to !== null)
          await keep(app, { ...entry, rating: to, service: to === 1 ? null : entry.service }, entry)
        const fresh = createApp({ ...app.deps, db: freshDb(app) })
        for (const path of paths) expect(await read(known, path), path).toEqual(await read(fresh, path))
      }
    }),
    { numRuns: onPostgres() ? 1 : 2 },
  )
}, 60_000)

test('days that are over are not read again for what comes in today, and are when something of them comes late', async () => {
  const app = await openTestApp()
  for (const daysAgo of [0, 1, 40, 100]) await keep(app, entryOf('tehsil-meham', daysAgo, { channel: 'web' }))
  const { token } = await addPerson(app)
  let read: string[] = []
  const watched = createApp({ ...app.deps, db: freshDb(app, (text) => read.push(text)) })
  const monthsRead = async () => {
    read = []
    const reply = await watched.request('/api/summary?days=365&channel=web', {
      headers: { cookie: `__Host-sunwai=${token}` },
    })
    const { total } = (await reply.json()) as { total: { responses: number } }
    return [total.responses, read.filter((text) => text.includes('"month_slices"')).length]
  }
  expect(await monthsRead()).toEqual([4, 1])
  await keep(app, entryOf('tehsil-sampla', 0, { channel: 'web' }))
  expect(await monthsRead()).toEqual([5, 0])
  await keep(app, entryOf('tehsil-sampla', 100, { channel: 'web' }))
  expect(await monthsRead()).toEqual([6, 1])
})

test('what moves no tally of the day but the reasons within a service is not remembered as it was', async () => {
  const app = await openTestApp()
  const { read } = await addPerson(app)
  const at = { rating: 1, channel: 'kiosk' } as const
  const income = entryOf('tehsil-meham', 1, { ...at, service: 'income', reasons: ['waiting'] })
  const other = entryOf('tehsil-meham', 1, { ...at, service: 'caste', reasons: ['behaviour'] })
  await keep(app, income)
  await keep(app, other)
  const reasonsOfIncome = async () =>
    JSON.stringify(
      (await read<{ reasons: object[] }>('/api/summary?days=7&office=tehsil-meham&service=income')).reasons,
    )
  expect(await reasonsOfIncome()).toContain('"waiting"')
  const swapped = [
    { before: income, after: { ...income, reasons: ['behaviour'] } },
    { before: other, after: { ...other, reasons: ['waiting'] } },
  ].map((each) => ({ ...each, key: each.after.id.slice(-16).repeat(2) }))
  await app.deps.write((trx) => recordChanges(trx, swapped, app.deps.baselines, null))
  app.deps.live.publish('entry', 'rohtak', 'tehsil-meham')
  expect(await reasonsOfIncome()).toContain('"behaviour"')
})

test('a reader whose questions name a thousand offices fills no memory with them', async () => {
  const { deps } = await openTestApp()
  const offices = Array.from({ length: 1000 }, (_, at) => `office-of-some-village-${at}`)
  let read = 0
  const ask = (day: number) =>
    rememberParts(deps.db, 'rohtak', [{ from: day, to: day }], `days/${offices}`, async () => {
      read += 1
      return []
    })
  for (let day = 0; day < 1000; day++) await ask(day)
  await ask(999)
  expect(read).toBe(1000)
  // More than eight megabytes of questions are forgotten, the oldest first.
  await ask(500)
  expect(read).toBe(1001)
})
