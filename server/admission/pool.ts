/** Lets so much of one kind of work run at once and so much wait, so that no kind takes the threads that all others need. */
import { Problem } from '../contract/problem.ts'

type Pool = {
  /** Runs the work when its turn comes. Throws `store-busy` at once when too many wait already, and what the work throws. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
  /** Whether one more would be turned away: to be asked before its body is read. */
  isFull(): boolean
}

export function createPool({ atOnce, waiting }: { atOnce: number; waiting: number }): Pool {
  const queue: (() => void)[] = []
  let running = 0
  const isFull = () => running >= atOnce && queue.length >= waiting
  return {
    isFull,
    async run(work) {
      if (isFull()) throw busy()
      if (running >= atOnce) await new Promise<void>((turn) => queue.push(turn))
      else running++
      try {
        return await work()
      } finally {
        const next = queue.shift()
        // Whoever waits takes over the place, so that nobody who comes meanwhile does.
        if (next) next()
        else running--
      }
    },
  }
}

export const busy = () => new Problem('store-busy', 'Too much at once. Try again in a moment.')

/**
 * libuv has four threads, and gzip and file access need them too: one hash and one picture at a time leave two. A hash takes
 * some 30 ms and 19 MB, a picture of a phone 300 ms and, as a large PNG, 64 MB.
 */
export const pools = {
  hash: createPool({ atOnce: 1, waiting: 32 }),
  image: createPool({ atOnce: 1, waiting: 12 }),
}
export type PoolName = keyof typeof pools
