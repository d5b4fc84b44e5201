/** A backup made under load restores to exactly what was acknowledged; a damaged one is refused. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { listBackups, makeBackup, rotateBackups } from '#server/storage/backup/backup.ts'
import { proveBackup } from '#server/storage/backup/backup-proof.ts'
import { backUp } from '#server/storage/backup/daily-backup.ts'
import { newIdentity } from '#server/storage/backup/encryption.ts'
import { openTestApp } from '#test/support/app.ts'
import { changedOffices } from '#test/support/offices-file.ts'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'

const form = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
const post = (url: string, entry: string) =>
  fetch(`${url}/o/tehsil-meham`, {
    method: 'POST',
    headers: form,
    body: `entry=${entry}&rating=2&reason=waiting`,
  })
/** Every row of every table, photos too. */
function rowsOf(path: string): Map<string, Set<string>> {
  const database = new Sqlite(path, { readonly: true })
  const tables = database
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all() as string[]
  const rows = tables.map((table): [string, Set<string>] => [
    table,
    new Set(
      database
        .prepare(`select * from "${table}"`)
        .all()
        .map((row) => JSON.stringify(row)),
    ),
  ])
  database.close()
  return new Map(rows)
}
/** A file of which one variant alone is there, with these bytes under a checksum of others. */
function damageFile(data: string, variant: string, bytes: string): void {
  const database = new Sqlite(join(data, 'sunwai.db'))
  database.exec(
    "insert into entries select 'e', district, 1, id, null, null, null, 'web', 1, 'hi', '[]', null, 0, null, 0 from offices limit 1",
  )
  database.exec("insert into files values ('f', 'entry', 'e', 'rohtak', 'tehsil-meham', 'photo', 1, null)")
  database.exec(`insert into file_contents values ('f', ${variant}, 'image/jpeg', 2, zeroblob(32), ${bytes})`)
  database.close()
}
const photo = () =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: '#a52' } })
    .jpeg()
    .toBuffer()

test('the drill: backup while visitors write, restore elsewhere, compare row by row', async () => {
  const server = await startServer()
  const early: string[] = []
  for (let before = 0; before < 20; before++) {
    const reply = await post(server.url, `BEFORE${String(before).padStart(20, '0')}`)
    early.push(((await reply.json()) as { receipt: string }).receipt)
  }
  const upload = new FormData()
  for (const [name, value] of Object.entries({
    receipt: early[0] ?? '',
    message: 'with-a-photo-0000000',
    words: 'see',
  }))
    upload.append(name, value)
  upload.append('photo', new Blob([new Uint8Array(await photo())]), 'photo.jpg')
  const headers = { accept: 'application/json' }
  expect((await fetch(`${server.url}/r/reply`, { method: 'POST', headers, body: upload })).status).toBe(200)

  const sent: string[] = []
  let going = true
  const load = (async () => {
    while (going) {
      const entries = Array.from(
        { length: 8 },
        (_, at) => `DURING${String(sent.length + at).padStart(20, '0')}`,
      )
      const replies = await Promise.all(entries.map((entry) => post(server.url, entry)))
      for (const reply of replies) sent.push(((await reply.json()) as { receipt: string }).receipt)
    }
  })()
  const into = join(newFolder(), 'backups')
  const keptBefore = sent.length
  const made = await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: server.data })
  going = false
  await load
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('proven') })
  expect(readdirSync(into)).toHaveLength(1)

  const elsewhere = join(newFolder(), 'data')
  const backup = join(into, readdirSync(into)[0] ?? '')
  const restored = await runProgram('scripts/restore.ts', ['--from', backup], { SUNWAI_DATA: elsewhere })
  expect(restored.code).toBe(0)
  const [copy, original] = [join(elsewhere, 'sunwai.db'), join(server.data, 'sunwai.db')]
  // Rows that never change stand in the original too; those that moved on since are held by the recount.
  const [there, here] = [rowsOf(copy), rowsOf(original)]
  const still = ['entries', 'receipts', 'messages', 'files', 'file_contents', 'threads', 'offices', 'people']
  for (const table of [...still, 'points'])
    expect(
      [...(there.get(table) ?? [])].filter((row) => !here.get(table)?.has(row)),
      table,
    ).toEqual([])
  expect([there.get('files')?.size, there.get('file_contents')?.size]).toEqual([1, 2])
  // What was acknowledged before the backup began is in it.
  const kept = new Sqlite(copy, { readonly: true })
  const find = kept.prepare('select 1 from receipts join entries on id = entry where hash = ?').pluck()
  const lost = [...early, ...sent.slice(0, keptBefore)].filter(
    (receipt) => find.get(hashReceipt(receipt)) !== 1,
  )
  kept.close()
  expect(lost).toEqual([])
  expect((await runProgram('scripts/recount.ts', [], { SUNWAI_DATA: elsewhere })).code).toBe(0)
  expect(readFileSync(join(elsewhere, 'keys.json'))).toEqual(readFileSync(join(server.data, 'keys.json')))

  const again = await startServer({ SUNWAI_DATA: elsewhere })
  const repeat = await post(again.url, `BEFORE${'0'.repeat(20)}`)
  expect([repeat.status, ((await repeat.json()) as { receipt: string }).receipt]).toEqual([200, early[0]])
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
  // The restored ledger tells of it, and of where the ledger ended that it replaced.
  const lastLine = (folder: string) => {
    const sqlite = new Sqlite(join(folder, 'sunwai.db'), { readonly: true })
    const line = sqlite.prepare('select * from ledger order by number desc limit 1').get()
    sqlite.close()
    return line as { number: number; action: string; details: string; hash: Buffer }
  }
  const replaced = lastLine(aside)
  const told = lastLine(server.data)
  expect([told.action, JSON.parse(told.details)]).toEqual([
    'database:restore',
    { line: replaced.number, hash: replaced.hash.toString('hex') },
  ])
  expect((await runProgram('scripts/verify.ts', [], { SUNWAI_DATA: server.data })).code).toBe(0)
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

