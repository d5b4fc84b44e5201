/** Tallies always equal a recount of the entries, whatever visitors do and in whatever order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newPass } from '#server/codes/presence-code.ts'
import type { Entry } from '#server/entries/entry.ts'
import { listEntries } from '#server/entries/entry-store.ts'
import { tallyRows } from '#server/tallies/tally.ts'
import { codeOf, formBody, minute, openTestApp, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { onPostgres } from '#test/support/postgres.ts'

const tables = {
  hours: 'hour_tallies',
  days: 'day_tallies',
  months: 'month_tallies',
  reasons: 'day_reasons',
  slices: 'day_slices',
  monthSlices: 'month_slices',
} as const
const counted = ['r1', 'r2', 'r3', 'r4', 'm1', 'm2', 'm3', 'm4', 'present', 'web', 'count']

/** Every figure of every level that is not nothing, under a name that says which it is. */
function figures(level: string, rows: readonly object[]): [string, number][] {
  return rows.flatMap((row) => {
    const columns = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
    const key = columns.filter(([name]) => !counted.includes(name)).map(([name, value]) => `${name}=${value}`)
    return columns
      .filter(([name, value]) => counted.includes(name) && value !== 0)
      .map(([name, value]): [string, number] => [`${level} ${key.join(' ')} ${name}`, value])
  })
}

/** Adds up entry by entry, as if each had just come. */
function recount(entries: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const after of entries) {
    const rows = tallyRows([{ before: null, after }])
    for (const level of Object.keys(tables) as (keyof typeof tables)[])
      for (const [key, value] of figures(level, rows[level])) counts.set(key, (counts.get(key) ?? 0) + value)
  }
  return counts
}

async function stored(app: TestApp): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const [level, table] of Object.entries(tables))
    for (const [key, value] of figures(level, await rowsOf(app, table))) counts.set(key, value)
  return counts
}

const post = fc.record({
  visitor: fc.nat(2),
  place: fc.constantFrom(
    ['tehsil-meham', 'registry'],
    ['tehsil-meham', 'gate'],
    ['saral-meham', 'enquiry'],
    null,
  ),
  rating: fc.constantFrom('1', '2', '3', '4'),
  reason: fc.subarray(['waiting', 'behaviour', 'polite', 'quick']),
  service: fc.constantFrom('', 'income'),
  lang: fc.constantFrom('hi', 'hi', 'en', 'ur'),
  change: fc.boolean(),
  present: fc.boolean(),
  wait: fc.constantFrom(0, 0, 0, 7 * minute, 61 * minute),
})

test('tallies equal a recount after any run of posts, changes, repeats and refusals', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(post, { minLength: 1, maxLength: 40 }), async (posts) => {
      const app = await openTestApp()
      runs++
      // A full hall before anything else: what follows at this gate within ten minutes is marked.
      const gate = await codeOf(app, 'tehsil-meham', 'gate')
      await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          say(app, gate, { entry: `HALL${runs}`.padEnd(24, '0') + at, rating: '3' }),
        ),
      )
      for (const { visitor, place, rating, reason, service, lang, change, present, wait } of posts) {
        app.clock.now += wait
        const entry = `PROPERTY${runs}`.padEnd(24, '0') + visitor
        const code = place ? await codeOf(app, place[0], place[1]) : ''
        const pass = newPass(app.deps.keys.receipts, code.slice(1, 5), entry, 1, app.clock.now)
        const fields = {
          entry,
          rating,
          reason,
          service,
          lang,
          ...(change && { change: 'yes' }),
          ...(present && { presence: pass }),
        }
        if (place) await say(app, code, fields)
        else {
          const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
          await app.fetch('/o/tehsil-meham', { method: 'POST', headers, body: formBody(fields) })
        }
      }
      const entries = await listEntries(app.deps.db, { within: {}, limit: 1000 })
      expect(await stored(app)).toEqual(recount(entries))
      const posters = await app.deps.db.selectFrom('posters').select('entries').execute()
      expect(posters.reduce((all, row) => all + row.entries, 0)).toBe(
        entries.filter((entry) => entry.poster).length,
      )
    }),
    { numRuns: onPostgres() ? 8 : 40 },
  )
}, 60_000)

test('entries that arrive together all count', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      say(app, code, {
        entry: `TOGETHER${String(index).padStart(16, '0')}`,
        rating: String((index % 4) + 1),
      }),
    ),
  )
  expect(answers.every((answer) => answer.status === 201)).toBe(true)
  const all = { r1: 75, r2: 75, r3: 75, r4: 75 }
  expect(await rowsOf(app, 'day_tallies')).toMatchObject([
    { office: '', ...all },
    { office: 'tehsil-meham', ...all },
  ])
})
