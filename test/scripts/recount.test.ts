/** Tallies are proven equal to the entries, and made anew from them when they are not. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { codeOf, newEntry, openTestHouse, rowsOf, say, type TestHouse } from '#test/support/house.ts'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'

/** A data folder with entries of every kind: faces, reasons, services, points, a hall full enough to be marked. */
async function filledFolder(): Promise<{ data: string; house: TestHouse }> {
  const house = await openTestHouse()
  const [registry, gate] = [await codeOf(house), await codeOf(house, 'tehsil-meham', 'gate')]
  for (let visitor = 0; visitor < 25; visitor++) {
    const entry = newEntry()
    const reason = visitor % 2 ? ['waiting', 'behaviour'] : ['quick']
    const rating = visitor % 2 ? '1' : '4'
    await say(house, gate, { entry, rating, reason, service: visitor % 3 ? '' : 'income' })
    if (visitor % 5 === 0) await say(house, gate, { entry, rating: '2', change: 'yes', reason: ['waiting'] })
    await say(house, registry, { entry: newEntry(), rating: '3' })
    if (visitor > 21) house.clock.now += 7 * 3_600_000
  }
  return { data: house.data, house }
}
const tables = [
  'hour_tallies',
  'day_tallies',
  'month_tallies',
  'day_reasons',
  'poster_days',
  'posters',
] as const
const recount = (data: string, ...args: string[]) =>
  runProgram('scripts/recount.ts', args, { SUNWAI_DATA: data })

test('after any visits all are equal, and the command says so of each table', async () => {
  const { data } = await filledFolder()
  const { code, stdout } = await recount(data)
  expect([code, stdout]).toEqual([0, expect.stringContaining('Every tally equals the entries.')])
  for (const table of tables) expect(stdout).toMatch(new RegExp(`^${table} +[1-9]\\d* rows  equal$`, 'm'))
})

test.each<[string, (typeof tables)[number], string]>([
  ['a count too high', 'hour_tallies', 'update hour_tallies set r1 = r1 + 1 where rowid_of'],
  ['a month of the district that is missing', 'month_tallies', "delete from month_tallies where office = ''"],
  ['a web entry not counted', 'day_tallies', 'update day_tallies set web = web + 1 where rowid_of'],
  ['a row that is missing', 'day_tallies', 'delete from day_tallies where rowid_of'],
  [
    'a row too many',
    'day_reasons',
    'insert into day_reasons select district, office, day + 9, reason, 3 from day_reasons limit 1',
  ],
  ['a mark not counted', 'day_tallies', 'update day_tallies set burst = 0'],
  ['a poster day that is missing', 'poster_days', 'delete from poster_days where rowid_of'],
  ['a poster counted twice', 'posters', 'update posters set entries = entries * 2'],
])('%s is told, and mended by --repair', async (_, table, damage) => {
  const { data, house } = await filledFolder()
  const before = Object.fromEntries(
    await Promise.all(tables.map(async (each) => [each, await rowsOf(house, each)])),
  )
  const sqlite = new Sqlite(join(data, 'sunwai.db'))
  const first = `(${primaryKey(sqlite, table)}) = (select ${primaryKey(sqlite, table)} from ${table} limit 1)`
  sqlite.exec(damage.replace('rowid_of', first))
  sqlite.close()
  const told = await recount(data)
  expect([told.code, told.stdout]).toEqual([
    1,
    expect.stringMatching(new RegExp(`^${table} +\\d+ rows  \\d+ WRONG$`, 'm')),
  ])
  expect(told.stdout.match(/WRONG/g)).toHaveLength(1)

  const mended = await recount(data, '--repair')
  expect([mended.code, mended.stdout]).toEqual([0, expect.stringMatching(/Mended[\s\S]*Every tally equals/)])
  expect((await recount(data)).code).toBe(0)
  const after = Object.fromEntries(
    await Promise.all(tables.map(async (each) => [each, await rowsOf(house, each)])),
  )
  expect(nonZero(after)).toEqual(nonZero(before))
})

/** A tally of nothing is as good as none. */
const nonZero = (tables: Record<string, object[]>) =>
  Object.values(tables).flatMap((rows) =>
    rows.filter((row) =>
      ['r1', 'r2', 'r3', 'r4', 'count', 'entries', 'scans'].some(
        (name) => (row as Record<string, number>)[name],
      ),
    ),
  )
const primaryKey = (sqlite: Sqlite.Database, table: string) =>
  (sqlite.pragma(`table_info(${table})`) as { name: string; pk: number }[])
    .filter(({ pk }) => pk)
    .map(({ name }) => name)
    .join(', ')

test('comparing goes on beside a running server; repairing is refused with a sentence', async () => {
  const server = await startServer()
  expect((await recount(server.data)).code).toBe(0)
  const { code, stderr } = await recount(server.data, '--repair')
  expect([code, stderr.trim()]).toEqual([1, `A server is running on ${server.data}. Stop it, then repair.`])
})

test('a folder without a database is one sentence', async () => {
  const { code, stderr } = await recount(newFolder())
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is no database in /)])
})
