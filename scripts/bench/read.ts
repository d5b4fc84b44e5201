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
import { fillStore } from './shared/big-store.ts'
import { makeDistrict, newFolder, offices } from './shared/district.ts'
import { type BenchOptions, median, ms, quantile, type Report, type Row } from './shared/report.ts'
import { takeAway } from './shared/take-away.ts'

const days = 730
const mostP95 = 20
const mostRatio = 1.5
/** Friday, 21 November 2026, 12:30 in Rohtak. */
const now = Date.UTC(2026, 10, 20, 7)
const office = 'dc-rohtak-0'

type Side = {
  name: string
  entries: number
  ask(path: string): Promise<number>
  /** The same answer, to be read as it comes. */
  open(path: string): Promise<Response>
  bytes: number
  close(): Promise<void>
}

/** `SUNWAI_BENCH_STORE` names a folder to keep the big store in, so that it is made once. */
export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const big = quick ? 1_000_000 : 10_000_000
  const sides: Side[] = []
  try {
    const kept = process.env.SUNWAI_BENCH_STORE
    sides.push(await openSide(folder, 'small', 100_000, say))
    sides.push(await openSide(kept ? resolve(kept) : folder, `big-${big}`, big, say))
    const rows: Row[] = []
    for (const path of questions) rows.push(await compare(path, sides, quick ? 20 : 60))
    const [small, large] = sides as [Side, Side]
    rows.push(...(await takeAway(large)))
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
    fillStore({ data, entries, days, today: localDay(now, 'Asia/Kolkata') }, say)
    say(`  made in ${Math.round((Date.now() - began) / 1000)} s`)
    mkdirSync(join(own, 'filled'))
  }
  const settings = {
    SUNWAI_TWO_STEP: 'off',
    SUNWAI_DATA: join(own, 'data'),
    SUNWAI_OFFICES: join(own, 'offices.yaml'),
  }
  const context = await openContext(readConfig(settings, own), () => now)
  const app = createApp(context.deps)
  const cookies = { district: await signIn(context.deps, null), head: await signIn(context.deps, office) }
  return {
    name,
    entries,
    bytes: statSync(done).size,
    close: context.close,
    open: async (path) => app.request(path, { headers: { cookie: cookies.district } }),
    async ask(path) {
      // Each question is asked after a change, so that no answer is kept from the last.
      context.deps.live.publish('entry', null)
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

/** Every address a dashboard reads. */
const ranges = [7, 28, 90, 365]
const questions = [
  ...ranges.map((range) => `/api/summary?days=${range}`),
  ...ranges.map((range) => `/api/summary?days=${range}&office=${office}`),
  '/api/summary?from=2025-03-03&to=2025-11-30&compare=2024-12-01',
  ...[
    'department=revenue',
    'service=registry',
    'channel=qr',
    'channel=kiosk',
    'language=hi',
    'language=ur',
    'vouched=yes',
  ].flatMap((filter) => [28, 365].map((range) => `/api/summary?days=${range}&${filter}`)),
  `/api/summary?days=90&office=${office}&point=counter-1`,
  `/api/summary?days=365&office=${office}&point=counter-1`,
  `/api/summary?days=90&office=${office}&service=registry&language=en`,
  `/api/summary?days=365&office=${office}&service=registry&language=en`,
  `/api/slices?by=point&days=365&office=${office}`,
  `/api/slices?by=service&days=365&office=${office}`,
  '/api/slices?by=service&days=365',
  '/api/entries?days=28&weekday=2&hour=11&unhappy=yes',
  '/api/entries?days=365&service=registry&language=en&vouched=yes',
  '/api/entries?language=ur&rating=1',
  ...ranges.map((range) => `/api/offices/figures?days=${range}`),
  `head /api/releases?office=${office}`,
  `head /api/releases/words?office=${office}`,
  '/api/entries',
  '/api/entries?unhappy=yes',
  `/api/entries?office=${office}`,
  `/api/entries?office=${office}&unhappy=yes`,
  '/api/flags',
  '/api/grievances',
  '/api/grievances?open=no',
  'head /api/grievances',
  '/api/posters',
  '/api/posters/silent',
  '/api/threads',
]

/** In turns, so that a machine that slows down slows both. */
async function compare(path: string, sides: readonly Side[], rounds: number): Promise<Row> {
  const times = new Map(sides.map((side) => [side, [] as number[]]))
  for (let round = -5; round < rounds; round++)
    for (const side of round % 2 ? sides : sides.toReversed()) {
      const took = await side.ask(path)
      if (round >= 0) times.get(side)?.push(took)
    }
  const [small = [], large = []] = [...times.values()].map((each) => each.toSorted((a, b) => a - b))
  const p95 = quantile(large, 0.95)
  const ratio = median(large) / median(small)
  return [
    `\`${path}\``,
    `p95 ${ms(p95)}, ${ratio.toFixed(2)} times the small store's ${ms(median(small))}`,
    `${mostP95} ms, ${mostRatio} times`,
    p95 < mostP95 && ratio <= mostRatio,
  ]
}
