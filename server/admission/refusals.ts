/** Counts what was refused, by group and reason, for the metrics and for the last hour. No network stands in it. No I/O. */
import type { RefusedOften } from '../contract/status.ts'
import { groupOf, reasonOf } from './refusal.ts'

export type Refused = Omit<RefusedOften, 'count'>

export type Refusals = {
  /** Takes down what has a `RefusalReason`; all else is none. `path`: see `groupOf`. */
  see(path: string, thrown: unknown): void
  /** Of this server, within the last hour; the most frequent first. */
  lastHour(): RefusedOften[]
}

const minuteMs = 60_000
const minutes = 60

/** `tell` is called with each. */
export function createRefusals(clock: () => number, tell: (refused: Refused) => void): Refusals {
  /** The minute since 1970 that a place stands for, and what was counted in it. */
  const ring: { minute: number; counts: Map<string, RefusedOften> }[] = []
  return {
    see(path, thrown) {
      const reason = reasonOf(thrown)
      if (reason === undefined) return
      const refused = { group: groupOf(path), reason }
      tell(refused)
      const minute = Math.floor(clock() / minuteMs)
      let place = ring[minute % minutes]
      if (place?.minute !== minute) {
        place = { minute, counts: new Map() }
        ring[minute % minutes] = place
      }
      const key = `${refused.group} ${reason}`
      const known = place.counts.get(key)
      if (known) known.count += 1
      else place.counts.set(key, { ...refused, count: 1 })
    },
    lastHour() {
      const now = Math.floor(clock() / minuteMs)
      const sums = new Map<string, RefusedOften>()
      for (const { minute, counts } of ring.filter(Boolean)) {
        if (minute <= now - minutes || minute > now) continue
        for (const [key, refused] of counts)
          sums.set(key, { ...refused, count: refused.count + (sums.get(key)?.count ?? 0) })
      }
      return [...sums.values()].sort((one, other) => other.count - one.count)
    },
  }
}
