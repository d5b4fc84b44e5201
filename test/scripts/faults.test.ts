/** Faults that really happen: a process killed at any moment, a disk that takes no more. What was acknowledged is there. */
import { execFileSync, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openLane } from '#scripts/bench/kill/client.ts'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { freePort, newFolder } from '#test/support/process.ts'

const root = resolve(import.meta.dirname, '../..')
const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }

async function post(
  url: string,
  entry: string,
): Promise<{ status: number; receipt?: string; code?: string }> {
  const reply = await fetch(`${url}/o/tehsil-meham`, {
    method: 'POST',
    headers,
    body: `entry=${entry}&rating=2&reason=waiting&words=x`,
  })
  return { status: reply.status, ...((await reply.json()) as object) }
}

/** Opens the store as it lies on the disk and compares it with the receipts that were handed out. */
function audit(
  data: string,
  receipts: readonly string[],
): { lost: number; whole: unknown; entries: number; tallied: number } {
  const database = new Sqlite(join(data, 'sunwai.db'))
  const find = database.prepare('select 1 from receipts join entries on id = entry where hash = ?').pluck()
  const lost = receipts.filter((receipt) => find.get(hashReceipt(receipt)) !== 1).length
  const audit = {
    lost,
    whole: database.pragma('integrity_check', { simple: true }),
    entries: database.prepare('select count(*) from entries').pluck().get() as number,
    tallied: database
      .prepare("select coalesce(sum(r1 + r2 + r3 + r4), 0) from day_tallies where office = ''")
      .pluck()
      .get() as number,
  }
  database.close()
  return audit
}

test('a server killed at any moment under load has kept all it acknowledged, and tallies equal a recount', async () => {
  const seed = Date.now() % 2 ** 30
  const lane = await openLane('FAULTS', seed)
  onTestFinished(lane.close)
  for (let round = 0; round < 5; round++) {
    const { faults, after } = await lane.round()
    expect(faults, `seed ${seed}, kill ${round} after ${after} ms`).toEqual([])
  }
  expect(lane.acknowledged()).toBeGreaterThan(50)
  // On a busy machine the last kill may come before anybody has taken a case.
  const hasTakenCase = () => {
    const sqlite = new Sqlite(join(lane.data, 'sunwai.db'), { readonly: true })
    const row = sqlite.prepare('select 1 from grievance_events where number = 2').get()
    sqlite.close()
    return row !== undefined
  }
  for (let more = 0; more < 10 && !hasTakenCase(); more++) expect((await lane.round()).faults).toEqual([])

  // What the audit would say if it were otherwise.
  const said = async (damage: string) => {
    const sqlite = new Sqlite(join(lane.data, 'sunwai.db'))
    sqlite.pragma('foreign_keys = OFF')
    sqlite.exec(`begin; ${damage}`)
    sqlite.exec('commit')
    sqlite.close()
    return (await lane.audit()).faults.join('\n')
  }
  expect(await said('update month_tallies set r1 = r1 + 1')).toMatch(
    /rows of month_tallies are not what a recount/,
  )
  expect(await said("update entries set words = 'other' where words is not null")).toMatch(
    /entry FAULTS\S+ is /,
  )
  expect(await said('update messages set words = null where number = 1')).toMatch(/message \S+ is /)
  expect(await said('delete from messages where number = 1')).toMatch(
    /message \S+ was acknowledged and is lost/,
  )
  expect(await said('delete from grievance_events where number = 1')).toMatch(
    /event 2 of \S+ is assigned after/,
  )
  expect(await said('delete from receipts')).toMatch(/entry \S+ was acknowledged and is lost/)
}, 60_000)

test('a disk that takes no more is said with a code, nothing is half kept, reading goes on, and writing resumes', async () => {
  const data = newFolder()
  const port = await freePort()
  const url = `http://localhost:${port}`
  // The limit on a file's size stands for the full disk: the write fails in the same place, with the same error.
  const environment = { ...process.env, PORT: String(port), SUNWAI_DATA: data, SUNWAI_URL: url }
  const node = join(root, 'node_modules/.bin/node')
  const child = spawn('bash', ['-c', `ulimit -S -f 1600; exec ${node} ${join(root, 'server/main.ts')}`], {
    cwd: root,
    env: environment,
  })
  const ended = new Promise((end) => child.on('close', end))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  await expect
    .poll(() =>
      fetch(`${url}/readyz`).then(
        (reply) => reply.status,
        () => 0,
      ),
    )
    .toBe(200)

  const receipts: string[] = []
  let refused: Awaited<ReturnType<typeof post>> | null = null
  for (let sent = 0; sent < 3000 && !refused; sent += 20) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => post(url, `FULL${String(sent + at).padStart(20, '0')}`)),
    )
    for (const answer of answers) if (answer.receipt) receipts.push(answer.receipt)
    refused = answers.find((answer) => answer.status >= 500) ?? null
  }
  expect([503, 507]).toContain(refused?.status)
  expect(['store-busy', 'store-full']).toContain(refused?.code)
  expect((await fetch(`${url}/o/tehsil-meham`)).status).toBe(200)

  execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited'])
  const again = await post(url, `AGAIN${'0'.repeat(20)}`)
  expect(again.status).toBe(201)
  receipts.push(again.receipt ?? '')
  const { lost, whole, entries, tallied } = audit(data, receipts)
  expect([lost, whole, tallied]).toEqual([0, 'ok', entries])
  expect(entries).toBe(receipts.length)
})
