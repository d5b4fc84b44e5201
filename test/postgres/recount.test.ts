/** On PostgreSQL too tallies are proven equal to the entries, and made anew while servers run. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { OfficeFigures } from '#server/contract/figures/office-figures.ts'
import { listEntries } from '#server/entries/entry-store.ts'
import { addPerson, codeOf, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'
import { nonZero, openFilledHouse, readTallies, tables } from '#test/support/filled.ts'
import { newDatabase } from '#test/support/postgres.ts'
import { joinAsFirst, newFolder, type Running, runProgram, startServer } from '#test/support/process.ts'

const recount = (database: string, data: string, ...args: string[]) =>
  runProgram('scripts/recount.ts', args, { SUNWAI_DATABASE: database, SUNWAI_DATA: data })

/** A real server process on the same database, with the same keys. */
function startBeside(app: TestApp, database: string): Promise<Running> {
  const data = newFolder()
  copyFileSync(join(app.data, 'keys.json'), join(data, 'keys.json'))
  return startServer({ SUNWAI_DATABASE: database, SUNWAI_DATA: data })
}

/** Opens a dashboard's stream; what it gives tells, when asked, whether a text came or comes before the stream ends. */
async function listenAt(server: Running): Promise<(text: string) => Promise<boolean>> {
  const cookie = await joinAsFirst(server)
  const stream = await fetch(`${server.url}/api/live`, { headers: { cookie } })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  onTestFinished(() => reader?.cancel())
  return async (text) => {
    let heard = ''
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      heard += part.value
      if (heard.includes(text)) return true
    }
    return false
  }
}

test('damage in every table of tallies is told, and mended by --repair beside a server that goes on', async () => {
  const database = (await newDatabase()) ?? ''
  const app = await openFilledHouse({ SUNWAI_DATABASE: database })
  const whole = await recount(database, app.data)
  expect([whole.code, whole.stderr]).toEqual([0, ''])
  for (const table of tables)
    expect(whole.stdout).toMatch(new RegExp(`^${table} +[1-9]\\d* rows  equal$`, 'm'))
  const before = await readTallies(app)
  const entries = await listEntries(app.deps.db, { within: {}, limit: 1000 })
  const counting = entries.filter(({ mark }) => mark === null).length

  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client
    .query(`
      update hour_tallies set r1 = r1 + 1;
      update day_tallies set m1 = 0, m2 = 0, m3 = 0, m4 = 0, web = web + 1;
      delete from month_tallies where office = '';
      insert into day_reasons select district, office, day + 9, reason, 3 from day_reasons limit 1;
      update day_slices set r4 = r4 + 1 where dimension = 'service';
      delete from month_slices;
      delete from poster_days;
      update posters set entries = entries * 2`)
    .finally(() => client.end())
  const told = await recount(database, app.data)
  expect(told.code).toBe(1)
  for (const table of tables)
    expect(told.stdout).toMatch(new RegExp(`^${table} +\\d+ rows  \\d+ WRONG$`, 'm'))

  const heard = await listenAt(await startBeside(app, database))
  // Of the damage too a server remembers what it read, until the days moved.
  const staff = await addPerson(app)
  const damaged = await staff.read<OfficeFigures>('/api/offices/figures?days=28')
  const mended = await recount(database, app.data, '--repair')
  expect([mended.code, mended.stdout]).toEqual([0, expect.stringMatching(/Mended[\s\S]*Every tally equals/)])
  expect(nonZero(await readTallies(app))).toEqual(nonZero(before))
  expect(await heard('"kinds":["entry"]')).toBe(true)
  const figures = await staff.read<OfficeFigures>('/api/offices/figures?days=28')
  const responsesIn = ({ offices }: OfficeFigures) => offices.reduce((sum, each) => sum + each.responses, 0)
  expect(responsesIn(figures)).toBe(counting)
  expect(responsesIn(damaged)).not.toBe(counting)

  expect((await say(app, await codeOf(app), { entry: newEntry(), rating: '1' })).status).toBe(201)
  expect((await recount(database, app.data)).code).toBe(0)
})

test('with the keys of another app, or with none, nothing is repaired and none are made', async () => {
  const database = (await newDatabase()) ?? ''
  const other = await openTestApp()
  await openTestApp({ SUNWAI_DATABASE: database })
  const data = newFolder()
  const without = await recount(database, data, '--repair')
  expect([without.code, without.stderr]).toEqual([1, expect.stringMatching(/^There is no .*keys\.json\./)])
  copyFileSync(join(other.data, 'keys.json'), join(data, 'keys.json'))
  const wrong = await recount(database, data, '--repair')
  expect([wrong.code, wrong.stderr]).toEqual([
    1,
    expect.stringContaining('is not the one that this database'),
  ])
})
