/** Partitions: one PostgreSQL with the months and districts of a country, kept to and read through the program. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { tokenOfLink } from '#server/access/token.ts'
import { createApp } from '#server/app.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { EntryForm } from '#server/contract/entry.ts'
import { appoint } from '#server/contract/staff/access.ts'
import { dayTallies, wholeDistrict } from '#server/dashboard/summary-store.ts'
import type { Deps } from '#server/deps.ts'
import { localDay } from '#server/district/local-time.ts'
import { findEntryByReceipt, listEntries } from '#server/entries/entry-store.ts'
import { submitEntry } from '#server/feedback/feedback-actions.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { listPosters } from '#server/posters/posters-store.ts'
import { join as joinStaff } from '#server/sign-in/joining-actions.ts'
import type { Db } from '#server/storage/schema.ts'
import { startCluster } from './shared/cluster.ts'
import { districts, fillCountry, writeDistricts } from './shared/country.ts'
import { newFolder } from './shared/district.ts'
import { partsRead } from './shared/plans.ts'
import { root } from './shared/processes.ts'
import { type BenchOptions, ms, quantile, type Report, type Row } from './shared/report.ts'

const mostP95 = 20
/** Friday, 20 November 2026, 12:30 in Rohtak. */
const now = Date.UTC(2026, 10, 20, 7)
const tables = [
  'entries',
  'receipts',
  'hour_tallies',
  'day_tallies',
  'day_reasons',
  'month_tallies',
  'day_slices',
  'month_slices',
]

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const cluster = await startCluster()
  const client = new pg.Client({ connectionString: cluster.address('postgres') })
  let context: Awaited<ReturnType<typeof openContext>> | undefined
  try {
    await client.connect()
    const settings = {
      SUNWAI_DATA: join(folder, 'data'),
      SUNWAI_OFFICES: writeDistricts(folder, readFileSync(join(root, 'offices.yaml'), 'utf8')),
      SUNWAI_TWO_STEP: 'off',
      SUNWAI_DATABASE: cluster.address('postgres'),
    }
    context = await openContext(readConfig(settings, root), () => now)
    const { deps } = context
    await preparePosters(deps, {})
    const wanted = quick ? 200_000 : 2_000_000
    say(`making ${wanted} entries of ${districts} districts`)
    const entries = await fillCountry(client, wanted, localDay(now, 'Asia/Kolkata'))
    say('reading and keeping')
    const rows: Row[] = [...(await sizes(client, entries)), ...(await read(deps, client, quick))]
    rows.push(await keepFirst(deps, client))
    for (const atOnce of [1, 64, 256])
      rows.push(...(await keep(deps, client, atOnce, quick ? 2_000 : 20_000)))
    return { title: `Partitions (PostgreSQL 18, ${entries} entries of ${districts} districts)`, rows }
  } finally {
    await context?.close()
    await client.end()
    await cluster.remove()
    remove()
  }
}

/** Bytes on disk with all indexes. */
async function sizes(client: pg.Client, entries: number): Promise<Row[]> {
  const rows: Row[] = []
  let all = 0
  for (const table of tables) {
    const bytes = await one(
      client,
      `select sum(pg_total_relation_size(relid)) as value from pg_partition_tree('${table}')`,
    )
    all += bytes
    rows.push([`bytes an entry, ${table}`, String(Math.round(bytes / entries)), '', true])
  }
  return [['bytes an entry, all', String(Math.round(all / entries)), '', true], ...rows]
}

const one = async (client: pg.Client, question: string): Promise<number> =>
  Number((await client.query(question)).rows[0]?.value)

