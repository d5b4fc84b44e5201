/** All tablets of a state come back at once after an outage, each with what waited on it, while visitors go on. */
import { generateKeyPairSync } from 'node:crypto'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { usualChoice } from '#server/contract/devices/kiosk.ts'
import { insertKiosk } from '#server/kiosks/kiosk-store.ts'
import { newId } from '#server/storage/ids.ts'
import { startCluster } from '../shared/cluster.ts'
import { type District, makeDistrict, newFolder } from '../shared/district.ts'
import { countEntries, countKept } from '../shared/kept.ts'
import {
  cpuMs,
  type Running,
  residentBytes,
  root,
  runLoad,
  startNode,
  startOurs,
  untilJson,
} from '../shared/processes.ts'
import { type BenchOptions, megabytes, ms, type Row } from '../shared/report.ts'
import type { TabletPlan, TabletResult } from './tablets.ts'

const mostMinutes = 10
const mostP99 = 100
/** Of all halls together, beside the tablets. */
const visitorsASecond = 20
const windowSeconds = 15
const warmUp = 500

/** SUNWAI_BENCH_TABLETS: so many instead; SUNWAI_BENCH_POSTGRES: on a PostgreSQL of its own. */
export async function comeBack({ quick, say }: BenchOptions): Promise<Row[]> {
  const { SUNWAI_BENCH_TABLETS, SUNWAI_BENCH_POSTGRES } = process.env
  const tablets = Number(SUNWAI_BENCH_TABLETS ?? (quick ? 100 : 2_000))
  const entries = quick ? 200 : 500
  const { folder, remove } = newFolder()
  const cluster = SUNWAI_BENCH_POSTGRES ? await startCluster() : null
  const database = cluster?.address('postgres') ?? null
  try {
    say(`making 300 offices with ${tablets} tablets${database === null ? '' : ' on PostgreSQL'}`)
    const settings = database === null ? {} : { SUNWAI_DATABASE: database }
    const district = await makeDistrict(folder, undefined, settings)
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
    const ids = await addTablets(district, settings, tablets, spki)
    const key = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    const server = await startOurs(district.data, { ...settings, SUNWAI_OFFICES: district.offices })
    const plan = { port: server.port, ids, key, entries, beginWithinMs: quick ? 5_000 : 60_000 }
    const went = await watch(server, district, plan, say).finally(server.stop)
    const kept = database === null ? countKept(district.data).entries : await countEntries(database)
    const where = database === null ? '' : ', on PostgreSQL'
    return toRows(went, `${tablets} tablets with ${entries} entries each${where}`, tablets * entries, kept)
  } finally {
    await cluster?.remove()
    remove()
  }
}

type Went = {
  result: TabletResult
  visitors: { p99: number; lost: number }[]
  memory: number
  processor: number
}

/** The tablets in a process of their own, and visitors until these are done. */
async function watch(
  server: Running,
  { codes }: District,
  plan: TabletPlan,
  say: BenchOptions['say'],
): Promise<Went> {
  const { port } = server
  // What a server does for the first time takes longer.
  await runLoad({ kind: 'closed', port, codes, connections: 8, run: 'warming-up', from: 0, posts: warmUp })
  const before = cpuMs(server.pid)
  const child = startNode(['scripts/bench/kiosk/tablets.ts'])
  child.stdin?.end(JSON.stringify(plan))
  let isOver = false
  const done = untilJson(child).finally(() => {
    isOver = true
  }) as Promise<TabletResult>
  // Told of when the visitors' window is over.
  done.catch(() => undefined)
  const load = { kind: 'open', port, codes, connections: 32, from: 0, rate: visitorsASecond } as const
  const visitors: Went['visitors'] = []
  let memory = 0
  for (let round = 0; !isOver; round++) {
    const run = `visitors${String(round).padStart(2, '0')}`
    const { p99, max, kept } = await runLoad({ ...load, run, seconds: windowSeconds, mixed: false })
    visitors.push({ p99, lost: visitorsASecond * windowSeconds - kept })
    memory = Math.max(memory, residentBytes(server.pid, true))
    say(`  visitors: p99 ${ms(p99)}, longest ${ms(max)}`)
  }
  return { result: await done, visitors, memory, processor: cpuMs(server.pid) - before }
}

function toRows(
  { result, visitors, memory, processor }: Went,
  what: string,
  wanted: number,
  kept: number,
): Row[] {
  const { seconds, taken, busy, others } = result
  const minutes = seconds / 60
  const worst = Math.max(...visitors.map(({ p99 }) => p99))
  const lost = visitors.reduce((all, each) => all + each.lost, 0)
  const visited = warmUp + visitors.length * visitorsASecond * windowSeconds - lost
  const differ = kept - visited - taken
  const isTaken = minutes <= mostMinutes && taken === wanted
  return [
    [`${what}, until all are taken`, `${minutes.toFixed(1)} min`, `${mostMinutes} min`, isTaken],
    ['entries of tablets a second', String(Math.round(taken / seconds)), '', true],
    [
      'processor time of the server for each, visitors included',
      `${Math.round((processor * 1000) / taken)} µs`,
      '',
      true,
    ],
    ['told to come later', `${busy} times`, '', true],
    ['other answers', JSON.stringify(others), '{}', Object.keys(others).length === 0],
    [`visitors meanwhile, worst p99 of ${windowSeconds} s`, ms(worst), ms(mostP99), worst < mostP99],
    ['visitors that were not taken', String(lost), '0', lost === 0],
    ['entries in the tables beyond those taken', String(differ), '0', differ === 0],
    ['most memory of the server', megabytes(memory), '', true],
  ]
}

/** Paired two months ago, one at each point in turn. Gives their ids. */
async function addTablets(
  { data, offices }: District,
  settings: Record<string, string>,
  count: number,
  spki: Buffer,
): Promise<string[]> {
  const config = readConfig({ ...settings, SUNWAI_DATA: data, SUNWAI_OFFICES: offices }, root)
  const context = await openContext(config)
  try {
    const places = [...context.deps.directory.register.offices.values()].flatMap(({ id, points }) =>
      points.map((point) => ({ office: id, point: point.id })),
    )
    const ids: string[] = []
    await context.deps.write(async (trx) => {
      for (let at = 0; at < count; at++) {
        const id = newId()
        ids.push(id)
        const place = places[(at * 30) % places.length] ?? { office: '', point: '' }
        const kiosk = {
          id,
          ...place,
          name: '',
          publicKey: spki.toString('base64url'),
          choice: usualChoice,
          pin: null,
          version: 1,
          createdAt: Date.now() - 60 * 86_400_000,
          seqs: [],
          copiedAt: null,
          leavingAt: null,
          removedAt: null,
          blocked: false,
        }
        await insertKiosk(trx, kiosk, `bench ${at}`)
      }
    })
    return ids
  } finally {
    await context.close()
  }
}
