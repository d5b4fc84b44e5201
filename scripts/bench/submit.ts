/** Submit: what a post costs through the whole stack, held against the bare handler in the same run. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type District, makeDistrict, newFolder } from './district.ts'
import { countKept } from './kept.ts'
import { cpuMs, type Running, runLoad, startBare, startOurs } from './processes.ts'
import { type BenchOptions, median, ms, type Report, type Row } from './report.ts'

/** Share of the bare handler's throughput that the whole stack must reach. */
const leastShare = 0.6

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  try {
    say('making 300 offices with 30 points each')
    const district = await makeDistrict(folder)
    const posts = quick ? 4_000 : 80_000
    const rows: Row[] = []
    for (const connections of [64, 256])
      rows.push(...(await compare({ district, folder, connections, posts, say, settings: {} })))
    const seconds = quick ? 3 : 20
    if (!process.env.NOOPEN)
      rows.push(
        ...(await openLoad({ district, folder, rate: 1000, seconds, mostP99: 50, say, settings: {} })),
      )
    return { title: 'Submit', rows }
  } finally {
    remove()
  }
}

type Measuring = {
  district: District
  folder: string
  say: BenchOptions['say']
  /** Environment of both servers. */
  settings: Record<string, string>
}

let copies = 0
/** A server of ours on a copy of the district: what one measurement writes is not there for the next. */
async function startCopy({ district, folder, settings }: Measuring): Promise<Running & { data: string }> {
  const data = join(folder, `data-${++copies}`)
  cpSync(district.data, data, { recursive: true })
  return { data, ...(await startOurs(data, { SUNWAI_OFFICES: district.offices, ...settings })) }
}

/**
 * Closed load, in the order bare, ours, ours, bare, so that a machine that slows down slows both. Medians, and their share.
 * Ours runs until the last entry is in the tables, and before it begins nothing is left to sort in.
 */
export async function compare(measuring: Measuring & { connections: number; posts: number }): Promise<Row[]> {
  const { district, folder, settings, connections, posts, say } = measuring
  const ours = await startCopy(measuring)
  const bare = await startBare(join(folder, `bare-${copies}.db`), settings)
  const rates = { bare: [] as number[], ours: [] as number[] }
  const cpu = { bare: 0, ours: 0 }
  const warmUp = Math.ceil(posts / 10)
  const next = { bare: 0, ours: 0 }
  let refused = 0
  try {
    for (const side of ['bare', 'ours', 'ours', 'bare'] as const) {
      const server = side === 'ours' ? ours : bare
      const load = {
        kind: 'closed',
        port: server.port,
        run: `${side}-close`,
        codes: district.codes,
        connections,
      } as const
      await runLoad({ ...load, from: next[side], posts: warmUp })
      if (side === 'ours') await sortIn(server.port)
      const before = cpuMs(server.pid)
      const result = await runLoad({ ...load, from: next[side] + warmUp, posts })
      const sorting = side === 'ours' ? await sortIn(server.port) : 0
      cpu[side] += cpuMs(server.pid) - before
      next[side] += warmUp + posts
      const perSecond = result.kept / (result.kept / result.perSecond + sorting)
      rates[side].push(perSecond)
      refused += posts - result.kept
      say(
        `  ${connections} connections, ${side}: ${Math.round(perSecond)} a second (${Math.round(result.perSecond)} acknowledged), p99 ${ms(result.p99)}`,
      )
    }
  } finally {
    await Promise.all([ours.stop(), bare.stop()])
  }
  const share = median(rates.ours) / median(rates.bare)
  const kept = countKept(ours.data)
  const each = (side: 'bare' | 'ours') => `${Math.round((cpu[side] * 1000) / posts / 2)} µs`
  const name = `${connections} connections`
  return [
    [`${name}, bare handler, posts a second`, String(Math.round(median(rates.bare))), '', true],
    [`${name}, whole stack, posts a second`, String(Math.round(median(rates.ours))), '', true],
    [
      `${name}, share of the bare handler`,
      `${Math.round(share * 100)} %`,
      `${leastShare * 100} %`,
      share >= leastShare,
    ],
    [`${name}, processor time a post, bare and whole`, `${each('bare')}, ${each('ours')}`, '', true],
    [
      `${name}, in the store: entries, of them marked, in the tallies, offices with a chart`,
      `${kept.entries}, ${kept.marked}, ${kept.tallied}, ${kept.charts}`,
      `${next.ours} posts answered 201`,
      kept.entries === next.ours && kept.tallied === next.ours && refused === 0,
    ],
  ]
}

/** Seconds until all that was acknowledged is in the tables: whoever asks for a receipt, even a wrong one, waits for that. */
async function sortIn(port: number): Promise<number> {
  const began = performance.now()
  const body = new URLSearchParams({ receipt: '0000 0000 0000 0000' })
  await (await fetch(`http://localhost:${port}/r`, { method: 'POST', body })).text()
  return (performance.now() - began) / 1000
}

/** Open load: posts leave by the clock whether or not the last ones were answered, and wait counts from when they were due. */
export async function openLoad(
  measuring: Measuring & { rate: number; seconds: number; mostP99: number },
): Promise<Row[]> {
  const { district, rate, seconds, mostP99, say } = measuring
  const rows: Row[] = []
  for (const mixed of [false, true]) {
    const ours = await startCopy(measuring)
    try {
      const load = {
        kind: 'open',
        port: ours.port,
        codes: district.codes,
        connections: 256,
        rate,
        mixed,
      } as const
      await runLoad({ ...load, run: 'warming-up', from: 0, seconds: Math.ceil(seconds / 5), mixed: false })
      const { p50, p99, max, kept } = await runLoad({ ...load, run: 'open-loads', from: 0, seconds })
      const name = `${rate} a second for ${seconds} s, ${mixed ? 'one in four completes an earlier entry' : 'first posts'}`
      say(`  ${name}: p50 ${ms(p50)}, p99 ${ms(p99)}, longest ${ms(max)}`)
      rows.push(
        [`${name}, p50 and longest`, `${ms(p50)}, ${ms(max)}`, '', true],
        [`${name}, p99`, ms(p99), ms(mostP99), p99 < mostP99 && kept === rate * seconds],
      )
    } finally {
      await ours.stop()
    }
  }
  return rows
}