async function newData(): Promise<string> {
  const data = newFolder()
  const app = await openContext(readConfig({ SUNWAI_DATA: data }, process.cwd()))
  await preparePosters(app.deps, { office: 'tehsil-meham' })
  await app.close()
  return data
}

test('a folder that has lost the key of a poster that hangs makes no backup, and each try leaves nothing on the disk', async () => {
  const [data, into] = [await newData(), newFolder()]
  const keys = readFileSync(join(data, 'keys.json'), 'utf8').replace('"A"', '"B"')
  writeFileSync(join(data, 'keys.json'), keys)
  const { code, stderr } = await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: data })
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/lacks the keys of posters that were printed \(A\)/),
  ])
  const daily = backUp({ data, into, recipient: null }, new AbortController().signal)
  // A sentence, as the System page shows it.
  await expect(daily).rejects.toThrow(/^no backup could be made: \S+ lacks the keys [^\n]+$/)
  expect(readdirSync(into)).toEqual([])
})

test('one that was given up halfway leaves nothing on the disk either', async () => {
  const [data, into] = [await newData(), newFolder()]
  const { recipient } = await newIdentity()
  const stopping = new AbortController()
  const giving = backUp({ data, into, recipient }, stopping.signal)
  await expect.poll(() => readdirSync(into).length, { interval: 2 }).toBe(1)
  stopping.abort()
  await expect(giving).rejects.toThrow('it was given up')
  expect([readdirSync(into), readdirSync(data).filter((name) => name.includes('unencrypted'))]).toEqual([
    [],
    [],
  ])
})

const damages: [string, (data: string) => void, string][] = [
  [
    'a photo of a message is gone',
    (data) => {
      const database = new Sqlite(join(data, 'sunwai.db'))
      database.pragma('foreign_keys = OFF')
      database.exec(
        "insert into threads select 'entry', 'e', district, id, 1, 1, null, 0 from offices limit 1",
      )
      database.exec(
        "insert into messages values ('entry', 'e', 1, 'k', 1, 'visitor', null, 'see', 'lost-photo')",
      )
      database.exec(
        "insert into entries select 'e', district, 1, id, null, null, null, 'web', 1, 'hi', '[]', null, 0, null, 0 from offices limit 1",
      )
      database.close()
    },
    '1 files of messages are missing',
  ],
  [
    'a byte of a photo is another one, which SQLite does not notice',
    (data) => damageFile(data, "'original'", "x'0102'"),
    'the original of file f is not what was stored',
  ],
  [
    'a photo is gone and its thumbnail is there',
    (data) => damageFile(data, "'thumbnail'", "x'0103'"),
    '1 files have lost their content',
  ],
]
test.each(damages)('where %s, the backup says so and restores with all the rest', async (_, damage, says) => {
  const [data, into] = [await newData(), newFolder()]
  damage(data)
  const made = await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: data })
  expect([made.code, made.stderr]).toEqual([0, expect.stringContaining(says)])
  expect(proveBackup(listBackups(into)[0] ?? '').damage).toContain(says)
  const elsewhere = join(newFolder(), 'data')
  const settings = { SUNWAI_DATA: elsewhere, SUNWAI_BACKUPS: into }
  const restored = await runProgram('scripts/restore.ts', [], settings)
  expect([restored.code, restored.stdout]).toEqual([
    0,
    expect.stringContaining(`Damaged when it was backed up: ${says}`),
  ])
  expect(rowsOf(join(elsewhere, 'sunwai.db')).get('entries')?.size).toBe(1)
})

