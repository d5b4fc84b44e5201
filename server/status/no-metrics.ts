/** Stands for the metrics where no token lets anybody read them, and costs nothing. */
import type { Metrics } from './metrics.ts'

export function createNoMetrics(): Metrics {
  return {
    commit: () => undefined,
    request: () => undefined,
    refusal: () => undefined,
    text: async () => '',
    contentType: 'text/plain; charset=utf-8',
  }
}
