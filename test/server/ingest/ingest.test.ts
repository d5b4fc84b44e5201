/** A rush of posts: acknowledged from the journal, sorted in beside, and never lost, doubled or overtaken. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { EntryReply } from '#server/contract/entry.ts'
import type { Entry } from '#server/feedback/entry.ts'
import { foldFolder, foldNotes } from '#server/ingest/apply-actions.ts'
import { rushSize } from '#server/ingest/ingest-actions.ts'
import { noteOf, readNote } from '#server/ingest/log-record.ts'
import { joinChanges } from '#server/ingest/submission.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import { openHouse } from '#server/boot/open-context.ts'
import { hashReceipt } from '#server/receipts/receipt.ts'
import { makeBackup, restoreBackup } from '#server/storage/backup/backup.ts'
import { journalPath, openJournal } from '#server/storage/sqlite/write-ahead-log.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import {
  addPerson,
  codeOf,
  hour,
  newEntry,
  openTestHouse,
  rowsOf,
  say,
  type TestHouse,
} from '#test/support/app.ts'
import { startServer } from '#test/support/process.ts'

type Said = Record<string, string | string[]>

/** All of them in one turn of the event loop. */
const rush = async (house: TestHouse, code: string, posts: readonly Said[]) =>
  Promise.all(
    posts.map(async (fields) => {
      const reply = await say(house, code, fields as Record<string, string>)
      return { status: reply.status, ...((await reply.json()) as EntryReply) }
    }),
  )
const many = (count: number, fields: Said = {}): Said[] =>
  Array.from({ length: count }, (_, at) => ({ entry: newEntry(), rating: String(1 + (at % 4)), ...fields }))

/** The data folder as it lies on the disk now, as a power cut would leave it. */
function copyOf(house: TestHouse): string {
  const copy = mkdtempSync(join(tmpdir(), 'sunwai-copy-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  for (const name of readdirSync(house.data).filter((each) => !each.startsWith('server.lock')))
    cpSync(join(house.data, name), join(copy, name))
  return copy
}

/** Opens a copy as the next start would, and counts. */
async function afterStart(data: string) {
  await foldFolder(data)
  const store = await openSqlite(join(data, 'sunwai.db'))
  const recounts = await compareTallies(store.db)
  await store.close()
  const sqlite = new Sqlite(join(data, 'sunwai.db'))
  const one = (text: string) => sqlite.prepare(text).pluck().get() as number
  const found = {
    entries: one('select count(*) from entries'),
    posters: one('select sum(entries) from posters'),
    charted: one('select sum(run_of) from charts'),
    aside: one('select count(*) from set_aside'),
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
  const sqlite = new Sqlite(join(data, 'intake.db'))
  const count = sqlite.prepare('select count(*) from notes').pluck().get() as number
  sqlite.close()
  return count
}

test('few posts at a time need no journal', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(rushSize - 1))
  expect(existsSync(join(house.data, 'intake.db'))).toBe(false)
  expect(await house.deps.db.selectFrom('entries').selectAll().execute()).toHaveLength(rushSize - 1)
})

test('a rush is on disk when it is answered, and after a power cut the next start sorts it in', async () => {
  const house = await openTestHouse()
  const answers = await rush(house, await codeOf(house), many(200, { words: 'लाइन बहुत लंबी थी' }))
  const cut = copyOf(house)
  expect(answers.every(({ status }) => status === 201)).toBe(true)
  expect(notesIn(cut)).toBeGreaterThan(0)
  const found = await afterStart(cut)
  expect(found).toMatchObject({ entries: 200, posters: 200, wrong: 0, aside: 0 })
  expect(answers.filter(({ receipt }) => !found.has(receipt))).toEqual([])
  expect(notesIn(cut)).toBe(0)
})

test('a rush over the turn of the hour is counted in both hours', async () => {
  const house = await openTestHouse()
  const code = await codeOf(house)
  await rush(house, code, many(60))
  house.clock.now += hour
  await rush(house, code, many(50))
  await house.deps.settled()
  const hours = await house.deps.db
    .selectFrom('hour_tallies')
    .where('office', '!=', '')
    .select(['hour', 'r1', 'r2', 'r3', 'r4'])
    .orderBy('hour')
    .execute()
  expect(hours.map(({ r1, r2, r3, r4 }) => r1 + r2 + r3 + r4)).toEqual([60, 50])
  expect((await compareTallies(house.deps.db)).every(({ wrong }) => wrong === 0)).toBe(true)
})

test('entries that are in the tables are known, each of them, when many are sent again at once', async () => {
  const house = await openTestHouse()
  const code = await codeOf(house)
  const posts = many(120)
  const first = await rush(house, code, posts)
  await house.deps.settled()
  const again = await rush(house, code, [...posts, ...many(5)])
  expect(again.map(({ status }) => status)).toEqual([...posts.map(() => 200), 201, 201, 201, 201, 201])
  expect(again.slice(0, 120).map(({ receipt }) => receipt)).toEqual(first.map(({ receipt }) => receipt))
  await house.deps.settled()
  expect(await rowsOf(house, 'entries')).toHaveLength(125)
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

test('a server that starts on what a rush left sorts it in before anybody is answered', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(150))
  const cut = copyOf(house)
  expect(notesIn(cut)).toBeGreaterThan(0)
  await startServer({ SUNWAI_DATA: cut })
  const sqlite = new Sqlite(join(cut, 'sunwai.db'))
  onTestFinished(() => void sqlite.close())
  expect(sqlite.prepare('select count(*) from entries').pluck().get()).toBe(150)
  expect(notesIn(cut)).toBe(0)
})

test('what the tables have already is not sorted in again from a journal that still has it', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(100))
  await house.deps.settled()
  const cut = copyOf(house)
  expect(notesIn(cut)).toBeGreaterThan(0)
  expect(await afterStart(cut)).toMatchObject({ entries: 100, posters: 100, wrong: 0, aside: 0 })
})

