/** A disk that is really full: said with a code, nothing half kept, reading goes on, writing resumes when there is room. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { addPerson, codeOf, minute, newEntry, openTestApp, say as sayInHouse } from '#test/support/app.ts'
import { joinAsFirst, newFolder, runProgram, startServer } from '#test/support/process.ts'

/** A disk of its own needs the right to mount one; without it these tests are skipped, and say so. */
const refusal = whyNoMount()
function whyNoMount(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux may mount a small disk'
  const folder = '/tmp/sunwai-mount-try'
  try {
    mkdirSync(folder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' })
    execFileSync('umount', [folder])
    return null
  } catch (cause) {
    return `mounting was refused: ${(cause as Error).message.split('\n')[1] ?? ''}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.skipIf(refusal !== null)(refusal ? `full disk (skipped: ${refusal})` : 'full disk', () => {
  const disk = `/tmp/sunwai-disk-${process.pid}`
  const data = join(disk, 'data')
  beforeAll(() => {
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk])
  })
  afterAll(() => {
    execFileSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true })
  })

  const json = { accept: 'application/json' }
  let sent = 0
  const say = (url: string) =>
    fetch(`${url}/o/tehsil-meham`, {
      method: 'POST',
      headers: json,
      body: new URLSearchParams({
        entry: `FULL-${sent++}`.padEnd(24, '_'),
        rating: '2',
        reason: 'waiting',
        words: 'क'.repeat(1500),
      }),
    })
  /** All but `left` bytes. */
  const fillDisk = (name: string, left: number) => {
    rmSync(join(disk, name), { force: true })
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(join(disk, name), Buffer.alloc(Math.max(0, bavail * bsize - left)))
  }

  test('entries and photos are refused with 507 while it is full, and kept again when there is room', async () => {
    const server = await startServer({ SUNWAI_DATA: data })
    const receipts: string[] = []
    const keep = async (reply: Response) => {
      const { receipt } = (await reply.json()) as { receipt: string }
      receipts.push(receipt)
    }
    await keep(await say(server.url))
    const cookie = await joinAsFirst(server)
    fillDisk('ballast', 600_000)

    const refused: Response[] = []
    while (!refused.length) {
      for (const reply of await Promise.all(Array.from({ length: 8 }, () => say(server.url))))
        if (reply.status === 201) await keep(reply)
        else refused.push(reply)
      expect(sent).toBeLessThan(2000)
    }
    for (const reply of refused) {
      expect(reply.status).toBe(507)
      expect(await reply.json()).toMatchObject({
        code: 'store-full',
        message: 'The disk is full. Nothing was saved.',
      })
    }
    const noise = {
      create: {
        width: 900,
        height: 700,
        channels: 3 as const,
        background: '#888',
        noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
      },
    }
    const photo = await sharp(noise).jpeg({ quality: 95 }).toBuffer()
    const upload = async (message: string) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ receipt: receipts[0] ?? '', message, words: 'see' }))
        body.append(name, value)
      body.append('photo', new Blob([new Uint8Array(photo)]), 'photo.jpg')
      return fetch(`${server.url}/r/reply`, { method: 'POST', headers: json, body })
    }
    const unsaved = await upload('message-on-a-full-disk-1')
    expect([unsaved.status, ((await unsaved.json()) as { code: string }).code]).toEqual([507, 'store-full'])

    // Reading goes on: the form, an earlier entry, the dashboard.
    expect((await fetch(`${server.url}/o/tehsil-meham`)).status).toBe(200)
    const read = () =>
      fetch(`${server.url}/r`, {
        method: 'POST',
        headers: json,
        body: new URLSearchParams({ receipt: receipts[0] ?? '' }),
      })
    expect(await (await read()).json()).toMatchObject({ thread: [] })
    const summary = await fetch(`${server.url}/api/summary`, { headers: { cookie } })
    expect([summary.status, await summary.json()]).toMatchObject([
      200,
      { total: { all: { responses: receipts.length } } },
    ])

    rmSync(join(disk, 'ballast'))
    const again = await say(server.url)
    expect(again.status).toBe(201)
    await keep(again)
    expect((await upload('message-on-a-full-disk-1')).status).toBe(200)
    expect(await (await read()).json()).toMatchObject({ thread: [{ words: 'see' }] })

    server.process.kill('SIGKILL')
    await server.ended
    const sqlite = new Sqlite(join(data, 'sunwai.db'))
    const all = (text: string) => sqlite.prepare(text).pluck().all()
    const hashes = receipts.map((receipt) => Buffer.from(hashReceipt(receipt)).toString('hex'))
    expect(all('select lower(hex(hash)) from receipts join entries on id = entry').sort()).toEqual(
      hashes.sort(),
    )
    expect(all('select count(*) from files')).toEqual([1])
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    sqlite.close()
    expect((await runProgram('scripts/recount.ts', [], { SUNWAI_DATA: data })).code).toBe(0)
  })

  test('staff read on while their sign of life cannot be noted', async () => {
    const app = await openTestApp({ SUNWAI_DATA: join(disk, 'app') })
    const [officer, code] = [await addPerson(app, 'grievance-officer'), await codeOf(app)]
    fillDisk('ballast', 0)
    for (let reading = 0; reading < 10; reading++) {
      app.clock.now += 2 * minute
      expect((await officer.fetch('/api/summary')).status).toBe(200)
    }
    // It was really full meanwhile.
    const words = 'क'.repeat(1900)
    expect((await sayInHouse(app, code, { entry: newEntry(), rating: '2', words })).status).toBe(507)
    rmSync(join(disk, 'ballast'))
  })

  test('a start on a full disk is one sentence, leaves nothing broken, and goes well when there is room', async () => {
    const fresh = join(disk, 'fresh')
    fillDisk('ballast', 0)
    const { code, stderr } = await runProgram('server/main.ts', [], { PORT: '0', SUNWAI_DATA: fresh })
    expect([code, stderr.trim().split('\n')]).toEqual([
      1,
      [expect.stringMatching(/(no space left|disk (is )?full)/i)],
    ])
    expect(stderr).toContain(fresh)
    rmSync(join(disk, 'ballast'))
    expect((await startServer({ SUNWAI_DATA: fresh })).url).toBeTruthy()
  })

  test('a backup onto a full disk is one sentence, and no backup', async () => {
    const into = join(disk, 'backups')
    const folder = newFolder()
    expect((await runProgram('scripts/person.ts', [], { SUNWAI_DATA: folder })).code).toBe(0)
    fillDisk('ballast', 100_000)
    const { code, stderr } = await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: folder })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^No backup of .* could be made: .*\n$/)])
    expect(readdirSync(into)).toEqual([])
    rmSync(join(disk, 'ballast'))
    const made = await runProgram('scripts/backup.ts', ['--to', into], { SUNWAI_DATA: folder })
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('proven')])
  })
})
