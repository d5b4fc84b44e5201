/** Notices when more entries come at one place than people can make, so that the charts see no more than a cap of them. */
import { LRUCache } from 'lru-cache'

/** A counter that takes half a minute a visitor makes twenty in ten minutes; a busy gate is sampled, not silenced. */
export const burstCap = 20
export const burstMs = 10 * 60_000
/** A post may have waited for its commit, or another server's clock may be ahead, by less than this. */
const slackMs = 60_000
/** A state has some thousand places; more than this many are not awake within ten minutes. */
const mostPlaces = 20_000

type Bursts = {
  /** Takes a new entry into account; true when the place has had its cap within the last ten minutes. */
  isBurst(place: string, now: number): boolean
  /** Of an entry that was taken into account at `moment` and is no new one after all; null: at one nobody knows, lately. */
  giveBack(place: string, moment: number | null): void
}

/** Holds moments only, of no entry in particular, and each for ten minutes of work at its place. */
export function createBursts(): Bursts {
  // Not needed where a proxy names who asks.
  let counted: LRUCache<string, Float64Array> | undefined
  return {
    isBurst(place, now) {
      counted ??= new LRUCache({ max: mostPlaces })
      let moments = counted.get(place)
      if (!moments) {
        moments = new Float64Array(burstCap).fill(Number.NEGATIVE_INFINITY)
        counted.set(place, moments)
      }
      for (let at = 0; at < burstCap; at++) {
        const moment = moments[at] ?? 0
        // A moment that is far ahead is from before the clock was set back, and says nothing about now.
        if (moment < now + slackMs && now - moment < burstMs) continue
        moments[at] = now
        return false
      }
      return true
    },
    giveBack(place, moment) {
      const moments = counted?.get(place)
      const at = moments?.indexOf(moment ?? Math.max(...moments)) ?? -1
      if (moments && at >= 0) moments[at] = Number.NEGATIVE_INFINITY
    },
  }
}