test('notes whose folding was not heard of are folded once, whoever asks again', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(100))
  const cut = copyOf(house)
  const { db, close } = await openSqlite(join(cut, 'sunwai.db'))
  const journal = openJournal(journalPath(cut), 0)
  const notes = journal.after(0, Number.POSITIVE_INFINITY)
  journal.close()
  const first = await foldNotes(db, notes, house.deps.standards)
  expect(await foldNotes(db, notes, house.deps.standards)).toEqual({ ...first, flagged: false })
  await close()
  expect(await afterStart(cut)).toMatchObject({ entries: 100, posters: 100, wrong: 0, aside: 0 })
})

test('whoever asks during a rush is told of all that was acknowledged before', async () => {
  const house = await openTestHouse()
  const officer = await addPerson(house)
  const code = await codeOf(house)
  for (const count of [100, 250]) {
    const answers = await rush(house, code, many(count === 100 ? 100 : 150))
    const summary = (await officer.read('/api/summary')) as { responses: number }
    expect(JSON.stringify(summary)).toContain(String(count))
    const page = await house.fetch('/r', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `receipt=${encodeURIComponent(answers.at(-1)?.receipt ?? '')}`,
    })
    expect(page.status).toBe(200)
  }
})

test('an entry that only the journal has is completed, repeated and contradicted like any other', async () => {
  const house = await openTestHouse()
  const code = await codeOf(house)
  const first = many(120, { rating: '1' })
  const [kept] = await rush(house, code, first)
  const again = first.map((fields) => ({ ...fields, words: 'और भी' }))
  // In one go, so that nothing of it is in the tables yet.
  const replies = await rush(house, code, [
    ...again,
    ...first.slice(0, 40),
    ...first.slice(40, 80).map((fields) => ({ ...fields, rating: '4' })),
  ])
  expect(replies.slice(0, 160).map(({ status }) => status)).toEqual(Array(160).fill(200))
  expect(replies.slice(160).map(({ status }) => status)).toEqual(Array(40).fill(409))
  expect(replies[0]?.receipt).toBe(kept?.receipt)
  const cut = copyOf(house)
  const rows = await rowsOf(house, 'entries')
  expect(rows).toHaveLength(120)
  expect(rows.every((row) => (row as { words?: string }).words === 'और भी')).toBe(true)
  expect(await afterStart(cut)).toMatchObject({ entries: 120, posters: 120, wrong: 0 })
  await house.deps.settled()
  expect((await compareTallies(house.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
})

test('a rush on one office raises its flag', async () => {
  const house = await openTestHouse()
  // Twenty an hour and point count in a chart, so three points of one office.
  for (const point of ['registry', 'gate', 'enquiry'])
    await rush(
      house,
      await codeOf(house, 'tehsil-meham', point).catch(() => codeOf(house)),
      many(40, { rating: '1' }),
    )
  const flags = await rowsOf(house, 'flags')
  expect(flags).toHaveLength(1)
})

test('other writes go on while a rush is sorted in', async () => {
  const house = await openTestHouse()
  const officer = await addPerson(house, 'officer')
  const code = await codeOf(house)
  await rush(house, code, many(50, { rating: '1' }))
  const [entry] = (await rowsOf(house, 'entries')) as { id: string }[]
  const [, ...opened] = await Promise.all([
    rush(house, code, many(300)),
    ...Array.from({ length: 10 }, (_, at) =>
      officer.send('POST', '/api/grievances', { entry: entry?.id, kind: 'small', summary: `number ${at}` }),
    ),
  ])
  // One entry has one grievance: the first is opened, the others are told so.
  expect(opened.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  expect(await rowsOf(house, 'entries')).toHaveLength(350)
})

test('a command that opens the house beside the server leaves the journal to it', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(100))
  const before = notesIn(house.data)
  expect(before).toBeGreaterThan(0)
  const command = await openHouse(house.deps.config, () => house.clock.now)
  expect(notesIn(house.data)).toBe(before)
  await command.close()
  expect(await rowsOf(house, 'entries')).toHaveLength(100)
})

test('while the tables cannot be written, posts are taken in and questions answered; later everything is there', async () => {
  const house = await openTestHouse()
  const code = await codeOf(house)
  const other = new Sqlite(join(house.data, 'sunwai.db'))
  other.exec('begin immediate')
  for (let round = 0; round < 2; round++) {
    const answers = await rush(house, code, many(60))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
  }
  // Does not wait for tables that may stay away for long.
  await house.deps.settled()
  expect(await house.deps.db.selectFrom('entries').selectAll().execute()).toEqual([])
  const alone = await say(house, code, { entry: newEntry(), rating: '3' })
  expect(alone.status).toBe(201)
  other.exec('rollback')
  other.close()
  await vi.waitFor(async () => expect(await rowsOf(house, 'entries')).toHaveLength(121), 10_000)
  expect((await compareTallies(house.deps.db)).filter(({ wrong }) => wrong)).toEqual([])
}, 30_000)

test('a backup that is made in a rush has what was acknowledged, and so has what is restored from it', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(100))
  const cut = copyOf(house)
  const into = mkdtempSync(join(tmpdir(), 'sunwai-into-'))
  onTestFinished(() => rmSync(into, { recursive: true, force: true }))
  const { path } = await makeBackup(cut, join(into, 'backups'), Date.now())
  const restored = join(into, 'restored')
  restoreBackup(path, restored, Date.now())
  expect(await afterStart(restored)).toMatchObject({ entries: 100, posters: 100, wrong: 0 })
  // One that lost the journal on the way is none.
  rmSync(join(path, 'intake.db'))
  expect(() => restoreBackup(path, restored, Date.now())).toThrow('intake.db is not what was backed up')
})

