/** A year of entries as a file: what the server holds of it in memory, and how long others wait meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { megabytes, ms, type Row } from './report.ts'

const mostBytes = 150e6
/** As long as the slowest answer of a dashboard may take. */
const mostWaitMs = 50
const path = '/api/exports/entries.csv?days=365&lang=hi'

export async function takeAway(side: { open(path: string): Promise<Response> }): Promise<Row[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  // What the questions before it left behind is no part of it.
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const began = performance.now()
  let [peak, bytes, lines] = [before, 0, 0]
  const reply = await side.open(path)
  if (!reply.ok || !reply.body) throw new Error(`${path} answered ${reply.status}`)
  delay.enable()
  for await (const chunk of reply.body) {
    bytes += chunk.length
    for (const byte of chunk) if (byte === 10) lines++
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  delay.disable()
  const seconds = (performance.now() - began) / 1000
  const wait = delay.percentile(99) / 1e6
  const what = `CSV of a year, ${(lines - 1).toLocaleString('en')} entries`
  return [
    [
      `${what}: more memory than before it`,
      `${megabytes(peak - before)} for ${megabytes(bytes)} in ${seconds.toFixed(0)} s`,
      megabytes(mostBytes),
      peak - before < mostBytes,
    ],
    [`${what}: how long others wait for a turn, p99`, ms(wait), ms(mostWaitMs), wait < mostWaitMs],
  ]
}
