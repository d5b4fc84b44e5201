/** Lets so much of one kind of work run at once and so much wait, so that no kind takes the threads that all others need. */
import { Refusal } from './refusal.ts'

type Pool = {
  /** Runs the work when its turn comes. Throws `store-busy` at once when too many wait already, and what the work throws. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
  /** Whether one more would be turned away: to be asked before its body is read. */
  isFull(): boolean
}

/** `restMs`: how long a place stays empty after each piece of work. */
export function createPool({
  atOnce,
  waiting,
  restMs = 0,
}: {
  atOnce: number
  waiting: number
  restMs?: number
}): Pool {
  const queue: (() => void)[] = []
  let running = 0
  const isFull = () => running >= atOnce && queue.length >= waiting
  const leave = () => {
    const next = queue.shift()
    // Whoever waits takes over the place, so that nobody who comes meanwhile does.
    if (next) next()
    else running--
  }
  return {
    isFull,
    async run(work) {
      if (isFull()) throw busy()
      if (running >= atOnce) await new Promise<void>((turn) => queue.push(turn))
      else running++
      try {
        return await work()
      } finally {
        if (restMs) setTimeout(leave, restMs)
        else leave()
      }
    },
  }
}

export const busy = (reason: 'pool' | 'room' = 'pool') =>
  new Refusal('store-busy', 'Too much at once. Try again in a moment.', reason)

/** Told to a kiosk, which waits and sends again: see `retry-after` in `answer.ts`. */
export const kioskBusy = () =>
  new Refusal('kiosk-busy', 'Too many kiosks send at once, or this one too often. Try again later.', 'pool')

/**
 * libuv has four threads, and gzip and file access need them too: one hash and one picture at a time leave two. A hash takes
 * some 30 ms and 19 MB, a picture of a phone 300 ms and, as a large PNG, 64 MB.
 */
export const pools = {
  hash: createPool({ atOnce: 1, waiting: 32 }),
  image: createPool({ atOnce: 1, waiting: 12 }),
  /** A process of its own each, of some 150 MB. */
  document: createPool({ atOnce: 1, waiting: 6 }),
  /** Of a citizen's papers one after the other, each of which then waits for its turn as a document: officers wait behind one at the most. */
  paper: createPool({ atOnce: 1, waiting: 12 }),
  /** A process each, of some 140 MB, for a third of a second. */
  printout: createPool({ atOnce: 1, waiting: 12 }),
  /** Of those that staff ask for one after the other, each of which then waits for its turn as a printout: citizens wait behind one at the most. */
  report: createPool({ atOnce: 1, waiting: 12 }),
  /** A page with five photos is 400 KB, of which the collector must keep up with what is thrown away; and visitors come between. */
  page: createPool({ atOnce: 1, waiting: 200, restMs: 8 }),
  /** Fifty entries each: more at once would stand before the visitors' own in each commit; and visitors come between. */
  kiosk: createPool({ atOnce: 2, waiting: 14, restMs: 8 }),
}
export type PoolName = keyof typeof pools
