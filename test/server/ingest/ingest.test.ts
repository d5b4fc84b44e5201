/** An overload of submissions: acknowledged from the log, applied beside, and never lost, doubled or overtaken. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createApp } from '#server/app.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import type { EntryReply } from '#server/contract/entry.ts'
import type { Entry } from '#server/entries/entry.ts'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { applyRecords } from '#server/ingest/apply-actions.ts'
import { applyDataFolder } from '#server/ingest/data-folder-actions.ts'
import { overloadThreshold } from '#server/ingest/ingest-actions.ts'
import { readRecord, recordOf } from '#server/ingest/log-record.ts'
import { joinChanges } from '#server/ingest/submission.ts'
import { openWriteAheadLog } from '#server/ingest/write-ahead-log-store.ts'
import { makeBackup, restoreBackup } from '#server/storage/backup/backup.ts'
import { ingestPath } from '#server/storage/sqlite/data-files.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import {
  addPerson,
  codeOf,
  hour,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { startServer } from '#test/support/process.ts'

type Said = Record<string, string | string[]>

/** All of them in one turn of the event loop. */
const overload = async (app: TestApp, code: string, submissions: readonly Said[]) =>
  Promise.all(
    submissions.map(async (fields) => {
      const reply = await say(app, code, fields as Record<string, string>)
      return { status: reply.status, ...((await reply.json()) as EntryReply) }
    }),
  )
const many = (count: number, fields: Said = {}): Said[] =>
  Array.from({ length: count }, (_, at) => ({ entry: newEntry(), rating: String(1 + (at % 4)), ...fields }))

/** The data folder as it lies on the disk now, as a power cut would leave it. */
function copyOf(app: TestApp): string {
  const copy = mkdtempSync(join(tmpdir(), 'sunwai-copy-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  for (const name of readdirSync(app.data).filter((each) => !each.startsWith('server.lock')))
    cpSync(join(app.data, name), join(copy, name))
  return copy
}

/** Opens a copy as the next start would, and counts. */
async function afterStart(data: string) {
  await applyDataFolder(data)
  const store = await openSqlite(join(data, 'sunwai.db'))
  const recounts = await compareTallies(store.db)
  await store.close()
  const sqlite = new Sqlite(join(data, 'sunwai.db'))
  const one = (text: string) => sqlite.prepare(text).pluck().get() as number
  const found = {
    entries: one('select count(*) from entries'),
    posters: one('select sum(entries) from posters'),
    charted: one('select sum(run_of) from charts'),
    aside: one('select count(*) from dead_letters'),
    wrong: recounts.reduce((sum, { wrong }) => sum + wrong, 0),
    has: (receipt: string) =>
      sqlite
        .prepare('select 1 from receipts join entries on id = entry where hash = ?')
        .pluck()
        .get(hashReceipt(receipt)) === 1,
  }
  onTestFinished(() => void sqlite.close())
  return found
}
const notesIn = (data: string): number => {
  const sqlite = new Sqlite(join(data, 'ingest.db'))
  const count = sqlite.prepare('select count(*) from records').pluck().get() as number
  sqlite.close()
  return count
}

test('few submissions at a time need no log', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(overloadThreshold - 1))
  expect(existsSync(join(app.data, 'ingest.db'))).toBe(false)
  expect(await app.deps.db.selectFrom('entries').selectAll().execute()).toHaveLength(overloadThreshold - 1)
})

test('an overload is on disk when it is answered, and after a power cut the next start applies it', async () => {
  const app = await openTestApp()
  const answers = await overload(app, await codeOf(app), many(200, { words: 'लाइन बहुत लंबी थी' }))
  const cut = copyOf(app)
  expect(answers.every(({ status }) => status === 201)).toBe(true)
  expect(notesIn(cut)).toBeGreaterThan(0)
  const found = await afterStart(cut)
  expect(found).toMatchObject({ entries: 200, posters: 200, wrong: 0, aside: 0 })
  expect(answers.filter(({ receipt }) => !found.has(receipt))).toEqual([])
  expect(notesIn(cut)).toBe(0)
})

