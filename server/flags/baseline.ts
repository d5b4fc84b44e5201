/** The baseline of each kind of office in each district, worked out once a day for all offices of the kind. No I/O. */
import type { Count } from '../contract/figures/summary.ts'
import { enoughHistory, snapBase } from './cusum.ts'

/** Offices that are held against each other: those of one kind in one district. */
export type PeerGroup = { district: string; peers: string }
/** Counts the ratings of a kind over two local days and those between; in every district where `district` is null. */
type CountPeers = (of: { district: string | null; peers: string }, from: number, to: number) => Promise<Count>

/** The baseline: the unhappy share of a group on local day `day`, 0 to 1 and one that has a chart. */
type BaselineShares = (group: PeerGroup, day: number, count: CountPeers) => Promise<number>

/** Days of history that a baseline rests on. */
const baseDays = 90

/**
 * A district is held against itself, so that nothing that happens in another moves its flags; one that is new borrows the
 * baseline of the kind everywhere until it has a history of its own (docs/decisions/0038-several-districts.md).
 *
 * Up to yesterday: today's ratings must not excuse themselves. So what is remembered can become wrong only by what still
 * changes of days that are over: a visit that was open at midnight, a district whose day ends later, a recount. That is
 * a few ratings of three months, the share is snapped to one of six, and a chart keeps for the day what it was given
 * first, remembered or not. A server that starts anew asks anew.
 */
function createBaselineShares(): BaselineShares {
  const known = new Map<number, Map<string, number>>()
  return async ({ district, peers }, day, count) => {
    // Neither id holds a slash; the baseline of all districts stands under no district.
    const [own, pooled] = [`${district}/${peers}`, `/${peers}`]
    const share = known.get(day)?.get(own)
    if (share !== undefined) return share
    // Yesterday is kept along, since its visits end after midnight.
    for (const old of known.keys()) if (old < day - 1) known.delete(old)
    const shares = known.get(day) ?? new Map<string, number>()
    known.set(day, shares)
    const [from, to] = [day - baseDays, day - 1]
    const { unhappy, responses } = await count({ district, peers }, from, to)
    if (responses >= enoughHistory) return keep(shares, own, snapBase(unhappy, responses))
    const everywhere = shares.get(pooled)
    if (everywhere !== undefined) return keep(shares, own, everywhere)
    const all = await count({ district: null, peers }, from, to)
    return keep(shares, own, keep(shares, pooled, snapBase(all.unhappy, all.responses)))
  }
}

function keep(shares: Map<string, number>, name: string, share: number): number {
  shares.set(name, share)
  return share
}

/** What charts are held against: the group of each office, and the baseline of a group. */
export type Baselines = {
  groups: readonly PeerGroup[]
  groupOf(office: string): PeerGroup
  share: BaselineShares
}

/** `peers`: the group of every office that ever was. */
export const createBaselines = (peers: ReadonlyMap<string, PeerGroup>): Baselines => ({
  groups: [
    ...new Map([...peers.values()].map((group) => [`${group.district}/${group.peers}`, group])).values(),
  ],
  groupOf(office) {
    const group = peers.get(office)
    if (!group) throw new Error(`there never was an office ${office}`)
    return group
  },
  share: createBaselineShares(),
})
