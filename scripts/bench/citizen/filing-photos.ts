/** Filings by the clock that have a photo each, and whether each that was acknowledged is there with it. */
import { cpuMs, residentBytes, startOurs } from '../shared/processes.ts'
import { type BenchOptions, ms, type Row } from '../shared/report.ts'
import { attachPhotos } from './attach-photos.ts'
import type { FilingResult } from './filers.ts'
import { countDiffering, countWithoutPaper } from './kept-filings.ts'
import { runFilers } from './run-filers.ts'
import { type Gateway, signIn } from './signed-in.ts'

const [mostP99, rate, parts] = [300, 200, 5]
const words = 'गली में तार टूटा पड़ा है, फोटो साथ है।'

type Measuring = {
  name: string
  data: string
  settings: Record<string, string>
  gateway: Gateway
  /** Number of the first citizen that has not filed. */
  from: number
} & Pick<BenchOptions, 'quick' | 'say'>

export async function fileWithPhotos(measuring: Measuring): Promise<Row[]> {
  const { name, data, gateway, from, quick, say } = measuring
  const settings = { ...measuring.settings, SUNWAI_STORED_A_DAY: '100000' }
  const all = { ...settings, SUNWAI_DATA: data }
  const seconds = quick ? 2 : 12
  const citizens = await signIn(all, gateway, from, rate * seconds)
  const base = { citizens, connections: 64, words } as const
  const filed: FilingResult['filed'] = []
  const results: FilingResult[] = []
  let [processor, sent, memory] = [0, 0, 0]
  let photo = { bytes: 0, cleaning: 0 }
  for (let part = 0; part < (quick ? 1 : parts); part++) {
    const first = await startOurs(data, settings)
    const { drafts } = await runFilers({ ...base, port: first.port, kind: 'answers' })
    await first.stop()
    photo = await attachPhotos(all, citizens, drafts)
    const server = await startOurs(data, settings)
    const before = cpuMs(server.pid)
    const result = await runFilers({ ...base, port: server.port, kind: 'send', rate, drafts })
    processor += cpuMs(server.pid) - before
    memory = Math.max(memory, residentBytes(server.pid, true))
    await server.stop()
    results.push(result)
    filed.push(...result.filed)
    sent += citizens.length
    say(
      `  with photos: ${result.filed.length} in ${result.seconds.toFixed(1)} s, p50 ${ms(result.way.p50)}, p99 ${ms(result.way.p99)}, longest ${ms(result.way.max)}, ${JSON.stringify(result.refused)}`,
    )
  }
  const p99 = Math.max(...results.map(({ way }) => way.p99))
  const differing = (await countDiffering(all, filed)) + (await countWithoutPaper(all, filed))
  const kilobytes = Math.round(photo.bytes / 1024)
  return [
    [
      `${name}, ${rate} sent a second with a photo of ${kilobytes} KB each, ${results.length} times ${seconds} s: longest of the p50 and of the p99`,
      `${ms(Math.max(...results.map(({ way }) => way.p50)))}, ${ms(p99)}`,
      ms(mostP99),
      p99 < mostP99 && filed.length === sent,
    ],
    [
      `${name}, for one with a photo: processor time of the server; at most in memory`,
      `${ms(processor / sent)}; ${Math.round(memory / 2 ** 20)} MB`,
      '',
      true,
    ],
    [`${name}, to make one photo clean, before it is sent`, ms(photo.cleaning), '', true],
    [
      `${name}, acknowledged with a photo and not there, or without it, of ${filed.length}`,
      String(differing),
      '0',
      differing === 0,
    ],
  ]
}
