/** A damaged store is not started on; the sentence says what to do. One that is damaged while it runs says so to visitors. */
import { closeSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openWriteAheadLog } from '#server/ingest/write-ahead-log-store.ts'
import { ingestPath } from '#server/storage/sqlite/data-files.ts'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'

const start = (settings: Record<string, string>) =>
  runProgram('server/main.ts', [], { PORT: '0', ...settings })
const breakFile = (path: string, from: number, to: number) =>
  writeFileSync(path, readFileSync(path).fill(0x5a, from, to))

/** A folder that a server has filled and left cleanly, and its backup. */
async function stoppedFolder(): Promise<{ data: string; into: string; backup: string }> {
  const server = await startServer()
  const into = newFolder()
  const made = await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: server.data })
  server.process.kill('SIGTERM')
  await server.ended
  return { data: server.data, into, backup: made.stdout.split(': ')[0] ?? '' }
}

test('a damaged database is refused, the newest backup is named, and its command puts it in place', async () => {
  const { data, into, backup } = await stoppedFolder()
  breakFile(join(data, 'sunwai.db'), 4096, 200_000)
  const settings = { SUNWAI_DATA: data, SUNWAI_BACKUPS: into }
  const { code, stderr } = await start(settings)
  expect(code).toBe(1)
  expect(stderr).toMatch(
    new RegExp(`^\\nThe database in ${data} is damaged: .+\\.\\nThe newest backup is ${backup}\\.`),
  )
  const [, from = ''] = /npm run restore -- --from (\S+)/.exec(stderr) ?? []
  expect((await runProgram('scripts/restore.ts', ['--from', from], settings)).code).toBe(0)
  expect((await fetch(`${(await startServer(settings)).url}/readyz`)).status).toBe(200)
})

test('a damaged write-ahead log is refused with a sentence of its own, and without it the server starts', async () => {
  const { data } = await stoppedFolder()
  const log = openWriteAheadLog(ingestPath(data), 0)
  log.append(JSON.stringify('x'.repeat(100_000)), 0)
  log.close()
  breakFile(ingestPath(data), 4096, 50_000)
  const { code, stderr } = await start({ SUNWAI_DATA: data })
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(`The write-ahead log ${ingestPath(data)} is damaged: `),
  ])
  rmSync(ingestPath(data))
  expect((await fetch(`${(await startServer({ SUNWAI_DATA: data })).url}/readyz`)).status).toBe(200)
})

test('where there is no backup, the sentence says so', async () => {
  const { data } = await stoppedFolder()
  breakFile(join(data, 'sunwai.db'), 0, 100)
  const nowhere = join(newFolder(), 'none')
  const { code, stderr } = await start({ SUNWAI_DATA: data, SUNWAI_BACKUPS: nowhere })
  expect([code, stderr]).toEqual([1, expect.stringContaining(`There is no backup in ${nowhere}.`)])
})

test('a database whose keys are missing is refused: new keys would kill every poster that hangs', async () => {
  const { data } = await stoppedFolder()
  rmSync(join(data, 'keys.json'))
  const { code, stderr } = await start({ SUNWAI_DATA: data })
  expect([code, stderr.trim()]).toEqual([
    1,
    `${join(data, 'keys.json')} is missing, though there is a database. Restore it from a backup; without it no poster that hangs can be verified.`,
  ])
})

test('damage met while the server runs is 503 for whoever meets it, a line in the log, and not ready', async () => {
  const server = await startServer()
  const post = (entry: string) =>
    fetch(`${server.url}/o/tehsil-meham`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: `entry=${entry.padEnd(24, '_')}&rating=2`,
    })
  expect((await post('BEFORE')).status).toBe(201)
  // A commit of another process lets the server forget the pages it holds in memory; then the disk under it fails.
  const path = join(server.data, 'sunwai.db')
  const other = new Sqlite(path)
  other.exec("insert into counters values ('other', 1)")
  other.pragma('wal_checkpoint(TRUNCATE)')
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(readFileSync(path).length - 4096, 0x5a), 0, undefined, 4096)
  closeSync(file)
  const answers = await Promise.all(['ONE', 'TWO', 'THREE'].map(post))
  const codes = await Promise.all(
    answers.map(async (answer) => [answer.status, ((await answer.json()) as { code: string }).code]),
  )
  expect(codes).toEqual(answers.map(() => [503, 'store-busy']))
  const receipt = await fetch(`${server.url}/r`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'receipt=0000+0000+0000+0000',
  })
  expect(receipt.status).toBe(503)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  other.close()
  server.process.kill('SIGKILL')
  expect((await server.ended).stdout).toMatch(/SQLITE_CORRUPT/)
})