test('damage that came to a backup later is refused, also in one that was made of damaged data', async () => {
  const [data, into] = [await newData(), newFolder()]
  damageFile(data, "'original'", "x'0102'")
  const { path } = await makeBackup(data, into, Date.UTC(2027, 0, 1))
  const list = join(path, 'manifest.json')
  writeFileSync(list, readFileSync(list, 'utf8').replace('of file f', 'of file g'))
  expect(() => proveBackup(path)).toThrow(
    'the original of file f is not what was stored. Use another backup.',
  )
})

test('the newest backup without damage stays, however many with it come after', async () => {
  const [data, into] = [await newData(), newFolder()]
  const made: string[] = []
  const round = async (day: number) => {
    made.push((await makeBackup(data, into, Date.UTC(2027, 0, day))).path)
    rotateBackups(into, 2)
  }
  await round(1)
  await round(2)
  damageFile(data, "'original'", "x'0102'")
  for (const day of [3, 4, 5]) await round(day)
  expect(listBackups(into)).toEqual([made[4], made[3], made[1]])
})

test('a backup ends though another connection writes without a pause', async () => {
  const { data } = (await openTestApp()).deps.config
  const writer = new Sqlite(join(data, 'sunwai.db'))
  writer.pragma('journal_mode = wal')
  writer.exec('create table filler (id integer primary key, bytes blob)')
  // More than the hundred pages that SQLite copies in a step.
  writer.exec(
    'with recursive n(i) as (select 1 union all select i + 1 from n where i < 400) insert into filler select i, randomblob(8000) from n',
  )
  const write = writer.prepare('update filler set bytes = randomblob(10) where id = 1')
  let writes = 0
  const going = setInterval(() => {
    write.run()
    // A backup that never ends is to fail and not to hang.
    if (++writes === 2_000) clearInterval(going)
  }, 0)
  await makeBackup(data, newFolder(), Date.UTC(2027, 0, 1))
  clearInterval(going)
  writer.close()
  expect(writes).toBeLessThan(2_000)
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

test('the newest is what was made last, whatever the clock said: no rotation removes it', async () => {
  const [data, into] = [newFolder(), newFolder()]
  await runProgram('scripts/person.ts', [], { SUNWAI_DATA: data })
  const years = [2026, 2033, 2024, 2025]
  const made: string[] = []
  for (const year of years) {
    made.push((await makeBackup(data, into, Date.UTC(year, 0, 1))).path)
    rotateBackups(into, 2)
    expect(listBackups(into)[0]).toBe(made.at(-1))
  }
  expect(listBackups(into)).toEqual(made.slice(-2).reverse())
})

test('a running server makes its own backup where a folder is named for it, also beside one from the future', async () => {
  const into = newFolder()
  const names = () => readdirSync(into).filter((name) => !name.startsWith('.'))
  const first = await startServer({ SUNWAI_BACKUPS: into })
  await expect.poll(() => names().length).toBe(1)
  first.process.kill('SIGTERM')
  await first.ended
  const later = new Date(Date.now() + 30 * 86_400_000)
  utimesSync(join(into, names()[0] ?? ''), later, later)
  await startServer({ SUNWAI_BACKUPS: into, SUNWAI_DATA: first.data })
  await expect.poll(() => names().length).toBe(2)
})

test('a second server on the same data folder is refused with a sentence, and has changed nothing', async () => {
  const server = await startServer()
  const offices = changedOffices((text) => text.replaceAll('tehsil-meham', 'tehsil-other'))
  // The first one goes on with its jobs meanwhile, which note in these two how far they are.
  const ofJobs = ['jobs', 'facts']
  const unmoved = () =>
    new Map([...rowsOf(join(server.data, 'sunwai.db'))].filter(([table]) => !ofJobs.includes(table)))
  const before = unmoved()
  const settings = { PORT: '0', SUNWAI_DATA: server.data, SUNWAI_OFFICES: offices }
  const { code, stderr } = await runProgram('server/main.ts', [], settings)
  expect([code, stderr.trim()]).toEqual([
    1,
    expect.stringMatching(/^Another sunwai is running on .*\. Stop it first/),
  ])
  expect(unmoved()).toEqual(before)
  server.process.kill('SIGKILL')
  await server.ended
  expect((await startServer({ SUNWAI_DATA: server.data })).url).toBeTruthy()
})
