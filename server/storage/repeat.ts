/** Does something again and again beside the visitors, one round after the other. */
import type { Logger } from 'pino'

/** Stops what repeats; resolves when the round under way is over. */
export type Repeated = { stop(): Promise<void> }

/** The first round comes after `everyMs`. One that fails is logged as `failed`, and the next comes in its time. */
export function repeat(everyMs: number, log: Logger, failed: string, work: () => Promise<void>): Repeated {
  let round: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    round = round.then(work).catch((cause: unknown) => log.error({ err: cause }, failed))
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}
