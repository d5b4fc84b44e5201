/** Whoever carries the disk away, some hours after visitors came, in an order and at minutes that the test knows. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import sharp from 'sharp'
import { beforeEach, expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { eraseArrivalOrder } from '#server/ingest/erase-arrival-order-actions.ts'
import { emptyLog } from '#server/storage/sqlite/empty-log.ts'
import { prepareSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import { addPerson, codeOf, friday, hour, minute, openTestApp, type TestApp } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { entryOf, openKiosk } from '#test/support/kiosk.ts'
import { makeOldStore } from '#test/support/old-store.ts'
import { agreement } from '#test/support/order.ts'
import { newFolder } from '#test/support/process.ts'
import { newMessage, post, reply, visit } from '#test/support/receipt.ts'
import { key, openSmsGateway, templates } from '#test/support/sms-gateway.ts'

const visitors = 40
const word = (at: number) => `marked-${String(at).padStart(2, '0')}-word`

/** Of forty in random order, agreement this far happens less than once in a hundred thousand times. */
const byChance = 0.5

/** Where each word first stands among the bytes of a file, cells of a page from its end on: SQLite fills it from there. */
function placesIn(path: string, words: readonly string[]): number[] {
  const bytes = readFileSync(path)
  return words.map((each) => placeOf(bytes.indexOf(each)))
}

/** The same of the first or the last place where each stands. */
function placesOf(path: string, words: readonly Buffer[], last: boolean): number[] {
  const bytes = readFileSync(path)
  return words.map((each) => placeOf(last ? bytes.lastIndexOf(each) : bytes.indexOf(each)))
}

const page = 4096
const placeOf = (at: number) => (at < 0 ? -1 : Math.floor(at / page) * page + (page - (at % page)))

const filesOf = ({ data }: TestApp) =>
  readdirSync(data, { recursive: true, encoding: 'utf8' })
    .map((name) => join(data, name))
    .filter((path) => statSync(path).isFile())

/** What the files tell of the order of these words, the file that tells most. */
function toldByFiles(app: TestApp, words: readonly string[]): number {
  const told = filesOf(app).map((path) => {
    const places = placesIn(path, words).filter((place) => place >= 0)
    return places.length < words.length / 2 ? 0 : Math.abs(agreement(places))
  })
  return Math.max(...told)
}

/** Lets hours pass, with the jobs that the server would have run. */
async function passHours(app: TestApp, hours: number): Promise<void> {
  for (let at = 0; at < hours; at++) {
    app.clock.now += hour
    await commitLedger(app.deps)
    await eraseArrivalOrder(app.deps)
  }
}

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})

test('in which order entries came is told by the disk within the hour, and by nothing on it once the hour is over', async () => {
  const words = Array.from({ length: visitors }, (_, at) => word(at))
  for (const each of words) await visit(app, { words: each })
  // The thief's way of reading works: this is what stays until the job has run.
  expect(toldByFiles(app, words)).toBeGreaterThan(0.9)
  await passHours(app, 3)
  expect(toldByFiles(app, words)).toBeLessThan(byChance)
})

test('the server does that by itself, with the jobs that it runs', async () => {
  const words = Array.from({ length: visitors }, (_, at) => word(at))
  await app.deps.jobs.tick()
  for (const each of words) await visit(app, { words: each })
  expect(toldByFiles(app, words)).toBeGreaterThan(0.9)
  for (let at = 0; at < 3; at++) {
    app.clock.now += hour
    await app.deps.jobs.tick()
  }
  expect(toldByFiles(app, words)).toBeLessThan(byChance)
  // What the log holds now is that the jobs ran.
  expect(Math.max(...placesIn(join(app.data, 'sunwai.db-wal'), words))).toBe(-1)
})

