/** Read: every question of a dashboard at ten million entries, held against the same at a hundred thousand. */

import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { tokenOfLink } from '#server/access/token.ts'
import { createApp } from '#server/app.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { appoint } from '#server/contract/staff/access.ts'
import type { Deps } from '#server/deps.ts'
import { localDay } from '#server/district/local-time.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { join as joinStaff } from '#server/sign-in/joining-actions.ts'
import { fillReleases, makeReadingKey, moveDay, publishDistrict } from './shared/beside-entries.ts'
import { fillStore } from './shared/big-store.ts'
import { makeDistrict, newFolder, offices } from './shared/district.ts'
import { office, questions, remembering, seldom } from './shared/questions.ts'
import { type BenchOptions, median, ms, quantile, type Report, type Row } from './shared/report.ts'
import { takeAway } from './shared/take-away.ts'

const days = 730
const mostP95 = 20
const mostRatio = 1.5
/** Of what is asked a few times a day, and of the first answer after a day that is over moved. */
const mostSeldomP95 = 150
/** Friday, 20 November 2026, 12:30 in Rohtak. */
const now = Date.UTC(2026, 10, 20, 7)
const today = localDay(now, 'Asia/Kolkata')

type Side = {
  name: string
  entries: number
  ask(path: string): Promise<number>
  /** Moves the tallies of a local day so many days ago, as a tablet does that was offline. */
  move(daysAgo: number): Promise<void>
  /** To the first byte of an answer that is not read on. Before what is kept for an hour, one goes by. */
  begin(path: string): Promise<number>
  /** The same answer, to be read as it comes. */
  open(path: string): Promise<Response>
  bytes: number
  close(): Promise<void>
}

/**
 * `SUNWAI_BENCH_STORE` names a folder to keep the big store in, so that it is made once; `SUNWAI_BENCH_READ` one part of it,
 * `questions`, `seldom` or `file`.
 */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const big = quick ? 1_000_000 : 10_000_000
  const sides: Side[] = []
  try {
    const kept = process.env.SUNWAI_BENCH_STORE
    sides.push(await openSide(folder, 'small', 100_000, say))
    sides.push(await openSide(kept ? resolve(kept) : folder, `big-${big}`, big, say))
    const rows: Row[] = []
    const [small, large] = sides as [Side, Side]
    const isPart = (name: string) => (process.env.SUNWAI_BENCH_READ ?? name) === name
    if (isPart('questions')) {
      for (const path of questions) rows.push(await compare(path, sides, quick ? 20 : 60))
      for (const path of remembering) rows.push(await afterLateEntries(path, large))
    }
    if (isPart('seldom')) for (const path of seldom) rows.push(await beginning(path, large))
    if (isPart('file')) rows.push(...(await takeAway(large)))
    const each = (side: Side) => `${Math.round(side.bytes / side.entries)} bytes`
    rows.push([
      'disk, an entry with all that hangs on it',
      `${each(large)} (${each(small)} in the small store)`,
      '',
      true,
    ])
    return { title: `Read (${large.entries} entries, ${offices} offices, two years)`, rows }
  } finally {
    for (const side of sides) await side.close()
    remove()
  }
}

