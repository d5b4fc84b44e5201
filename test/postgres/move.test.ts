/** A move carries every row over, can be killed and repeated, and touches no database that holds something else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import sharp from 'sharp'
import { expect, test } from 'vitest'

import { post } from '#test/support/cluster.ts'
import { newDatabase } from '#test/support/postgres.ts'
import { newFolder, runProgram, startProgram, startServer } from '#test/support/process.ts'

/** A data folder with a year of everything that there is, made once. */
async function filledFolder(days: number): Promise<string> {
  const data = newFolder()
  const { code, stderr } = await runProgram('scripts/demo.ts', ['--fill-only', '--days', String(days)], {
    SUNWAI_DATA: join(data, 'data'),
  })
  expect([code, stderr]).toEqual([0, expect.anything()])
  return join(data, 'data')
}
const move = (from: string, to: string) => runProgram('scripts/move.ts', ['--from', from, '--to', to])

async function ask(database: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  return (await client.query(question).finally(() => client.end())).rows
}
/** Months that the source has, its copy gets before any row. */
const dropParts = `do $$ declare part text; begin
  for part in select inhrelid::regclass::text from pg_inherits where inhparent = 'entries'::regclass loop
    if part <> 'entries_rest' then execute 'drop table ' || part; end if;
  end loop; end $$`
async function sendPhoto(url: string, receipt: string): Promise<void> {
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#a52' } })
    .jpeg()
    .toBuffer()
  const body = new FormData()
  for (const [name, value] of Object.entries({ receipt, message: 'a-photo-to-be-moved-1' }))
    body.append(name, value)
  body.append('photo', new Blob([new Uint8Array(photo)]), 'photo.jpg')
  expect((await fetch(`${url}/r/reply`, { method: 'POST', body })).status).toBe(200)
}
const copied = async (database: string): Promise<number> =>
  Number((await ask(database, 'select count(*) as count from entries'))[0]?.count)

test('a district goes over with every row, and its posters, receipts and sessions go on there', async () => {
  const server = await startServer()
  const said = await post(server.url, { entry: 'BEFORE'.padEnd(24, '0'), rating: '1', words: 'काम नहीं हुआ' })
  const { receipt } = (await said.json()) as { receipt: string }
  await sendPhoto(server.url, receipt)
  const database = (await newDatabase()) ?? ''
  const refused = await move(server.data, database)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/A server is running on/)])
  server.process.kill('SIGTERM')
  await server.ended

  const moved = await move(server.data, database)
  expect([moved.code, moved.stderr]).toEqual([0, ''])
  expect(moved.stdout).toMatch(/entries +1 +[0-9a-f]{16} +the same/)
  expect(moved.stdout).toMatch(/file_contents +2 +[0-9a-f]{16} +the same/)
  const again = await move(server.data, database)
  expect([again.code, again.stdout]).toEqual([0, moved.stdout])

  const other = await runProgram('server/main.ts', [], {
    PORT: '0',
    SUNWAI_DATA: newFolder(),
    SUNWAI_DATABASE: database,
  })
  expect(other.stderr).toMatch(/keys\.json is not the one/)
  const there = await startServer({ SUNWAI_DATA: server.data, SUNWAI_DATABASE: database })
  const lines = await ask(database, 'select action, details from ledger order by number')
  expect(lines.filter(({ action }) => action === 'database:move')).toEqual([
    { action: 'database:move', details: '{"entries":1}' },
  ])
  const shown = await post(there.url, { receipt }, { path: '/r' })
  expect(await shown.json()).toMatchObject({ words: 'काम नहीं हुआ', thread: [{ photo: expect.anything() }] })
  const page = await fetch(`${there.url}/r`, { method: 'POST', body: new URLSearchParams({ receipt }) })
  expect(await page.text()).toContain('src="data:image/jpeg;base64,')
  expect((await post(there.url, { entry: 'BEFORE'.padEnd(24, '0'), rating: '1' })).status).toBe(200)
})

