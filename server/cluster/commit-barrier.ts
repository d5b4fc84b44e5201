/** Waits until the commits of other processes were heard of, so that a limit counts what they let in. */

/** A server that died inside a commit leaves a number that is never heard; nobody waits for it longer than this. */
const patienceMs = 500

export type CommitBarrier = {
  /** Resolves when `round` and all before it were heard, or after half a second. */
  reached(round: number): Promise<void>
  /** The word of a commit came. While not `isWhole`, something that this server told before is missing, and is waited for. */
  heard(round: number, from: string, isWhole: boolean): void
  /** Nothing of this server is missing any more. */
  whole(from: string): void
  /** Nothing is waited for while nothing can be heard. */
  listening(from: number | null): void
}

export function createCommitBarrier(): CommitBarrier {
  let last: number | null = null
  let waiting: { round: number; go: () => void }[] = []
  /** The first commit of each server that was heard of in part alone. */
  const partly = new Map<string, number>()
  const isReached = (round: number) =>
    last === null || (round <= last && [...partly.values()].every((held) => held > round))
  const release = () => {
    const ready = waiting.filter(({ round }) => isReached(round))
    waiting = waiting.filter((each) => !ready.includes(each))
    for (const { go } of ready) go()
  }
  const giveUp = (round: number) => {
    last = last === null ? null : Math.max(last, round)
    for (const [from, held] of partly) if (held <= round) partly.delete(from)
    release()
  }
  return {
    reached(round) {
      if (isReached(round)) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(() => giveUp(round), patienceMs)
        waiting.push({
          round,
          go() {
            clearTimeout(timer)
            resolve()
          },
        })
      })
    },
    heard(round, from, isWhole) {
      if (last === null) return
      if (round > last) last = round
      if (!isWhole && !partly.has(from)) partly.set(from, round)
      release()
    },
    whole(from) {
      if (partly.delete(from)) release()
    },
    listening(from) {
      last = from
      partly.clear()
      release()
    },
  }
}