test('who wrote or sent a photo first is told by nothing either', async () => {
  const receipts: string[] = []
  for (let at = 0; at < visitors; at++) receipts.push(await visit(app, { words: '' }))
  await passHours(app, 3)
  const words = Array.from({ length: visitors }, (_, at) => word(at))
  const pictures: Buffer[] = []
  for (const [at, each] of words.entries()) {
    // In an order that is not that of the entries.
    const receipt = receipts[(at * 7) % visitors] ?? ''
    const noise = Buffer.from(
      Array.from({ length: 48 * 48 * 3 }, (_, place) => (place * (at + 3) * 37) % 251),
    )
    const raw = { width: 48, height: 48, channels: 3 as const }
    const picture = await sharp(noise, { raw }).jpeg({ quality: 90 }).toBuffer()
    await reply(app, receipt, each, picture)
  }
  for (const row of await app.deps.db
    .selectFrom('messages')
    .innerJoin('file_contents', 'file_contents.file', 'messages.file')
    .where('variant', '=', 'original')
    .select(['messages.words', 'file_contents.bytes'])
    .orderBy('messages.words')
    .execute())
    pictures.push(Buffer.from(row.bytes))
  const openings = pictures.map((picture) => picture.subarray(-60, -20).toString('latin1'))
  expect(new Set(openings).size).toBe(visitors)
  const ofPhotos = () => {
    const bytes = readFileSync(join(app.data, 'sunwai.db')).toString('latin1')
    return Math.abs(agreement(openings.map((each) => Math.floor(bytes.indexOf(each) / 4096))))
  }
  expect(await emptyLog(app.deps.db)).toBe(true)
  expect([toldByFiles(app, words) > 0.9, ofPhotos() > 0.9]).toEqual([true, true])
  await passHours(app, 3)
  expect(toldByFiles(app, words)).toBeLessThan(byChance)
  expect(ofPhotos()).toBeLessThan(byChance)
})

test('in which order entries were taken back is told neither by what is set aside of them nor by their receipts', async () => {
  const receipts: string[] = []
  // As many as one page holds: with more of them SQLite writes some cells anew, and hides a part of it.
  for (let at = 0; at < 25; at++) receipts.push(await visit(app, { words: word(at) }))
  const rows = await app.deps.db.selectFrom('entries').select(['id', 'words']).orderBy('words').execute()
  const ids = rows.map(({ id }) => id)
  const hashes = receipts.map((receipt) => Buffer.from(hashReceipt(receipt)))
  for (const receipt of receipts) await post(app, '/r/withdraw', { receipt, what: 'entry' })
  expect(await emptyLog(app.deps.db)).toBe(true)
  // A hash stands in both tables.
  const ofReceipts = () =>
    [false, true].map((last) => Math.abs(agreement(placesOf(join(app.data, 'sunwai.db'), hashes, last))))
  expect([toldByFiles(app, ids), ...ofReceipts()]).toEqual([1, 1, 1])
  await passHours(app, 3)
  for (const told of [toldByFiles(app, ids), ...ofReceipts()]) expect(told).toBeLessThan(0.7)
})

test('no table in which a step of a visitor stands numbers its rows as they come', async () => {
  const sqlite = new Sqlite(join(app.data, 'sunwai.db'), { readonly: true })
  const numbered = sqlite
    .prepare(`select name from pragma_table_list where type = 'table' and schema = 'main' and wr = 0
      and name not like 'sqlite_%' and name not like 'kysely_%' order by name`)
    .pluck()
    .all()
  sqlite.close()
  // What staff, devices and the program do; days and running numbers. The numbers of texts are drawn, see `case-index-store.ts`.
  expect(numbered).toEqual(
    [
      [
        'api_keys',
        'appointments',
        'counters',
        'day_roots',
        'devices',
        'districts',
        'facts',
        'flag_acts',
        'flag_handling',
        'flag_notices',
        'grievance_texts',
      ],
      ['invitations', 'jobs'],
      ['ledger', 'offices', 'pairings', 'password_resets', 'pending_steps', 'people', 'points', 'posters'],
      ['recovery_codes', 'second_steps', 'sessions'],
    ].flat(),
  )
})

test('no column of any table bears a time within minutes of what a visitor did', async () => {
  const gateway = await openSmsGateway()
  const settings = join(newFolder(), 'sms.json')
  const { url } = gateway
  writeFileSync(settings, JSON.stringify({ gateway: 'msg91', key, url, sender: 'ROHTAK', templates }))
  // Its hours go on through the night.
  app = await openTestApp({ SUNWAI_SMS: settings, SUNWAI_QUIET_HOURS: 'off' })
  const acts: number[] = []
  const act = async <T>(work: () => Promise<T>): Promise<T> => {
    // 17 minutes from all that staff and jobs do: they come at full hours and twenties of this test's clock.
    app.clock.now += 17 * minute
    acts.push(app.clock.now)
    return work().finally(() => {
      app.clock.now += 43 * minute
    })
  }
  await codeOf(app)
  const receipt = await act(() => visit(app))
  await act(() => reply(app, receipt, 'a reply'))
  const wish = { receipt, words: 'please', mobile: '9812345678' }
  expect((await act(() => post(app, '/r/grievance', wish))).status).toBe(200)
  await act(() => app.deps.jobs.tick())
  const officer = await addPerson(app, 'grievance-officer')
  const { grievances } = await officer.read<{ grievances: { id: string }[] }>('/api/grievances')
  const id = grievances[0]?.id ?? ''
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  await actOn(officer, id, { event: 'answered', answer: 'it is done' })
  const no = { receipt, solved: 'no', message: newMessage(), words: 'it is not' }
  expect((await act(() => post(app, '/r/solved', no))).status).toBe(200)
  await act(() => app.deps.jobs.tick())
  // It was opened, and opened again: that took the place of the answer.
  expect(gateway.taken).toHaveLength(2)
  await passHours(app, 2)

  // All other jobs run by the clock, and here in the same tick.
  const isOfClock = (row: object) =>
    ('lease_until' in row && !JSON.stringify(row).includes('deliver-')) ||
    ('actor' in row && row.actor === 'commit-ledger')
  const near: string[] = []
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    app.deps.db,
  )
  for (const { name } of rows)
    for (const row of await app.deps.db
      .selectFrom(name as 'facts')
      .selectAll()
      .execute())
      for (const [column, value] of Object.entries(row))
        for (const number of String(value).match(/\b\d{13}\b/g) ?? [])
          if (acts.some((each) => Math.abs(Number(number) - each) < 5 * minute) && !isOfClock(row))
            near.push(`${name}.${column}`)
  expect(near).toEqual([])
})

