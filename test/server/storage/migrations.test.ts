/** A start that is killed while it brings an older database to the newest form: the next start does, and every row is there. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openSqlite, prepareSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import { contentOf, makeOldStore, steps, tablesOf, watchStatements } from '#test/support/old-store.ts'
import { isThorough, isTried } from '#test/support/thorough.ts'

const root = resolve(import.meta.dirname, '../../..')

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-migrate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What a killed process leaves: the files as they are at that moment. */
function copyStore(from: string, to: string): void {
  for (const tail of ['', '-wal']) if (existsSync(from + tail)) copyFileSync(from + tail, to + tail)
}

/** The steps a database has behind it, the shape it has, and whether it is whole. */
function formOf(path: string): { taken: string[]; shape: unknown; whole: unknown } {
  const sqlite = new Sqlite(path)
  const has = sqlite.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get()
  const taken = has ? sqlite.prepare('select name from kysely_migration order by name').pluck().all() : []
  const shape = tablesOf(sqlite).map((table) => [
    table,
    (sqlite.pragma(`table_info(${table})`) as { name: string; type: string; notnull: number; pk: number }[])
      .map(({ name, type, notnull, pk }) => `${name} ${type} ${notnull} ${pk}`)
      .sort(),
  ])
  const whole = [sqlite.pragma('integrity_check', { simple: true }), sqlite.pragma('foreign_key_check')]
  sqlite.close()
  return { taken: taken as string[], shape, whole }
}

/** Counted anew by a later step, whose outcome the recount judges. */
const counted = [
  'tallies',
  'hour_tallies',
  'day_tallies',
  'month_tallies',
  'day_reasons',
  'day_slices',
  'month_slices',
]

/** Made anew by a job from what is kept. */
const dropped = ['word_batches', 'grievance_figures']

/** Columns to which a later step adds what is kept elsewhere: the words by which a case is found, its area among them. */
const amended: Record<string, string> = { grievance_texts: 'words' }

/** Tables whose rows stand in another one now, or under other columns. Whoever moves a table adds its line. */
const moved: Record<string, { to: string; columns?: Record<string, string> }> = {
  set_aside: { to: 'dead_letters' },
  walls: { to: 'devices' },
  presence_screens: { to: 'devices' },
  threads: { to: 'threads', columns: { entry: 'subject_id' } },
  messages: { to: 'messages', columns: { entry: 'subject_id', photo: 'file' } },
  photos: { to: 'files', columns: { entry: 'owner_id' } },
  grievances: { to: 'grievances', columns: { step: 'state' } },
  grievance_steps: { to: 'grievance_events', columns: { step: 'event' } },
  outbox: { to: 'notifications', columns: { grievance: 'subject', notice: 'template' } },
}
/** Facts that were renamed: their values are what counts. */
const renamedFacts = new Set(['folded', 'settled'])

/** Every row of the older form, as far as its columns still stand, in the newer one; every receipt leads to its entry. */
function expectRowsKept(before: string, after: string): void {
  const [old, now] = [contentOf(before), contentOf(after)]
  for (const [table, rows] of old) {
    if (counted.includes(table) || dropped.includes(table)) continue
    const { to, columns: renamed = {} } = moved[table] ?? { to: table }
    const kept = now.get(to) ?? []
    if (to !== 'devices') expect(kept.length, table).toBe(rows.length)
    const columns = Object.keys(kept[0] ?? {})
    for (const row of rows) {
      if (table === 'facts' && renamedFacts.has(String(row.name))) continue
      const named = Object.entries(row).map(([name, value]) => [renamed[name] ?? name, value] as const)
      const standing = Object.fromEntries(
        named.filter(([name]) => columns.includes(name) && name !== amended[to]),
      )
      expect(kept, table).toContainEqual(expect.objectContaining(standing))
    }
  }
  for (const { receipt_hash, id } of old.get('entries') ?? [])
    if (receipt_hash) expect(now.get('receipts')).toContainEqual({ hash: receipt_hash, entry: id })
  for (const { id, jpeg } of old.get('photos') ?? [])
    expect(now.get('file_contents')).toContainEqual(
      expect.objectContaining({
        file: id,
        variant: 'original',
        bytes: jpeg,
        checksum: createHash('sha256')
          .update(jpeg as Buffer)
          .digest(),
      }),
    )
}

