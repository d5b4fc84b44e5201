/** Tallies are proven equal to the entries, and made anew from them when they are not. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { listActs } from '#server/ledger/ledger-store.ts'
import { nonZero, openFilledHouse, readTallies, tables } from '#test/support/filled.ts'
import { openCommittedApp } from '#test/support/ledger.ts'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'

const recount = (data: string, ...args: string[]) =>
  runProgram('scripts/recount.ts', args, { SUNWAI_DATA: data })

test('after any visits all are equal, and the command says so of each table', async () => {
  const { data } = await openFilledHouse()
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
  ['a mark not counted', 'day_tallies', 'update day_tallies set m1 = 0, m2 = 0, m3 = 0, m4 = 0'],
  ['a poster day that is missing', 'poster_days', 'delete from poster_days where rowid_of'],
  ['a service counted too often', 'day_slices', 'update day_slices set m2 = m2 + 1 where rowid_of'],
  ['a face at a poster that is another', 'poster_days', 'update poster_days set r1 = r1 + 1, r4 = r4 - 1'],
  ['a poster counted twice', 'posters', 'update posters set entries = entries * 2'],
])('%s is told, and mended by --repair', async (_, table, damage) => {
  const app = await openFilledHouse()
  const { data } = app
  const before = await readTallies(app)
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
  expect(nonZero(await readTallies(app))).toEqual(nonZero(before))
})

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

test('entries deleted by hand are told with their hour, and a repair does not hide it', async () => {
  const app = await openCommittedApp(20)
  const sqlite = new Sqlite(join(app.data, 'sunwai.db'))
  sqlite.exec(`create temp table doomed as select id from entries order by id limit 16;
    delete from receipts where entry in (select id from doomed);
    delete from entries where id in (select id from doomed)`)
  sqlite.close()
  const missing = expect.stringContaining(
    'rohtak, 2026-11-20, 12:00 to 13:00: 16 entries of 20 that were there when the hour was closed are missing.',
  )
  const told = await recount(app.data)
  expect([told.code, told.stderr]).toEqual([1, missing])
  const repaired = await recount(app.data, '--repair')
  expect([repaired.code, repaired.stderr]).toEqual([1, missing])
  expect(repaired.stdout).toContain('restore a backup')
  const [line] = await listActs(app.deps.db, { action: 'tallies:repair' }, 1)
  expect(JSON.parse(line?.details ?? '')).toMatchObject({ faults: 1 })
  expect((await recount(app.data)).code).toBe(1)
})
