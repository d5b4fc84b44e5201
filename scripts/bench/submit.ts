/** Submit: what a post costs through the whole stack, held against the bare handler in the same run. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type District, makeDistrict, newFolder } from './shared/district.ts'
import { countKept, type Kept } from './shared/kept.ts'
import { cpuMs, type Running, runLoad, startBare, startOurs } from './shared/processes.ts'
import { type BenchOptions, median, ms, type Report, type Row } from './shared/report.ts'

/** Share of the bare handler's throughput that the whole stack must reach. */
const leastShare = 0.6

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  try {
    say('making 300 offices with 30 points each')
    const district = await makeDistrict(folder)
    const posts = quick ? 4_000 : 120_000
    const rows: Row[] = []
    for (const connections of [64, 256])
      rows.push(...(await compare({ district, folder, connections, posts, quick, say, settings: {} })))
    const seconds = quick ? 3 : 20
    rows.push(...(await openLoad({ district, folder, rate: 1000, seconds, mostP99: 50, say, settings: {} })))
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

/** What one round of a closed load came to. */
type Round = {
  /** From the first post to the moment the last one is in the tables. */
  perSecond: number
  cpuMs: number
  sent: number
  refused: number
  /** What is in the store afterwards; of ours alone. */
  kept: Kept | null
}

/** So that a machine that slows down slows both; gone through twice, since a neighbour may be busy for half a minute. */
const order = ['bare', 'ours', 'ours', 'bare'] as const

/** Closed load. Each round has a server and a store of its own. Medians, and their share. */
export async function compare(
  measuring: Measuring & { connections: number; posts: number; quick: boolean },
): Promise<Row[]> {
  const { connections, posts, quick, say } = measuring
  const rounds: Record<Side, Round[]> = { bare: [], ours: [] }
  for (const side of quick ? order : [...order, ...order]) rounds[side].push(await runRound(side, measuring))
  const rate = (side: Side) => median(rounds[side].map(({ perSecond }) => perSecond))
  const share = rate('ours') / rate('bare')
  const each = (side: Side) =>
    `${Math.round(median(rounds[side].map((round) => (round.cpuMs * 1000) / posts)))} µs`
  const name = `${connections} connections`
  say(`  ${name}: ${(share * 100).toFixed(1)} %`)
  return [
    [`${name}, bare handler, posts a second`, String(Math.round(rate('bare'))), '', true],
    [`${name}, whole stack, posts a second`, String(Math.round(rate('ours'))), '', true],
    [
      `${name}, share of the bare handler`,
      `${Math.round(share * 100)} %`,
      `${leastShare * 100} %`,
      share >= leastShare,
    ],
    [`${name}, processor time a post, bare and whole`, `${each('bare')}, ${each('ours')}`, '', true],
    ...rounds.ours.map(
      ({ kept, sent, refused }): Row => [
        `${name}, in the store: entries, of them marked, in the tallies, offices with a chart`,
        `${kept?.entries}, ${kept?.marked}, ${kept?.tallied}, ${kept?.charts}`,
        `${sent} posts answered 201`,
        kept?.entries === sent && kept.tallied === sent && refused === 0,
      ],
    ),
  ]
}

type Side = 'bare' | 'ours'

/**
 * A quarter more posts come first: after them the programs run as they do in the middle of an overload. Ours is timed until the
 * last entry is in the tables, and before it begins nothing is left to apply.
 */
async function runRound(
  side: Side,
  measuring: Measuring & { connections: number; posts: number },
): Promise<Round> {
  const { district, folder, settings, connections, posts, say } = measuring
  const ours = side === 'ours' ? await startCopy(measuring) : null
  const server = ours ?? (await startBare(join(folder, `bare-${++copies}.db`), settings))
  const warmUp = posts / 4
  try {
    const load = {
      kind: 'closed',
      port: server.port,
      run: `${side}-close`,
      codes: district.codes,
      connections,
    } as const
    await runLoad({ ...load, from: 0, posts: warmUp })
    if (ours) await sortIn(ours.port)
    const before = cpuMs(server.pid)
    const result = await runLoad({ ...load, from: warmUp, posts })
    const sorting = ours ? await sortIn(ours.port) : 0
    const cpu = cpuMs(server.pid) - before
    await server.stop()
    const perSecond = result.kept / (result.kept / result.perSecond + sorting)
    say(
      `  ${connections} connections, ${side}: ${Math.round(perSecond)} a second (${Math.round(result.perSecond)} acknowledged), p99 ${ms(result.p99)}`,
    )
    return {
      perSecond,
      cpuMs: cpu,
      sent: warmUp + posts,
      refused: posts - result.kept,
      kept: ours && countKept(ours.data),
    }
  } finally {
    await server.stop()
  }
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
