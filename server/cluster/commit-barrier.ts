/** Waits until the commits of other processes were heard of, so that a limit counts what they let in. */

/** A server that died inside a commit leaves a number that is never heard; nobody waits for it longer than this. */
const patienceMs = 500

export type CommitBarrier = {
  /** Resolves when `round` and all before it were heard, or after half a second. */
  reached(round: number): Promise<void>
  heard(round: number): void
  /** Nothing is waited for while nothing can be heard. */
  listening(from: number | null): void
}

export function createCommitBarrier(): CommitBarrier {
  let last: number | null = null
  let waiting: { round: number; go: () => void }[] = []
  const release = () => {
    const ready = waiting.filter(({ round }) => last === null || round <= last)
    waiting = waiting.filter((each) => !ready.includes(each))
    for (const { go } of ready) go()
  }
  return {
    reached(round) {
      if (last === null || round <= last) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          last = last === null ? null : Math.max(last, round)
          release()
        }, patienceMs)
        waiting.push({
          round,
          go() {
            clearTimeout(timer)
            resolve()
          },
        })
      })
    },
    heard(round) {
      if (last !== null && round > last) last = round
      release()
    },
    listening(from) {
      last = from
      release()
    },
  }
}