test('a kiosk is told by the minute of its last request and by nothing of the minutes in which its visitors tapped', async () => {
  const kiosk = await openKiosk(app, await addPerson(app))
  const taps: number[] = []
  for (let at = 0; at < 6; at++) {
    app.clock.now += 7 * minute
    taps.push(app.clock.now)
    const entry = entryOf(app, { words: word(at) })
    // With its next heartbeat, as kiosks send.
    app.clock.now += 40_000
    await kiosk.sync([entry])
  }
  // A heartbeat a minute goes on when nobody is there.
  app.clock.now += 9 * minute + 13_000
  await kiosk.sync()
  await passHours(app, 3)
  const rows = (await app.deps.db.selectFrom('kiosk_reports').selectAll().execute()).map((row) => row.seen_at)
  expect(
    rows.every((each) => each % minute === 0 && taps.every((tap) => Math.abs(each - tap) > 5 * minute)),
  ).toBe(true)
})

test('times of the files are those of the job, and its log is empty', async () => {
  await visit(app)
  app.clock.now += hour
  const began = Date.now()
  await eraseArrivalOrder(app.deps)
  const log = statSync(join(app.data, 'sunwai.db-wal'))
  expect([log.size, log.mtimeMs >= began - 10]).toEqual([0, true])
  expect(statSync(join(app.data, 'sunwai.db')).mtimeMs).toBeGreaterThanOrEqual(began - 10)
})

test('while somebody reads the database its log is kept, and the job says so and waits for nobody', async () => {
  await visit(app)
  const reader = new Sqlite(join(app.data, 'sunwai.db'), { readonly: true })
  reader.exec('begin; select count(*) from entries')
  await visit(app)
  const began = performance.now()
  await expect(eraseArrivalOrder(app.deps)).rejects.toThrow('is being read')
  expect(performance.now() - began).toBeLessThan(1500)
  reader.exec('commit')
  reader.close()
  await eraseArrivalOrder(app.deps)
  expect(statSync(join(app.data, 'sunwai.db-wal')).size).toBe(0)
})

test('what an older version kept of a visitor to the millisecond is cut to the hour by the next start', async () => {
  const path = join(newFolder(), 'sunwai.db')
  await makeOldStore(path, '0037-standing-flags', 3)
  const sqlite = new Sqlite(path)
  const at = friday + 12 * minute + 34_567
  const due = at + 48 * hour
  sqlite.exec(`update districts set timezone = 'Asia/Kolkata';
    update grievances set opened_by = 'visitor', kind = 'small', opened_at = ${at}, due_at = ${due}
      where id like '%1';
    update grievance_steps set person = null, at = ${at}, due_at = ${due} where grievance like '%1';
    update notifications set state = 'sent', next_at = ${at}`)
  await prepareSqlite(path)
  const [theirs, ofStaff] = sqlite
    .prepare(
      'select g.opened_at, g.due_at, s.at, s.due_at as due from grievances g join grievance_events s on s.grievance = g.id order by g.id',
    )
    .all()
  // 12:00 in Rohtak, where hours begin at half past of UTC.
  const cut = friday - 20 * minute
  expect(theirs).toEqual({ opened_at: cut, due_at: cut + 48 * hour, at: cut, due: cut + 48 * hour })
  expect(ofStaff).toEqual({ opened_at: 2, due_at: 2, at: 2, due: 2 })
  expect(sqlite.prepare('select distinct next_at from notifications').pluck().all()).toEqual([
    Date.UTC(2026, 10, 20),
  ])
  sqlite.close()
})
