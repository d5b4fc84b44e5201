/** PostgreSQL goes away under load and comes back: visitors are told to try again, and nothing is lost or kept twice. */
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startCluster } from '#scripts/bench/shared/cluster.ts'
import { hashReceipt } from '#server/feedback/receipt.ts'
import { codeOf, districtDays, minute, newEntry, openTestApp, rowsOf, say } from '#test/support/app.ts'
import { post, startServers } from '#test/support/cluster.ts'
import { newDatabase } from '#test/support/postgres.ts'
import { openProxy } from '#test/support/proxy.ts'

const statusOf = (url: string): Promise<number> => fetch(url).then((reply) => reply.status)

test('a database that is killed under load is answered with 503, and what was acknowledged is there once', async () => {
  const cluster = await startCluster()
  onTestFinished(cluster.remove)
  const { servers } = await startServers({}, cluster.address('postgres'))
  const acknowledged = new Map<string, string>()
  const seen = new Map<number, number>()
  let going = true
  const visitors = Array.from({ length: 12 }, async (_, visitor) => {
    for (let sent = 0; going; sent++) {
      const entry = `OUTAGE${visitor}X${String(sent).padStart(20, '0')}`
      const url = servers[sent % 2]?.url ?? ''
      // As the page does: the same entry again until it is kept.
      for (let kept = false; !kept && going; ) {
        const reply = await post(url, { entry, rating: '2', reason: 'waiting', words: 'देर' })
        seen.set(reply.status, (seen.get(reply.status) ?? 0) + 1)
        const { receipt } = (await reply.json()) as { receipt?: string }
        kept = receipt !== undefined
        if (receipt !== undefined) acknowledged.set(entry, receipt)
        else await new Promise((wait) => setTimeout(wait, 20))
      }
    }
  })
  for (let round = 0; round < 3; round++) {
    // Under load, and each time in another place of it.
    const there = acknowledged.size
    await expect.poll(() => acknowledged.size).toBeGreaterThan(there + 40 + round * 13)
    await cluster.crash()
    // Machines are told within the five seconds for which an answer is kept.
    if (round === 0) await expect.poll(() => statusOf(`${servers[0].url}/readyz`)).toBe(503)
    expect(await statusOf(`${servers[1].url}/o/tehsil-meham`)).toBe(200)
    // Reading says so as well.
    const [receipt = ''] = acknowledged.values()
    expect((await post(servers[1].url, { receipt }, { path: '/r' })).status).toBe(503)
    const refused = seen.get(503) ?? 0
    await expect.poll(() => seen.get(503) ?? 0).toBeGreaterThan(refused + visitors.length)
    await cluster.start()
    for (const { url } of servers) await expect.poll(() => statusOf(`${url}/readyz`)).toBe(200)
    const before = acknowledged.size
    await expect.poll(() => acknowledged.size).toBeGreaterThan(before + 20)
  }
  going = false
  await Promise.all(visitors)
  expect([...seen.keys()].sort()).toEqual(expect.arrayContaining([201, 503]))
  expect([...seen.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([])

  const client = new pg.Client({ connectionString: cluster.address('postgres') })
  await client.connect()
  const { rows } = await client.query(`select
    (select count(*) from entries)::int as entries,
    (select sum(r1 + r2 + r3 + r4) from day_tallies where office = '')::int as days,
    (select sum(r1 + r2 + r3 + r4) from hour_tallies where office = '')::int as hours,
    (select sum(count) from day_reasons where office = '')::int as reasons,
    (select count(*) from entries where mark is null)::int as unmarked,
    (select count(*) from receipts join entries on entries.id = receipts.entry)::int as receipts`)
  const kept = await client.query('select encode(hash, $1) as hash from receipts', ['hex'])
  await client.end()
  const [all] = rows as { entries: number; unmarked: number }[]
  expect(all).toEqual({
    entries: all?.entries,
    days: all?.entries,
    hours: all?.entries,
    // Of those beyond what one source counts for, no reason is.
    reasons: all?.unmarked,
    unmarked: all?.unmarked,
    receipts: all?.entries,
  })
  const hashes = new Set(kept.rows.map(({ hash }) => hash))
  const lost = [...acknowledged.values()].filter(
    (receipt) => !hashes.has(Buffer.from(hashReceipt(receipt)).toString('hex')),
  )
  expect(lost).toEqual([])
  // Entries under way at the very end may be kept without having been acknowledged; no other is more than once.
  expect((all?.entries ?? 0) - acknowledged.size).toBeLessThanOrEqual(visitors.length)
})

test('while the database is away the log has each failed request by its number, and one stack a minute', async () => {
  const cluster = await startCluster()
  onTestFinished(cluster.remove)
  const app = await openTestApp({ SUNWAI_DATABASE: cluster.address('postgres') })
  const code = await codeOf(app)
  const lines: Record<string, unknown>[] = []
  app.deps.log.error = ((line: object) => {
    if ('request' in line) lines.push({ ...line })
  }) as typeof app.deps.log.error
  await cluster.crash()
  const shown: (string | null)[] = []
  for (const later of [0, 0, 0, minute, 0]) {
    app.clock.now += later
    const reply = await say(app, code, { entry: newEntry(), rating: '1' })
    expect(reply.status).toBe(503)
    shown.push(reply.headers.get('x-request-id'))
  }
  await cluster.start()
  expect(lines.map(({ request }) => request)).toEqual(shown)
  expect(lines.map(({ err }) => err instanceof Error)).toEqual([true, false, false, true, false])
  expect(lines[1]).toEqual({ request: shown[1], code: 'store-busy', reason: expect.stringMatching(/\w/) })
})

test('an answer to COMMIT that is lost is a 503, and sending the same again keeps one entry', async () => {
  const proxy = await openProxy((await newDatabase()) ?? '')
  const app = await openTestApp({ SUNWAI_DATABASE: proxy.address })
  const code = await codeOf(app)
  const fields = { entry: newEntry(), rating: '1' }
  proxy.loseCommit()
  const lost = await say(app, code, fields)
  expect([lost.status, await lost.json()]).toMatchObject([503, { code: 'store-busy' }])
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
  expect((await say(app, code, fields)).status).toBe(200)
  expect(await districtDays(app)).toMatchObject([{ r1: 1 }])
})

test('events cross again after the connection between the servers broke', async () => {
  const { servers, database } = await startServers()
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sunwai pubsub' and datname = current_database()`,
  )
  const listening = async () =>
    (
      await client.query(
        `select 1 from pg_stat_activity where application_name = 'sunwai pubsub' and datname = current_database()`,
      )
    ).rows.length
  await expect.poll(listening).toBe(2)
  await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      post(servers[at % 2]?.url ?? '', { entry: `AGAIN${String(at).padStart(20, '0')}`, rating: '1' }),
    ),
  )
  const { rows } = await client.query('select 1 from entries where mark is null')
  expect(rows).toHaveLength(20)
})