/** Opens a store of that many entries, made now unless it is there, and signs two people in. */
async function openSide(
  folder: string,
  name: string,
  entries: number,
  say: BenchOptions['say'],
): Promise<Side> {
  const own = join(folder, name)
  const done = join(own, 'data/sunwai.db')
  if (!existsSync(join(own, 'filled'))) {
    rmSync(own, { recursive: true, force: true })
    mkdirSync(own, { recursive: true })
    say(`making a store of ${entries} entries`)
    const { data } = await makeDistrict(own, 5)
    const began = Date.now()
    fillStore({ data, entries, days, today }, say)
    say(`  made in ${Math.round((Date.now() - began) / 1000)} s`)
    mkdirSync(join(own, 'filled'))
  }
  const settings = {
    SUNWAI_TWO_STEP: 'off',
    SUNWAI_DATA: join(own, 'data'),
    SUNWAI_OFFICES: join(own, 'offices.yaml'),
  }
  publishDistrict(settings.SUNWAI_OFFICES)
  const clock = { now }
  let hours = 0
  const context = await openContext(readConfig(settings, own), () => clock.now)
  const { deps } = context
  await fillReleases(deps, today, days)
  const app = createApp(deps)
  const cookies = { district: await signIn(deps, null), head: await signIn(deps, office) }
  const bearer = await makeReadingKey(app, cookies.district)
  const move = (daysAgo: number) => moveDay(deps, today - daysAgo)
  return {
    name,
    entries,
    bytes: statSync(done).size,
    close: context.close,
    open: async (path) => app.request(path, { headers: { cookie: cookies.district } }),
    async ask(path) {
      // Each question is asked after an entry of today, so that no answer is kept from the last.
      await move(0)
      deps.live.publish('entry', null)
      const cookie = cookies[path.startsWith('head ') ? 'head' : 'district']
      const began = performance.now()
      const reply = await app.request(path.replace(/^head /, ''), {
        headers: { cookie, accept: 'application/json' },
      })
      await reply.arrayBuffer()
      const took = performance.now() - began
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}`)
      return took
    },
    move,
    async begin(path) {
      clock.now = path.startsWith('/data/') ? now + ++hours * 3_600_000 : now
      const headers = path.startsWith('key ')
        ? { authorization: `Bearer ${bearer}` }
        : { cookie: cookies.district }
      const began = performance.now()
      const reply = await app.request(path.replace(/^key /, ''), { headers })
      const reader = reply.body?.getReader()
      await reader?.read()
      const took = performance.now() - began
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}`)
      await reader?.cancel()
      clock.now = now
      return took
    },
  }
}

async function signIn(deps: Deps, of: string | null): Promise<string> {
  const { link } = await makeLink(
    deps,
    of === null ? appoint('administrator') : appoint('office-head', { offices: [of] }),
  )
  const login = `bench${Date.now()}${of === null ? 'a' : 'h'}`
  const joining = {
    name: 'Bench',
    login,
    password: 'a long enough password',
  }
  return `__Host-sunwai=${(await joinStaff(deps, tokenOfLink(link), joining)).token}`
}

/** In turns, so that a machine that slows down slows both. */
async function compare(path: string, sides: readonly Side[], rounds: number): Promise<Row> {
  const times = new Map(sides.map((side) => [side, [] as number[]]))
  let first = 0
  for (let round = -5; round < rounds; round++)
    for (const side of round % 2 ? sides : sides.toReversed()) {
      const took = await side.ask(path)
      if (round === -5 && side === sides.at(-1)) first = took
      if (round >= 0) times.get(side)?.push(took)
    }
  const [small = [], large = []] = [...times.values()].map((each) => each.toSorted((a, b) => a - b))
  const p95 = quantile(large, 0.95)
  const ratio = median(large) / median(small)
  return [
    `\`${path}\``,
    `p95 ${ms(p95)}, ${ratio.toFixed(2)} times the small store's ${ms(median(small))}; at first ${ms(first)}`,
    `${mostP95} ms, ${mostRatio} times`,
    p95 < mostP95 && ratio <= mostRatio,
  ]
}

/** Entries came of yesterday and of forty days ago, so that what is remembered of those is read anew. */
async function afterLateEntries(path: string, side: Side): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    for (const daysAgo of [1, 40]) await side.move(daysAgo)
    times.push(await side.ask(path))
  }
  return seldomRow(`\`${path}\`, after late entries`, times)
}

async function beginning(path: string, side: Side): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 12; round++) times.push(await side.begin(path))
  return seldomRow(`\`${path}\`, first byte`, times)
}

function seldomRow(name: string, times: readonly number[]): Row {
  const p95 = quantile(
    times.toSorted((a, b) => a - b),
    0.95,
  )
  return [name, `p50 ${ms(median(times))}, p95 ${ms(p95)}`, `${mostSeldomP95} ms`, p95 < mostSeldomP95]
}
