/** The baseline of each office: of its kind in its district, or its own where it is steadily worse; worked out once a day. No I/O. */
import type { Count } from '../contract/figures/summary.ts'
import { enoughHistory, nearestBase, snapBase } from './cusum.ts'

/** Offices that are held against each other: those of one kind in one district. */
export type PeerGroup = { district: string; peers: string }
/** Counts the ratings of a kind over two local days and those between; in every district where `district` is null. */
type CountPeers = (of: { district: string | null; peers: string }, from: number, to: number) => Promise<Count>

/** The baseline: the unhappy share of a group on local day `day`, 0 to 1 and one that has a chart. */
type BaselineShares = (group: PeerGroup, day: number, count: CountPeers) => Promise<number>

/** Days of history that a baseline rests on. */
const baseDays = 90

/** Counts the ratings of an office that charts take over two local days and those between. */
type CountOffice = (office: string, from: number, to: number) => Promise<Count>

/** Days that tell what is usual at the office itself. The newest four weeks are left out: what begins now must not excuse itself. */
export const ownDays = (day: number): { from: number; to: number } => ({ from: day - 118, to: day - 29 })

/** So many ratings of the kind are counted beside the office's own. */
const kindWeight = 100

/**
 * The baseline of an office: that of its kind, or its own share, drawn towards it, where that is higher. Held against its kind alone, an office that is
 * steadily somewhat worse reaches the line of a flag again and again although nothing changed there; that it is worse is a level. Never a lower one:
 * an office that is better than its kind is not held against itself.
 */
export function ownBase(kindBase: number, { unhappy, responses }: Count): number {
  const share = (unhappy + kindWeight * kindBase) / (responses + kindWeight)
  return Math.max(kindBase, nearestBase(share))
}

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

/** Of an office on local day `day`; `kindBase` as `BaselineShares` has it. Remembered for the day as the baselines of kinds are. */
type OfficeBases = (office: string, day: number, kindBase: number, count: CountOffice) => Promise<number>

function createOfficeBases(): OfficeBases {
  const known = new Map<number, Map<string, number>>()
  return async (office, day, kindBase, count) => {
    const base = known.get(day)?.get(office)
    if (base !== undefined) return base
    for (const old of known.keys()) if (old < day - 1) known.delete(old)
    const bases = known.get(day) ?? new Map<string, number>()
    known.set(day, bases)
    const { from, to } = ownDays(day)
    return keep(bases, office, ownBase(kindBase, await count(office, from, to)))
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
  ofOffice: OfficeBases
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
  ofOffice: createOfficeBases(),
})
