/** Damage in the files of a store is noticed before a start; what a crash leaves is no damage. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { findDamage } from '#server/storage/sqlite/damage.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'

/** As kill -9 leaves it: a database, and a log with commits that are not in it yet. */
async function makeStore(commits: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-damage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const store = await openSqlite(join(folder, 'live.db'))
  onTestFinished(() => store.close())
  for (let number = 0; number < commits; number++)
    await store.write((trx) =>
      trx
        .insertInto('counters')
        .values({ name: `commit ${number} ${'x'.repeat(500)}`, value: number })
        .execute(),
    )
  const path = join(folder, 'sunwai.db')
  for (const tail of ['', '-wal']) copyFileSync(join(folder, `live.db${tail}`), path + tail)
  return path
}

const overwrite = (path: string, from: number, to = from + 64) =>
  writeFileSync(path, readFileSync(path).fill(0x5a, from, to))
const frame = 24 + 4096
/** Puts all of the log into the database, which a clean stop does too. */
function checkpoint(path: string): void {
  const sqlite = new Sqlite(path)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
}

test.each([0, 1024 ** 3])(
  'a whole store passes, whether it is checked in full or at its edges (%d)',
  async (small) => {
    const path = await makeStore(50)
    expect(findDamage(path, small)).toBeUndefined()
    expect(findDamage(join(path, '../nothing.db'), small)).toBeUndefined()
  },
)

test('the log of a killed process may end anywhere: no cut is taken for damage', async () => {
  const path = await makeStore(6)
  const { length } = readFileSync(`${path}-wal`)
  for (let size = length; size >= 0; size -= 997) {
    const copy = `${path}.${size}`
    for (const tail of ['', '-wal']) copyFileSync(path + tail, copy + tail)
    truncateSync(`${copy}-wal`, size)
    expect(findDamage(copy), `cut at ${size}`).toBeUndefined()
  }
})

test('a commit that the power cut left unfinished in the middle is no damage either', async () => {
  const path = await makeStore(6)
  const wal = readFileSync(`${path}-wal`)
  const frames = Math.floor((wal.length - 32) / frame)
  // The last commit is of several frames; the one before its end was not written when the power went.
  overwrite(`${path}-wal`, 32 + (frames - 2) * frame + 200)
  expect(findDamage(path)).toBeUndefined()
})

test.each<[string, (wal: string, frames: number) => void]>([
  ['in the middle', (wal, frames) => overwrite(wal, 32 + Math.floor(frames / 2) * frame + 500)],
  [
    'in the head of a frame',
    (wal, frames) =>
      overwrite(wal, 32 + Math.floor(frames / 2) * frame, 32 + Math.floor(frames / 2) * frame + 24),
  ],
  ['in its own head', (wal) => overwrite(wal, 0, 32)],
  ['in its first page', (wal) => overwrite(wal, 32 + 24 + 10)],
])(
  'a log overwritten %s is noticed, where SQLite would drop what was acknowledged without a word',
  async (_, damage) => {
    const path = await makeStore(30)
    const wal = `${path}-wal`
    damage(wal, Math.floor((readFileSync(wal).length - 32) / frame))
    expect(findDamage(path)).toMatch(/write-ahead log was changed/)
    const silent = new Sqlite(path)
    const kept = silent.prepare("select count(*) from sqlite_master where name = 'counters'").pluck().get()
      ? silent.prepare('select count(*) from counters').pluck().get()
      : 0
    silent.close()
    expect(kept).toBeLessThan(30)
  },
)

test.each<[string, (path: string, bytes: number) => void, number]>([
  ['the first bytes', (path) => overwrite(path, 0), 0],
  ['the list of tables', (path) => overwrite(path, 100, 2000), 0],
  ['pages in the middle', (path, bytes) => overwrite(path, Math.floor(bytes / 2), bytes - 4096), 1024 ** 3],
  ['all after the first page', (path, bytes) => overwrite(path, 4096, bytes), 0],
  ['the last half, cut off', (path, bytes) => truncateSync(path, Math.floor(bytes / 2)), 0],
])('a database that lost %s is noticed', async (_, damage, small) => {
  const path = await makeStore(200)
  checkpoint(path)
  damage(path, readFileSync(path).length)
  expect(findDamage(path, small)).toEqual(expect.any(String))
})