test('a move that is killed anywhere is repeated to the same end; until then no server starts on the target', async () => {
  const from = await filledFolder(20)
  const source = new Sqlite(join(from, 'sunwai.db'), { readonly: true })
  const entries = source.prepare('select count(*) from entries').pluck().get() as number
  source.close()
  const database = (await newDatabase()) ?? ''
  const kills: number[] = []
  for (const share of [0.1, 0.5, 0.9]) {
    const program = startProgram('scripts/move.ts', ['--from', from, '--to', database])
    await expect.poll(() => copied(database), { interval: 5 }).toBeGreaterThanOrEqual(share * entries)
    program.process.kill('SIGKILL')
    await program.ended
    kills.push(await copied(database))
    const early = await runProgram('server/main.ts', [], {
      PORT: '0',
      SUNWAI_DATA: from,
      SUNWAI_DATABASE: database,
    })
    expect([early.code, early.stderr]).toEqual([1, expect.stringMatching(/a move into it was not finished/)])
  }
  // A machine may be so quick, or so slow to end it, that the first kill comes when all entries are there; what they belong to is not.
  expect(kills[0]).toBeGreaterThan(0)
  expect(kills.every((count, at) => count >= (kills[at - 1] ?? 0))).toBe(true)
  const keys = readFileSync(join(from, 'keys.json'), 'utf8')
  const moved = await move(from, database)
  expect([moved.code, moved.stderr, await copied(database)]).toEqual([0, '', entries])
  const straight = await move(from, (await newDatabase()) ?? '')
  expect(moved.stdout).toBe(straight.stdout)
  expect(readFileSync(join(from, 'keys.json'), 'utf8')).toBe(keys)
}, 90_000)

test('what was changed in the source between two tries is what arrives', async () => {
  const from = await filledFolder(5)
  const database = (await newDatabase()) ?? ''
  await ask(database, dropParts)
  await move(from, database)
  expect(await ask(database, 'select id from entries_rest limit 1')).toEqual([])
  // As if the first try had been killed before its end, and the server had run again on the file.
  await ask(database, `insert into facts values ('move', 'another state')`)
  const source = new Sqlite(join(from, 'sunwai.db'))
  source.exec(`update entries set words = 'changed' where id = (select min(id) from entries)`)
  source.exec('delete from sessions')
  source.close()
  expect((await move(from, database)).code).toBe(0)
  expect(await ask(database, `select words from entries order by id limit 1`)).toEqual([{ words: 'changed' }])
  expect(await ask(database, 'select * from sessions')).toEqual([])
}, 60_000)

test('rows of an older version with a NUL are told and moved without it', async () => {
  const from = await filledFolder(5)
  const source = new Sqlite(join(from, 'sunwai.db'))
  const place = source.prepare('select district, office from entries limit 1').get() as object
  source
    .prepare(
      `insert into threads (subject_kind, subject_id, district, office, messages, waiting)
       values ('entry', 'AN-OLD-ONE', @district, @office, 1, 1)`,
    )
    .run(place)
  source
    .prepare(
      `insert into messages (subject_kind, subject_id, number, key, hour, side, words)
       values ('entry', 'AN-OLD-ONE', 1, 'a-key-of-twenty-chars', 494000, 'visitor', 'one' || char(0) || 'two')`,
    )
    .run()
  source.close()
  const database = (await newDatabase()) ?? ''
  const moved = await move(from, database)
  expect([moved.code, moved.stderr]).toEqual([0, ''])
  expect(moved.stdout).toMatch(
    /\n {2}but for a NUL in \["entry","AN-OLD-ONE",1\], which PostgreSQL does not keep/,
  )
  expect(await ask(database, `select words from messages where subject_id = 'AN-OLD-ONE'`)).toEqual([
    { words: 'onetwo' },
  ])
  // The proof holds when it is asked for again.
  expect((await move(from, database)).code).toBe(0)
}, 60_000)

test('a target with one differing row is found out, and one that holds other data is left alone', async () => {
  const from = await filledFolder(5)
  const database = (await newDatabase()) ?? ''
  await move(from, database)
  await ask(
    database,
    `update hour_tallies set r1 = r1 + 1 where (office, hour) = (select office, max(hour) from hour_tallies group by office limit 1)`,
  )
  const differs = await move(from, database)
  expect([differs.code, differs.stderr]).toEqual([
    1,
    expect.stringMatching(/holds other data already \(hour_tallies\)/),
  ])
  const used = (await newDatabase()) ?? ''
  await ask(used, `insert into counters values ('grievance/rohtak/2026', 7)`)
  const refused = await move(from, used)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/holds other data already/)])
  expect(await ask(used, 'select * from entries')).toEqual([])
}, 60_000)

test('mistakes in the call are sentences', async () => {
  const data = newFolder()
  const cases = [
    [[], 2, /--to is missing/],
    [['--to', 'mysql://x:SECRET@y/z'], 1, /--to must be the address of a PostgreSQL database/],
    [['--to', 'postgres://x:SECRET@127.0.0.1:1/z', '--from', data], 1, /There is no .*sunwai\.db/],
    [['--help'], 0, /^$/],
  ] as const
  for (const [args, wanted, sentence] of cases) {
    const { code, stderr } = await runProgram('scripts/move.ts', [...args])
    expect([code, stderr.trim()]).toEqual([wanted, expect.stringMatching(sentence)])
    expect(stderr).not.toContain('SECRET')
  }
})
