/** The baseline of each kind of office, worked out once a day for all offices of the kind. No I/O. */
import type { Count } from '../contract/summary.ts'
import { snapBase } from './cusum.ts'

/**
 * The baseline: the unhappy share, 0 to 1 and one that has a chart, of the kind `peers` on local day `day`. `read` counts the
 * kind's ratings over two local days and those between.
 */
type BaselineShares = (
  peers: string,
  day: number,
  read: (from: number, to: number) => Promise<Count>,
) => Promise<number>

/** Days of history that a baseline rests on. */
const baseDays = 90

/**
 * Up to yesterday: today's ratings must not excuse themselves. So what is remembered can become wrong only by what still
 * changes of days that are over: a visit that was open at midnight, a district whose day ends later, a recount. That is
 * a few ratings of three months, the share is snapped to one of six, and a chart keeps for the day what it was given
 * first, remembered or not. A server that starts anew asks anew.
 */
function createBaselineShares(): BaselineShares {
  const known = new Map<number, Map<string, number>>()
  return async (peers, day, read) => {
    const base = known.get(day)?.get(peers)
    if (base !== undefined) return base
    const { unhappy, responses } = await read(day - baseDays, day - 1)
    // Yesterday is kept along, since its visits end after midnight.
    for (const old of known.keys()) if (old < day - 1) known.delete(old)
    const shares = known.get(day) ?? new Map<string, number>()
    const snapped = snapBase(unhappy, responses)
    known.set(day, shares.set(peers, snapped))
    return snapped
  }
}

/** What charts are held against: the kind of each office, and the baseline of a kind. */
export type Baselines = { kinds: ReadonlySet<string>; peersOf(office: string): string; share: BaselineShares }

/** `peers`: the kind of every office that ever was. */
export const createBaselines = (peers: ReadonlyMap<string, string>): Baselines => ({
  kinds: new Set(peers.values()),
  peersOf: (office) => peers.get(office) ?? '',
  share: createBaselineShares(),
})
