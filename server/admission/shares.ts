/** Counts what each network had at each office within the local hour, in memory only and under the limiter's names of the day. */
import { keyAt } from './limiter.ts'
import { createLruTimes } from './lru-times.ts'

type Shares = {
  /** Takes a new entry into account; true when its network has had `cap` at this office in that local hour. */
  isOver(network: number, office: string, hour: number, cap: number, now: number): boolean
  /** Of an entry that was taken into account and is no new one after all. */
  giveBack(network: number, office: string, hour: number): void
  clear(): void
}

/** Of more networks and offices, those that were silent for longest are forgotten. */
const mostShares = 65_536

export function createShares(): Shares {
  const seen = createLruTimes(mostShares)
  let hours = new Int32Array()
  let entries = new Uint32Array()
  const makeRoom = () => {
    hours = new Int32Array(mostShares)
    entries = new Uint32Array(mostShares)
  }
  const find = (network: number, office: string) => {
    const { group, name } = keyAt({ group: network >>> 0, name: network }, office)
    const at = seen.place(group, name)
    return { at, name, isKnown: seen.isAt(at, name) }
  }
  return {
    isOver(network, office, hour, cap, now) {
      const { at, name, isKnown } = find(network, office)
      const count = 1 + (isKnown && hours[at] === hour ? (entries[at] ?? 0) : 0)
      seen.touch(at, name, now)
      if (hours.length === 0) makeRoom()
      hours[at] = hour
      entries[at] = count
      return count > cap
    },
    giveBack(network, office, hour) {
      const { at, isKnown } = find(network, office)
      if (isKnown && hours[at] === hour) entries[at] = Math.max(0, (entries[at] ?? 0) - 1)
    },
    clear: seen.clear,
  }
}
