/** Stands for the metrics where no token lets anybody read them, and costs nothing. Keeps what the status page asks for. */
import type { Metrics } from './metrics.ts'

export function createNoMetrics(clock: () => number): Metrics {
  let lastCommit: number | null = null
  return {
    commit() {
      lastCommit = clock()
    },
    request: () => undefined,
    refusal: () => undefined,
    lastCommit: () => lastCommit,
    text: async () => '',
    contentType: 'text/plain; charset=utf-8',
  }
}