test('an overload over the turn of the hour is counted in both hours', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  await overload(app, code, many(60))
  app.clock.now += hour
  await overload(app, code, many(50))
  await app.deps.allApplied()
  const hours = await app.deps.db
    .selectFrom('hour_tallies')
    .where('office', '!=', '')
    .select(['hour', 'r1', 'r2', 'r3', 'r4'])
    .orderBy('hour')
    .execute()
  expect(hours.map(({ r1, r2, r3, r4 }) => r1 + r2 + r3 + r4)).toEqual([60, 50])
  expect((await compareTallies(app.deps.db)).every(({ wrong }) => wrong === 0)).toBe(true)
})

test('entries that are in the tables are known, each of them, when many are sent again at once', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const submissions = many(120)
  const first = await overload(app, code, submissions)
  await app.deps.allApplied()
  const again = await overload(app, code, [...submissions, ...many(5)])
  expect(again.map(({ status }) => status)).toEqual([...submissions.map(() => 200), 201, 201, 201, 201, 201])
  expect(again.slice(0, 120).map(({ receipt }) => receipt)).toEqual(first.map(({ receipt }) => receipt))
  await app.deps.allApplied()
  expect(await rowsOf(app, 'entries')).toHaveLength(125)
})

test('changes of one entry are one change, from what it was to what it is', async () => {
  const [one, two, three] = [1, 2, 4].map((rating) => ({ rating }) as Entry)
  if (!one || !two || !three) throw new Error('no entries')
  const joined = joinChanges([
    { key: 'a', before: null, after: one },
    { key: 'b', before: null, after: one },
    { key: 'a', before: one, after: two },
    { key: 'c', before: one, after: two },
    { key: 'a', before: two, after: three },
  ])
  expect(joined).toEqual([
    { key: 'a', before: null, after: three },
    { key: 'b', before: null, after: one },
    { key: 'c', before: one, after: two },
  ])
})

test('a server that starts on what an overload left applies it before anybody is answered', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(150))
  const cut = copyOf(app)
  expect(notesIn(cut)).toBeGreaterThan(0)
  await startServer({ SUNWAI_DATA: cut })
  const sqlite = new Sqlite(join(cut, 'sunwai.db'))
  onTestFinished(() => void sqlite.close())
  expect(sqlite.prepare('select count(*) from entries').pluck().get()).toBe(150)
  expect(notesIn(cut)).toBe(0)
})

test('what the tables have already is not applied again from a log that still has it', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(100))
  await app.deps.allApplied()
  const cut = copyOf(app)
  expect(notesIn(cut)).toBeGreaterThan(0)
  expect(await afterStart(cut)).toMatchObject({ entries: 100, posters: 100, wrong: 0, aside: 0 })
})

test('records whose schedule was not heard of are applied once, whoever asks again', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(100))
  const cut = copyOf(app)
  const { db, close } = await openSqlite(join(cut, 'sunwai.db'))
  const log = openWriteAheadLog(ingestPath(cut), 0)
  const records = log.after(0, Number.POSITIVE_INFINITY)
  log.close()
  const first = await applyRecords(db, records, app.deps.baselines)
  expect(await applyRecords(db, records, app.deps.baselines)).toEqual({ ...first, flagged: [] })
  await close()
  expect(await afterStart(cut)).toMatchObject({ entries: 100, posters: 100, wrong: 0, aside: 0 })
})

test('whoever asks during an overload is told of all that was acknowledged before', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app)
  const code = await codeOf(app)
  for (const count of [100, 250]) {
    const answers = await overload(app, code, many(count === 100 ? 100 : 150))
    const summary = (await officer.read('/api/summary')) as { responses: number }
    expect(JSON.stringify(summary)).toContain(String(count))
    const page = await app.fetch('/r', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `receipt=${encodeURIComponent(answers.at(-1)?.receipt ?? '')}`,
    })
    expect(page.status).toBe(200)
  }
})

