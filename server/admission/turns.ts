/** Lets few requests of one network be worked on at once, so that whoever sends a hundred of them waits and others do not. No I/O. */

export type Turns = {
  /** Resolves when one of that network's turns is free; at once where it is null, as then nothing tells networks apart. */
  take(prefix: string | null): Promise<void> | undefined
  /** Gives it back, once for each that was taken. */
  giveBack(prefix: string | null): void
}

/**
 * Requests of one pass of the event loop are answered one after the other: without this, sixty of one network stand before a
 * visitor at each step of theirs. A carrier that has a whole hall behind one prefix stays well below: an answer takes some two ms.
 */
const mostAtOnce = 4

type Network = { running: number; waiting: (() => void)[] }

/** `later` runs what it is given after the event loop has looked for other requests. */
export function createTurns(later: (work: () => void) => void = setImmediate, most = mostAtOnce): Turns {
  // Only while they ask.
  const networks = new Map<string, Network>()
  return {
    take(prefix) {
      if (prefix === null) return undefined
      const network = networks.get(prefix)
      if (!network) {
        networks.set(prefix, { running: 1, waiting: [] })
        return undefined
      }
      if (network.running < most) {
        network.running += 1
        return undefined
      }
      return new Promise((resolve) => network.waiting.push(resolve))
    },
    giveBack(prefix) {
      if (prefix === null) return
      later(() => {
        const network = networks.get(prefix)
        if (!network) return
        const next = network.waiting.shift()
        // Whoever waits takes over the place.
        if (next) next()
        else if (--network.running === 0) networks.delete(prefix)
      })
    },
  }
}
