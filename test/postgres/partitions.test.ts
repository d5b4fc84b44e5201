/** Entries and tallies lie in a part of their month and district, whoever makes it and whatever lay there before. */
import { sql } from 'kysely'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { partsRead } from '#scripts/bench/shared/plans.ts'
import {
  findEntriesByReceipt,
  findEntryByReceipt,
  listEntries,
  listWords,
} from '#server/entries/entry-store.ts'
import { idOfHour, makePartitions } from '#server/ingest/partition-actions.ts'
import { ensurePartitions } from '#server/storage/postgres/partitions.ts'
import type { Db } from '#server/storage/schema.ts'
import { codeOf, newEntry, openTestApp, rowsOf, say, type TestApp } from '#test/support/app.ts'
import { newDatabase } from '#test/support/postgres.ts'

const november = 2026 * 12 + 10

async function connect(database: string | null | undefined): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database ?? '' })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}
const partOf = async (client: pg.Client, table: string): Promise<string[]> =>
  (await client.query(`select distinct tableoid::regclass::text as part from ${table} order by 1`)).rows.map(
    ({ part }) => part as string,
  )
const great = [
  'entries',
  'hour_tallies',
  'day_tallies',
  'day_reasons',
  'day_slices',
  'month_tallies',
  'month_slices',
]
const rowsOfAll = (app: TestApp) => Promise.all(great.map((table) => rowsOf(app, table as 'entries')))

test('two servers that make the same months at once make each once, cut by district', async () => {
  const database = await newDatabase()
  const clients = [await connect(database), await connect(database)]
  const months = { from: 2031 * 12, to: 2031 * 12 + 2 }
  const made = await Promise.all(clients.map((client) => ensurePartitions(client, months, 8, idOfHour)))
  expect(made.flat().sort()).toEqual(
    [
      ...great.slice(0, 5).flatMap((table) => ['01', '02', '03'].map((month) => `${table}_2031_${month}`)),
      'month_tallies_2031',
      'month_slices_2031',
    ].sort(),
  )
  const [client] = clients as [pg.Client]
  const { rows } = await client.query(
    `select relid::regclass::text as name from pg_partition_tree('entries_2031_02') where isleaf order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 8 }, (_, at) => `entries_2031_02_${at}`))
  expect(await ensurePartitions(client, months, 8, idOfHour)).toEqual([])
})

test('a server makes the months from two back, of which a kiosk may bring entries, to three ahead when it starts', async () => {
  const database = (await newDatabase()) ?? ''
  const client = await connect(database)
  for (const part of await monthsOf(client, 'entries')) await client.query(`drop table ${part}`)
  await openTestApp({ SUNWAI_DATABASE: database })
  expect((await monthsOf(client, 'entries')).sort()).toEqual([
    'entries_2026_09',
    'entries_2026_10',
    'entries_2026_11',
    'entries_2026_12',
    'entries_2027_01',
    'entries_2027_02',
  ])
})

test('what lay in the default parts moves into its month, every row of it, and new entries follow', async () => {
  const app = await openTestApp()
  const client = await connect(app.deps.config.database)
  const code = await codeOf(app)
  for (const table of great)
    for (const part of await monthsOf(client, table)) await client.query(`drop table ${part}`)
  for (let at = 0; at < 5; at++)
    await say(app, code, { entry: newEntry(), rating: '1', reason: 'waiting', lang: 'en' })
  expect(await partOf(client, 'entries')).toEqual(['entries_rest'])
  const before = await rowsOfAll(app)

  await makePartitions(app.deps)
  expect(await rowsOfAll(app)).toEqual(before)
  await say(app, code, { entry: newEntry(), rating: '4', reason: 'quick' })
  for (const table of great.slice(0, 5)) expect(await partOf(client, table)).toEqual([`${table}_2026_11`])
  expect(await partOf(client, 'month_tallies')).toEqual(['month_tallies_2026'])
  expect(await partOf(client, 'month_slices')).toEqual(['month_slices_2026'])
})

/** All but the default part. */
async function monthsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query(
    'select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass',
    [table],
  )
  return rows.map(({ name }) => name as string).filter((name) => !name.endsWith('_rest'))
}

test('an older database than its partitions gets one for every month that it holds', async () => {
  const app = await openTestApp()
  const client = await connect(app.deps.config.database)
  app.clock.now = Date.UTC(2026, 6, 20, 6, 50)
  await say(app, await codeOf(app), { entry: newEntry(), rating: '4' })
  expect(await partOf(client, 'entries')).toEqual(['entries_rest'])
  app.clock.now = Date.UTC(2026, 10, 20, 6, 50)
  await makePartitions(app.deps)
  expect(await partOf(client, 'entries')).toEqual(['entries_2026_07'])
})

test('an entry of now lies in the part of its month and of its district', async () => {
  const app = await openTestApp()
  const client = await connect(app.deps.config.database)
  for (const table of great)
    for (const part of await monthsOf(client, table)) await client.query(`drop table ${part}`)
  await ensurePartitions(client, { from: november, to: november }, 8, idOfHour)
  await say(app, await codeOf(app), { entry: newEntry(), rating: '4' })
  const [part] = await partOf(client, 'entries')
  expect(part).toMatch(/^entries_2026_11_[0-7]$/)
  // Tallies of one district lie in the part of the same number, which is what lets a distributed database keep them together.
  expect(await partOf(client, 'hour_tallies')).toEqual([part?.replace('entries', 'hour_tallies')])
})

test('an entry is found by its receipt in one month alone, alone and among many', async () => {
  const app = await openTestApp()
  await say(app, await codeOf(app), { entry: newEntry(), rating: '4' })
  const [receipt] = (await rowsOf(app, 'receipts')) as unknown as { hash: Uint8Array }[]
  const hash = receipt?.hash ?? new Uint8Array()
  for (const find of [
    (db: Db) => findEntryByReceipt(db, hash),
    (db: Db) => findEntriesByReceipt(db, [Buffer.from(hash).toString('hex'), '00'.repeat(16)]),
  ])
    expect(await partsRead(app.deps.db, 'entries', find)).toEqual(['entries_2026_11'])
})

test('the newest entries and words are not planned anew over all parts each time', async () => {
  const app = await openTestApp()
  const { db } = app.deps
  await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'ठीक' })
  const client = await connect(app.deps.config.database)
  // So many that thirty are far fewer than a tenth of them, which is what a plan for any limit reckons with.
  const columns = 'district, hour, office, point, poster, service, channel, rating, lang, reasons, words'
  await client.query(`insert into entries (id, ${columns}, names_person, presence)
    select left(id, 5) || upper(substr(md5(g::text), 1, 16)), ${columns}, 0, 0 from entries, generate_series(1, 20000) as g`)
  await client.query('analyze')
  const one = { offices: ['tehsil-meham'] }
  // Each connection plans a statement five times before it judges plans for any value.
  const { rows } = await db.connection().execute(async (alone) => {
    for (let at = 0; at < 12; at++)
      for (const filter of [
        { within: {} },
        { within: one },
        { within: one, unhappy: true },
        { within: one, before: 'Z' },
      ])
        await listEntries(alone, { ...filter, limit: 30 })
    for (let at = 0; at < 12; at++) for (const within of [{}, one]) await listWords(alone, within, 12)
    return sql<{ statement: string; planned: number }>`
      select statement, custom_plans as planned from pg_prepared_statements
      where statement like 'select * from "entries"%' and statement like '%limit%'`.execute(alone)
  })
  expect(rows).toHaveLength(6)
  for (const { statement, planned } of rows) expect(planned, statement).toBeLessThanOrEqual(5)
})