/** What is asked most, how long it takes, and which parts it reads. */
async function read(deps: Deps, client: pg.Client, quick: boolean): Promise<Row[]> {
  const rounds = quick ? 100 : 500
  const { rows: known } = await client.query(
    `select id from entries tablesample system (1) where district = 'district-0' order by md5(id) limit ${rounds}`,
  )
  const hashes = known.map(({ id }) =>
    createHash('sha256')
      .update(id as string)
      .digest(),
  )
  const today = localDay(now, 'Asia/Kolkata')
  const office = 'office-0-0'
  const app = createApp(deps)
  const { link } = await makeLink(deps, appoint('administrator'))
  const joining = {
    name: 'Bench',
    login: 'bench',
    password: 'a long enough password',
  }
  const cookie = `__Host-sunwai=${(await joinStaff(deps, tokenOfLink(link), joining)).token}`
  const ask = async (path: string) => {
    // Each is asked after a change, so that no answer is kept from the last.
    deps.live.publish('entry', null)
    const reply = await app.request(path, { headers: { cookie, accept: 'application/json' } })
    const body = await reply.text()
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${body}`)
  }
  const rows: Row[] = []
  const time = async (name: string, question: (at: number) => Promise<unknown>) => {
    const took: number[] = []
    // Ten connections plan each statement anew five times before they keep a plan for any value.
    for (let at = -100; at < rounds; at++) {
      const began = performance.now()
      await question(Math.abs(at))
      if (at >= 0) took.push(performance.now() - began)
    }
    took.sort((a, b) => a - b)
    const p95 = quantile(took, 0.95)
    rows.push([
      `${name}, p95`,
      `${ms(p95)}, half within ${ms(quantile(took, 0.5))}`,
      `${mostP95} ms`,
      p95 < mostP95,
    ])
  }
  await time('an entry by its receipt', (at) =>
    findEntryByReceipt(deps.db, hashes[at % hashes.length] as Buffer),
  )
  for (const days of [7, 28])
    await time(`\`/api/summary?days=${days}\``, () => ask(`/api/summary?days=${days}&district=district-0`))
  await time(`\`/api/entries?office=${office}\``, () => ask(`/api/entries?office=${office}`))
  await time('`/api/entries`', () => ask('/api/entries?district=district-0'))

  const parts = async (name: string, table: string, most: number, question: (db: Db) => Promise<unknown>) => {
    const found = await partsRead(deps.db, table, question)
    rows.push([`parts read: ${name}`, found.join(', '), `${most}`, found.length <= most])
  }
  await parts('an entry by its id, eight of a month at the most', 'entries', 8, (db) =>
    findEntryByReceipt(db, hashes[0] as Buffer),
  )
  await parts('a district’s days of this month', 'day_tallies', 1, (db) =>
    dayTallies(db, 'district-0', today - 10, today, wholeDistrict),
  )
  const listed = await partsRead(deps.db, 'entries', (db) =>
    listEntries(db, { within: { offices: [office] }, limit: 30 }),
  )
  rows.push(['parts read: the newest entries of an office', String(listed.length), '', true])
  return rows
}

/** The first post of each office on a day looks for the baseline of its kind, in all districts of the database. */
async function keepFirst(deps: Deps, client: pg.Client): Promise<Row> {
  const posters = [...Map.groupBy(await listPosters(deps.db), ({ office }) => office).values()].flatMap(
    ([first]) => first ?? [],
  )
  const { seconds } = await submitBatch(deps, client, posters, 1, posters.length)
  return [
    `keeping the first post of a day, ${posters.length} offices one after the other, each`,
    ms((seconds / posters.length) * 1000),
    '',
    true,
  ]
}

async function keep(deps: Deps, client: pg.Client, atOnce: number, most: number): Promise<Row[]> {
  const posts = atOnce === 1 ? most / 10 : most
  const done = await submitBatch(deps, client, await listPosters(deps.db), atOnce, posts)
  const each = (value: number) => Math.round(value / done.seconds).toLocaleString('en')
  return [
    [`keeping, ${atOnce} at once, entries a second`, each(posts), '', true],
    [`keeping, ${atOnce} at once, commits a second`, each(done.commits), '', true],
    [
      `keeping, ${atOnce} at once, log (WAL) an entry`,
      `${Math.round(done.bytes / posts).toLocaleString('en')} bytes`,
      '',
      true,
    ],
  ]
}

type Posters = Awaited<ReturnType<typeof listPosters>>
let runs = 0

/** Posts go the way of every post, `atOnce` at a time. */
async function submitBatch(deps: Deps, client: pg.Client, posters: Posters, atOnce: number, posts: number) {
  const commits = () => one(client, 'select last_value as value from commits')
  const written = () => one(client, `select pg_current_wal_lsn() - '0/0'::pg_lsn as value`)
  const before = { commits: await commits(), written: await written(), at: performance.now() }
  const run = `keep${++runs}-`
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let at = next++; at < posts; at = next++) await post(deps, posters[at % posters.length], run, at)
    }),
  )
  const seconds = (performance.now() - before.at) / 1000
  return {
    seconds,
    commits: (await commits()) - before.commits,
    bytes: (await written()) - before.written,
  }
}

async function post(deps: Deps, poster: Posters[number] | undefined, run: string, at: number): Promise<void> {
  const office = deps.directory.register.offices.get(poster?.office ?? '')
  if (!poster || !office) throw new Error('there is no poster')
  const form = EntryForm.parse({
    entry: run + String(at).padStart(20, '0'),
    rating: String(1 + (at % 4)),
    reason: [at % 4 < 2 ? 'waiting' : 'quick'],
    ...(at % 5 === 0 && { words: 'दो घंटे लाइन में खड़ा रहा, फिर कहा कल आना' }),
  })
  const { district, id } = office
  const place = { district, office: id, point: poster.point, poster: poster.id, channel: 'qr' } as const
  await submitEntry(deps, office, place, form, null)
}