test('an entry that only the log has is completed, repeated and contradicted like any other', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const first = many(120, { rating: '1' })
  const [submitted] = await overload(app, code, first)
  const again = first.map((fields) => ({ ...fields, words: 'और भी' }))
  // In one go, so that nothing of it is in the tables yet.
  const replies = await overload(app, code, [
    ...again,
    ...first.slice(0, 40),
    ...first.slice(40, 80).map((fields) => ({ ...fields, rating: '4' })),
  ])
  expect(replies.slice(0, 160).map(({ status }) => status)).toEqual(Array(160).fill(200))
  expect(replies.slice(160).map(({ status }) => status)).toEqual(Array(40).fill(409))
  expect(replies[0]?.receipt).toBe(submitted?.receipt)
  const cut = copyOf(app)
  const rows = await rowsOf(app, 'entries')
  expect(rows).toHaveLength(120)
  expect(rows.every((row) => (row as { words?: string }).words === 'और भी')).toBe(true)
  expect(await afterStart(cut)).toMatchObject({ entries: 120, posters: 120, wrong: 0 })
  await app.deps.allApplied()
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
})

test('an overload on one office takes its chart over the line, and the next unhappy visitor raises its flag', async () => {
  const app = await openTestApp()
  // Twenty an hour and point count in a chart, so three points of one office.
  for (const point of ['registry', 'gate', 'enquiry'])
    await overload(
      app,
      await codeOf(app, 'tehsil-meham', point).catch(() => codeOf(app)),
      many(40, { rating: '1' }),
    )
  // It is not known over there who spoke.
  expect(await rowsOf(app, 'flags')).toEqual([])
  expect(await rowsOf(app, 'charts')).toMatchObject([{ run_unhappy: 60 }])
  app.clock.now += hour
  await overload(app, await codeOf(app), [{ entry: newEntry(), rating: '1' }])
  expect(await rowsOf(app, 'flags')).toHaveLength(1)
})

test('an overload makes of a chart what its ratings one after the other make of it', async () => {
  const together = await openTestApp()
  const inTurn = await openTestApp()
  for (const app of [together, inTurn]) {
    const code = await codeOf(app)
    for (const [count, rating] of [
      [40, '3'],
      [40, '1'],
      [60, '2'],
    ] as const) {
      const said = [...many(4), ...many(count, { rating })]
      if (app === together) await overload(app, code, said)
      else for (const fields of said) await say(app, code, fields as Record<string, string>)
      app.clock.now += hour
    }
    await app.deps.allApplied()
  }
  expect(await rowsOf(together, 'charts')).toEqual(await rowsOf(inTurn, 'charts'))
  expect(await rowsOf(together, 'charts')).toMatchObject([{ office: 'tehsil-meham', run_of: 40 }])
})

test('other writes go on while an overload is applied', async () => {
  const app = await openTestApp()
  const officer = await addPerson(app, 'grievance-officer')
  const code = await codeOf(app)
  await overload(app, code, many(50, { rating: '1' }))
  const [entry] = (await rowsOf(app, 'entries')) as { id: string }[]
  const [, ...opened] = await Promise.all([
    overload(app, code, many(300)),
    ...Array.from({ length: 10 }, (_, at) =>
      officer.send('POST', '/api/grievances', { entry: entry?.id, kind: 'small', summary: `number ${at}` }),
    ),
  ])
  // One entry has one grievance: the first is opened, the others are told so.
  expect(opened.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  expect(await rowsOf(app, 'entries')).toHaveLength(350)
})

test('a command that opens the app beside the server leaves the log to it', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(100))
  const before = notesIn(app.data)
  expect(before).toBeGreaterThan(0)
  const command = await openContext(app.deps.config, () => app.clock.now)
  expect(notesIn(app.data)).toBe(before)
  await command.close()
  expect(await rowsOf(app, 'entries')).toHaveLength(100)
})

