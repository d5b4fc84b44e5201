/** Filings by the clock against one server, and whether each that was acknowledged is there. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder } from '../shared/district.ts'
import { cpuMs, type Running, startOurs } from '../shared/processes.ts'
import { type BenchOptions, ms, type Row } from '../shared/report.ts'
import type { FilingPlan, FilingResult } from './filers.ts'
import { fileWithPhotos } from './filing-photos.ts'
import { countDiffering } from './kept-filings.ts'
import { killAndLook } from './kills.ts'
import { runFilers } from './run-filers.ts'
import { type Gateway, openGateway, signIn } from './signed-in.ts'

const mostP99 = 300
const rate = 200
/** A number files five a day, so the minute is cut into as many parts. */
const parts = 5
const complaint = 'तीन दिन से गली में बिजली नहीं है, रात को बच्चे पढ़ नहीं पाते। लाइनमैन को दो बार बताया, कोई नहीं आया।'

type Measuring = {
  name: string
  data: string
  settings: Record<string, string>
  gateway: Gateway
} & Pick<BenchOptions, 'quick' | 'say'>

/** `database`: settings that name it. */
export async function measureFiling(
  name: string,
  database: Record<string, string>,
  wanted: { filing: boolean; photos: boolean; kill: boolean },
  { quick, say }: BenchOptions,
): Promise<Row[]> {
  const { folder, remove } = newFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  const gateway = await openGateway(folder)
  const measuring = { name, data, settings: { ...database, ...gateway.settings }, gateway, quick, say }
  try {
    return [
      ...(wanted.filing ? await byTheClock(measuring) : []),
      ...(wanted.photos ? await fileWithPhotos({ ...measuring, from: 4 * mostCitizens }) : []),
      ...(wanted.kill ? await killAndLook({ ...measuring, from: mostCitizens, photos: false }) : []),
      ...(wanted.kill ? await killAndLook({ ...measuring, from: 8 * mostCitizens, photos: true }) : []),
    ]
  } finally {
    await gateway.close()
    remove()
  }
}

/** Numbers beyond it belong to those who file while the server is killed, beyond four and eight times as many to those with photos. */
const mostCitizens = 5_000

async function byTheClock({ name, data, settings, gateway, quick, say }: Measuring): Promise<Row[]> {
  const seconds = quick ? 2 : 12
  const senders = rate * seconds
  const walkers = quick ? 100 : 1_000
  say(`${name}: signing in ${senders + walkers} numbers`)
  const all = await signIn({ ...settings, SUNWAI_DATA: data }, gateway, 0, senders + walkers)
  const citizens = all.slice(0, senders)
  const server = await startOurs(data, settings)
  const rows: Row[] = []
  const filed: FilingResult['filed'] = []
  const base = { port: server.port, citizens, connections: 64 } as const
  try {
    const results: FilingResult[] = []
    let processor = 0
    for (let part = 0; part < (quick ? 2 : parts); part++) {
      const words = `${complaint} ${part}`
      const { drafts } = await runFilers({ ...base, kind: 'answers', words })
      const before = cpuMs(server.pid)
      results.push(await runFilers({ ...base, kind: 'send', words, rate, drafts }))
      processor += cpuMs(server.pid) - before
      say(`  ${tell(results.at(-1))}`)
    }
    const p99 = Math.max(...results.map(({ way }) => way.p99))
    const sent = results.length * citizens.length
    filed.push(...results.flatMap((each) => each.filed))
    rows.push(
      [
        `${name}, ${rate} sent a second, ${results.length} times ${seconds} s: longest of the p50 and of the p99`,
        `${ms(Math.max(...results.map(({ way }) => way.p50)))}, ${ms(p99)}`,
        ms(mostP99),
        p99 < mostP99 && filed.length === sent,
      ],
      [`${name}, processor time of the server for one that is sent`, ms(processor / sent), '', true],
    )
    const walking = { ...base, citizens: all.slice(senders), words: complaint }
    rows.push(...(await wholeWays(name, server, walking, filed, say)))
  } finally {
    await server.stop()
  }
  const differing = await countDiffering({ ...settings, SUNWAI_DATA: data }, filed)
  rows.push([
    `${name}, acknowledged and not there, or other words, of ${filed.length}`,
    String(differing),
    '0',
    differing === 0,
  ])
  return rows
}

/** All pages of a filing, one after the other: as fast as it goes, with as many citizens at once as a busy morning may have. */
async function wholeWays(
  name: string,
  server: Running,
  plan: Omit<FilingPlan, 'kind'>,
  filed: FilingResult['filed'],
  say: BenchOptions['say'],
): Promise<Row[]> {
  const before = cpuMs(server.pid)
  const result = await runFilers({ ...plan, kind: 'whole', connections: 16 })
  filed.push(...result.filed)
  const processor = (cpuMs(server.pid) - before) / result.filed.length
  say(`  whole ways: ${tell(result)}`)
  return [
    [
      `${name}, whole ways of five or six requests, 16 at once: a second, p50 and p99 of one`,
      `${Math.round(result.filed.length / result.seconds)}, ${ms(result.way.p50)}, ${ms(result.way.p99)}`,
      '',
      result.filed.length === plan.citizens.length,
    ],
    [`${name}, processor time of the server for a whole way`, ms(processor), '', true],
  ]
}

const tell = (result: FilingResult | undefined): string =>
  result
    ? `${result.filed.length} in ${result.seconds.toFixed(1)} s, p50 ${ms(result.way.p50)}, p99 ${ms(result.way.p99)}, longest ${ms(result.way.max)}${Object.keys(result.refused).length ? `, ${JSON.stringify(result.refused)}` : ''}`
    : ''