test('a change that the tables refuse is set aside whole, and does not stop the others', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(60))
  const cut = copyOf(house)
  const sqlite = new Sqlite(join(cut, 'intake.db'))
  const { number, text } = sqlite.prepare('select * from notes order by number limit 1').get() as {
    number: number
    text: string
  }
  const changes = readNote(text)
  const [broken] = changes
  if (broken) broken.after.office = 'an-office-that-never-was'
  sqlite.prepare('update notes set text = ? where number = ?').run(noteOf(changes), number)
  sqlite.close()
  expect(await afterStart(cut)).toMatchObject({ entries: 59, posters: 59, wrong: 0, aside: 1 })
  const store = new Sqlite(join(cut, 'sunwai.db'))
  onTestFinished(() => void store.close())
  expect(JSON.parse(store.prepare('select change from set_aside').pluck().get() as string)).toEqual(broken)
})

test('a journal that was lost with its numbers does not make the next rush look sorted in', async () => {
  const house = await openTestHouse()
  await rush(house, await codeOf(house), many(60))
  await house.deps.settled()
  const cut = copyOf(house)
  for (const name of readdirSync(cut).filter((each) => each.startsWith('intake.db'))) rmSync(join(cut, name))
  const later = await openTestHouse({ SUNWAI_DATA: cut })
  await rush(later, await codeOf(later), many(60))
  expect(await afterStart(copyOf({ ...later, data: cut }))).toMatchObject({ entries: 120, wrong: 0 })
})

test('what was said in a rush and in what order is gone from the journal when the house is closed', async () => {
  const data = mkdtempSync(join(tmpdir(), 'sunwai-rush-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const house = await openHouse(
    readConfig({ SUNWAI_DATA: data, SUNWAI_URL: 'https://x.example' }, process.cwd()),
  )
  const app = createApp(house.deps)
  const test = {
    deps: house.deps,
    data,
    clock: { now: 0 },
    fetch: async (path: string, init?: RequestInit) => app.request(path, init),
  }
  await rush(test, await codeOf(test), many(100, { words: 'secretword' }))
  await house.close()
  const left = readdirSync(data).filter((name) => name.startsWith('intake.db'))
  expect(left).toContain('intake.db')
  for (const name of left)
    expect(readFileSync(join(data, name)).toString('latin1')).not.toContain('secretword')
})