test('while the tables cannot be written, submissions are taken in and questions answered; later everything is there', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const other = new Sqlite(join(app.data, 'sunwai.db'))
  other.exec('begin immediate')
  for (let round = 0; round < 2; round++) {
    const answers = await overload(app, code, many(60))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
  }
  // Does not wait for tables that may stay away for long.
  await app.deps.allApplied()
  expect(await app.deps.db.selectFrom('entries').selectAll().execute()).toEqual([])
  const alone = await say(app, code, { entry: newEntry(), rating: '3' })
  expect(alone.status).toBe(201)
  other.exec('rollback')
  other.close()
  await vi.waitFor(async () => expect(await rowsOf(app, 'entries')).toHaveLength(121), 10_000)
  expect((await compareTallies(app.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
}, 30_000)

test('a backup that is made under overload has what was acknowledged, and so has what is restored from it', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(100))
  const cut = copyOf(app)
  const into = mkdtempSync(join(tmpdir(), 'sunwai-into-'))
  onTestFinished(() => rmSync(into, { recursive: true, force: true }))
  const { path } = await makeBackup(cut, join(into, 'backups'), Date.now())
  const restored = join(into, 'restored')
  await restoreBackup(path, restored, Date.now())
  expect(await afterStart(restored)).toMatchObject({ entries: 100, posters: 100, wrong: 0 })
  // One that lost the log on the way is none.
  rmSync(join(path, 'ingest.db'))
  await expect(restoreBackup(path, restored, Date.now())).rejects.toThrow(
    'ingest.db is not what was backed up',
  )
})

test('a change that the tables refuse is kept as a dead letter whole, and does not stop the others', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(60))
  const cut = copyOf(app)
  const sqlite = new Sqlite(join(cut, 'ingest.db'))
  const { number, text } = sqlite.prepare('select * from records order by number limit 1').get() as {
    number: number
    text: string
  }
  const changes = readRecord(text)
  const [broken] = changes
  if (broken) broken.after.office = 'an-office-that-never-was'
  sqlite.prepare('update records set text = ? where number = ?').run(recordOf(changes), number)
  sqlite.close()
  expect(await afterStart(cut)).toMatchObject({ entries: 59, posters: 59, wrong: 0, aside: 1 })
  const store = new Sqlite(join(cut, 'sunwai.db'))
  onTestFinished(() => void store.close())
  expect(JSON.parse(store.prepare('select change from dead_letters').pluck().get() as string)).toEqual(broken)
})

test('a write-ahead log that was lost with its numbers does not make the next overload look applied', async () => {
  const app = await openTestApp()
  await overload(app, await codeOf(app), many(60))
  await app.deps.allApplied()
  const cut = copyOf(app)
  for (const name of readdirSync(cut).filter((each) => each.startsWith('ingest.db'))) rmSync(join(cut, name))
  const later = await openTestApp({ SUNWAI_DATA: cut })
  await overload(later, await codeOf(later), many(60))
  expect(await afterStart(copyOf({ ...later, data: cut }))).toMatchObject({ entries: 120, wrong: 0 })
})

test('what was said under overload and in what order is gone from the log when the app is closed', async () => {
  const data = mkdtempSync(join(tmpdir(), 'sunwai-overload-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const context = await openContext(
    readConfig({ SUNWAI_DATA: data, SUNWAI_URL: 'https://x.example' }, process.cwd()),
  )
  const app = createApp(context.deps)
  const test = {
    deps: context.deps,
    data,
    clock: { now: 0 },
    fetch: async (path: string, init?: RequestInit) => app.request(path, init),
  }
  await overload(test, await codeOf(test), many(100, { words: 'secretword' }))
  await context.close()
  const left = readdirSync(data).filter((name) => name.startsWith('ingest.db'))
  expect(left).toContain('ingest.db')
  for (const name of left)
    expect(readFileSync(join(data, name)).toString('latin1')).not.toContain('secretword')
})
