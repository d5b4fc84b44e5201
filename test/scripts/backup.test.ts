/** A backup made under load restores to exactly what was acknowledged; a damaged one is refused. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'

const form = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
const post = (url: string, entry: string) =>
  fetch(`${url}/o/tehsil-meham`, {
    method: 'POST',
    headers: form,
    body: `entry=${entry}&rating=2&reason=waiting`,
  })
const count = (path: string) => {
  const database = new Sqlite(path, { readonly: true })
  const entries = database.prepare('select id from entries').pluck().all().length
  const tallied = database
    .prepare("select sum(r1 + r2 + r3 + r4) from day_tallies where office != ''")
    .pluck()
    .get()
  database.close()
  return { entries, tallied }
}

test('the drill: backup while visitors write, restore elsewhere, compare', async () => {
  const server = await startServer()
  for (let before = 0; before < 20; before++)
    await post(server.url, `BEFORE${String(before).padStart(20, '0')}`)
  let sent = 0
  let going = true
  const load = (async () => {
    while (going)
      await Promise.all(
        Array.from({ length: 8 }, () => post(server.url, `DURING${String(sent++).padStart(20, '0')}`)),
      )
  })()
  const into = join(newFolder(), 'backups')
  const made = await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: server.data })
  going = false
  await load
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('proven') })
  expect(readdirSync(into)).toHaveLength(1)

  const elsewhere = join(newFolder(), 'data')
  const restored = await runProgram(
    'scripts/restore.ts',
    ['--from', join(into, readdirSync(into)[0] ?? '')],
    { SUNWAI_DATA: elsewhere },
  )
  expect(restored.code).toBe(0)
  const { entries, tallied } = count(join(elsewhere, 'sunwai.db'))
  expect(entries).toBeGreaterThanOrEqual(20)
  expect(tallied).toBe(entries)
  expect(readFileSync(join(elsewhere, 'keys.json'), 'utf8')).toBe(
    readFileSync(join(server.data, 'keys.json'), 'utf8'),
  )

  const again = await startServer({ SUNWAI_DATA: elsewhere })
  expect((await post(again.url, `BEFORE${'0'.repeat(20)}`)).status).toBe(200)
})

test('a restore moves what was there beside, and is refused while a server runs', async () => {
  const server = await startServer()
  const into = newFolder()
  await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: server.data })
  const refused = await runProgram('scripts/restore.ts', [], {
    SUNWAI_DATA: server.data,
    SUNWAI_BACKUPS: into,
  })
  expect([refused.code, refused.stderr.trim()]).toEqual([
    1,
    `A server is running on ${server.data}. Stop it, then restore.`,
  ])
  server.process.kill('SIGTERM')
  await server.ended
  const restored = await runProgram('scripts/restore.ts', [], {
    SUNWAI_DATA: server.data,
    SUNWAI_BACKUPS: into,
  })
  const aside = /stands in (\S+)\./.exec(restored.stdout)?.[1] ?? ''
  expect([restored.code, existsSync(join(aside, 'sunwai.db'))]).toEqual([0, true])
  rmSync(aside, { recursive: true })
})

test.each<[string, (backup: string) => void, RegExp]>([
  [
    'one byte more in the database',
    (backup) => appendFileSync(join(backup, 'sunwai.db'), 'x'),
    /is not what was backed up/,
  ],
  ['other keys', (backup) => writeFileSync(join(backup, 'keys.json'), '{}'), /is not what was backed up/],
  ['no list', (backup) => rmSync(join(backup, 'manifest.json')), /is no backup/],
])('a backup with %s is refused, and the data folder is left alone', async (_, damage, sentence) => {
  const data = newFolder()
  const into = newFolder()
  expect((await runProgram('scripts/person.ts', [], { SUNWAI_DATA: data })).code).toBe(0)
  await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: data })
  const [name = ''] = readdirSync(into)
  damage(join(into, name))
  const before = readFileSync(join(data, 'keys.json'), 'utf8')
  const { code, stderr } = await runProgram('scripts/restore.ts', ['--from', join(into, name)], {
    SUNWAI_DATA: data,
  })
  expect([code, stderr]).toEqual([1, expect.stringMatching(sentence)])
  expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe(before)
})

test('only the newest are kept, and an unfinished one is never taken for a backup', async () => {
  const data = newFolder()
  const into = newFolder()
  await runProgram('scripts/person.ts', [], { SUNWAI_DATA: data })
  mkdirSync(join(into, '.2026-01-01T00-00-00-000Z.unfinished'))
  for (let round = 0; round < 3; round++)
    await runProgram('scripts/backup.ts', ['--to', into, '--keep', '2'], { SUNWAI_DATA: data })
  expect(readdirSync(into).filter((name) => !name.startsWith('.'))).toHaveLength(2)
})

test('a running server makes its own backup where a folder is named for it', async () => {
  const into = newFolder()
  await startServer({ SUNWAI_BACKUPS: into })
  await expect
    .poll(() => readdirSync(into).filter((name) => !name.startsWith('.')).length, { timeout: 10_000 })
    .toBe(1)
})

test('a second server on the same data folder is refused with a sentence', async () => {
  const server = await startServer()
  const { code, stderr } = await runProgram('server/main.ts', [], { PORT: '0', SUNWAI_DATA: server.data })
  expect([code, stderr.trim()]).toEqual([
    1,
    expect.stringMatching(/^Another sunwai is running on .*\. Stop it first/),
  ])
  server.process.kill('SIGKILL')
  await server.ended
  expect((await startServer({ SUNWAI_DATA: server.data })).url).toBeTruthy()
})
