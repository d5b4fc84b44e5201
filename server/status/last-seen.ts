/** When each screen was last seen, in memory only: a restart forgets it. No I/O. */

export type LastSeen = {
  /** A request of that screen came. */
  saw(id: string, now: number): void
  /** It holds a stream open until `gone` is called, once. */
  opened(id: string): { gone(now: number): void }
  /** UTC milliseconds; `now` while a stream is open, undefined when it was never seen. */
  lastSeen(id: string, now: number): number | undefined
}

export function createLastSeen(): LastSeen {
  const seen = new Map<string, number>()
  const open = new Map<string, number>()
  return {
    saw: (id, now) => void seen.set(id, now),
    opened(id) {
      open.set(id, (open.get(id) ?? 0) + 1)
      return {
        gone(now) {
          open.set(id, (open.get(id) ?? 1) - 1)
          seen.set(id, now)
        },
      }
    },
    lastSeen: (id, now) => ((open.get(id) ?? 0) > 0 ? now : seen.get(id)),
  }
}
