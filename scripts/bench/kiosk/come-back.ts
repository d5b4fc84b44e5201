/** Kiosk: all tablets of a state come back at once after an outage, each with what waited on it, while visitors go on. */
import { generateKeyPairSync } from 'node:crypto'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { usualChoice } from '#server/contract/kiosk.ts'
import { insertKiosk } from '#server/kiosks/kiosk-store.ts'
import { newId } from '#server/storage/ids.ts'
import { type District, makeDistrict, newFolder } from './district.ts'
import { countKept } from './kept.ts'
import type { TabletPlan, TabletResult } from './kiosk/tablets.ts'

import { cpuMs, residentBytes, root, runLoad, startNode, startOurs, untilJson } from './processes.ts'
import { type BenchOptions, megabytes, ms, type Report } from './report.ts'

const mostMinutes = 10
const mostP99 = 100
/** Of all halls together, beside the tablets. */
const visitorsASecond = 20
const windowSeconds = 15

export async function run({ quick, say }: BenchOptions): Promise<Report> {
  const { folder, remove } = newFolder()
  const tablets = quick ? 100 : 2_000
  const entries = quick ? 200 : 500
  try {
    say(`making 300 offices with ${tablets} tablets`)
    const district = await makeDistrict(folder)
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const ids = await addTablets(district, tablets, pair.publicKey.export({ format: 'der', type: 'spki' }))
    const server = await startOurs(district.data, { SUNWAI_OFFICES: district.offices })
    let result: TabletResult
    let memory = 0
    let processor = 0
    // What a server does for the first time takes longer.
    const warm = { kind: 'closed', port: server.port, codes: district.codes, connections: 8 } as const
    await runLoad({ ...warm, run: 'warming-up', from: 0, posts: 500 })
    const visitors: { p99: number; max: number; lost: number }[] = []
    try {
      const before = cpuMs(server.pid)
      const plan: TabletPlan = {
        port: server.port,
        ids,
        key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
        entries,
        beginWithinMs: quick ? 5_000 : 60_000,
      }
      const child = startNode(['scripts/bench/kiosk/tablets.ts'])
      child.stdin?.end(JSON.stringify(plan))
      let isOver = false
      const done = untilJson(child).finally(() => {
        isOver = true
      }) as Promise<TabletResult>
      // Told of when the visitors' window is over.
      done.catch(() => undefined)
      for (let round = 0; !isOver; round++) {
        const load = { kind: 'open', port: server.port, codes: district.codes, connections: 32 } as const
        const seconds = windowSeconds
        const name = `visitors${String(round).padStart(2, '0')}`
        const window = { ...load, run: name, from: 0, rate: visitorsASecond, seconds, mixed: false }
        const { p99, max, kept } = await runLoad(window)
        visitors.push({ p99, max, lost: visitorsASecond * seconds - kept })
        memory = Math.max(memory, residentBytes(server.pid, true))
        say(`  visitors: p99 ${ms(p99)}, longest ${ms(max)}`)
      }
      result = await done
      processor = cpuMs(server.pid) - before
    } finally {
      await server.stop()
    }
    const kept = countKept(district.data)
    const worst = Math.max(...visitors.map(({ p99 }) => p99))
    const lost = visitors.reduce((all, each) => all + each.lost, 0)
    const fromTablets = kept.entries - 500 - visitors.length * visitorsASecond * windowSeconds
    const minutes = result.seconds / 60
    return {
      title: 'Kiosk',
      rows: [
        [
          `${tablets} tablets with ${entries} entries each, until all are taken`,
          `${minutes.toFixed(1)} min`,
          `${mostMinutes} min`,
          minutes <= mostMinutes && result.taken === tablets * entries,
        ],
        ['entries of tablets a second', String(Math.round(result.taken / result.seconds)), '', true],
        [
          'processor time of the server for each, visitors included',
          `${Math.round((processor * 1000) / result.taken)} µs`,
          '',
          true,
        ],
        ['told to come later', `${result.busy} times`, '', true],
        ['other answers', JSON.stringify(result.others), '{}', Object.keys(result.others).length === 0],
        [`visitors meanwhile, worst p99 of ${windowSeconds} s`, ms(worst), ms(mostP99), worst < mostP99],
        ['visitors that were not taken', String(lost), '0', lost === 0],
        [
          'entries of tablets in the tables beyond those taken',
          String(fromTablets - result.taken),
          '',
          fromTablets >= result.taken,
        ],
        ['most memory of the server', megabytes(memory), '', true],
      ],
    }
  } finally {
    remove()
  }
}

/** Paired two months ago, one at each point in turn. Gives their ids. */
async function addTablets({ data, offices }: District, count: number, spki: Buffer): Promise<string[]> {
  const context = await openContext(readConfig({ SUNWAI_DATA: data, SUNWAI_OFFICES: offices }, root))
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