/** Opens a database, which takes the steps it lacks, and has its tallies proven. */
async function upgrade(path: string): Promise<void> {
  const store = await openSqlite(path)
  const wrong = (await compareTallies(store.db)).filter((each) => each.wrong)
  await store.close()
  expect(wrong, path).toEqual([])
}

let newest: ReturnType<typeof formOf> | undefined
/** Of a database that never had another. */
async function newestForm(): Promise<ReturnType<typeof formOf>> {
  if (newest) return newest
  const path = join(newFolder(), 'newest.db')
  await prepareSqlite(path)
  newest = formOf(path)
  return newest
}

/**
 * Each takes all steps after it, so that those of long ago are taken again and again: the newest, which nobody has taken yet, and one in
 * four of the others stand for all.
 */
const stepsTried = steps.filter((_, at) => at >= steps.length - 8 || isTried(at, 4))

test.each(stepsTried)(
  'a database of step %s, killed before any statement, is in the old form or the newest, and the next start brings every row along',
  async (step) => {
    const folder = newFolder()
    const path = join(folder, 'sunwai.db')
    await makeOldStore(path, step, 20)
    const old = join(folder, 'old.db')
    copyStore(path, old)
    const [oldForm, newest] = [formOf(old), await newestForm()]

    const left: string[] = []
    // Other statements for other steps, so that the sample of all steps together leaves none out.
    let statement = steps.indexOf(step)
    const unwatch = watchStatements(Sqlite.prototype, (_, database) => {
      if (database.name !== path) return
      // A cache this small makes SQLite write before the commit, as large tables would.
      if (left.length === 0) database.exec('pragma cache_size = 4')
      if (!isTried(statement++, 16)) return
      left.push(join(folder, `left-${left.length}.db`))
      copyStore(path, left.at(-1) ?? '')
    })
    await (await openSqlite(path)).close()
    unwatch()

    for (const [at, each] of left.entries()) {
      const { taken, shape, whole } = formOf(each)
      // Before the commit, that is before every statement there is, nothing of the new form may be seen.
      expect([taken, shape, whole], each).toEqual([oldForm.taken, oldForm.shape, ['ok', []]])
      // Starting anew takes the most time, and each does what the others do: the last copy, with most in its log, and some.
      if (at < left.length - 1 && !isTried(at, 12, steps.indexOf(step))) continue
      await upgrade(each)
      expect(formOf(each), each).toEqual(newest)
      expectRowsKept(old, each)
    }
    expect(formOf(path)).toEqual(newest)
    expectRowsKept(old, path)
  },
)

test('a process that really kills itself in the middle of the steps leaves what the copies above stand for', async () => {
  const newest = await newestForm()
  const program = join(root, 'test/support/migrate-and-die.ts')
  const signals: (string | null)[] = []
  const old = join(newFolder(), 'old.db')
  await makeOldStore(old, '0002-feedback', 40)
  // Some kills from the first statement to about the last; the one past the end is not killed.
  for (let last = 1; signals.at(-1) !== null; last += isThorough ? 4 : 80) {
    const path = join(newFolder(), 'sunwai.db')
    copyStore(old, path)
    const { signal, stderr } = spawnSync(process.execPath, [program, path, String(last)], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    signals.push(signal)
    if (signal !== null) expect(formOf(path).taken).toEqual(steps.slice(0, 2))
    await upgrade(path)
    expect(formOf(path)).toEqual(newest)
    expectRowsKept(old, path)
  }
  expect(signals.filter((signal) => signal === 'SIGKILL').length).toBeGreaterThan(5)
}, 90_000)

test('a step after which a row points to nothing is undone with all the others', async () => {
  const path = join(newFolder(), 'sunwai.db')
  await makeOldStore(path, '0008-poster-days', 3)
  const sqlite = new Sqlite(path)
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec("delete from points where office = 'row-000002'")
  sqlite.close()
  await expect(openSqlite(path)).rejects.toThrow(
    'a row of posters points to a row of points that is not there',
  )
  expect(formOf(path).taken).toEqual(steps.slice(0, 8))
})
