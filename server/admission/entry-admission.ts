/**
 * What an entry must bring, and how a new one is marked. It turns nobody away. Most of it is decided before the entry waits
 * for its transaction, so that a flood never queues; whether it is new shows only in the transaction, where alone several
 * servers count as one.
 */
import type { Mark } from '../contract/entry.ts'
import type { Budget } from './budget.ts'
import { type BucketKey, createLimiter, keyAt } from './limiter.ts'
import { createPasses } from './passes.ts'
import type { Rated, TakenBack } from './ratings.ts'
import type { Spread } from './sources.ts'
import { createWeighing, type DeviceWeight, type VisitorWeight } from './weighing.ts'

/** `place`: its poster or, without one, its office. */
export type EntryArrival = VisitorWeight & {
  /** Its id, which a proof must name. */
  entry: string
  /** Whether an entry with this id was kept lately. */
  isKnown: boolean
  /** Of the budget of its network. */
  units: number
  /** A field was filled that people do not see. */
  isTrapped: boolean
  proof: string | undefined
  /** Minute of the screen's code from which its pass is; null without a good one. */
  codeMinute: number | null
}

/** What a new entry counts for on all servers. `takesToken` is false where a proof stands in for it. */
type Counting = (VisitorWeight & { takesToken: boolean; codeMinute: number | null }) | DeviceWeight
/** What is told of it. `back`: the store did not take it, so that it counts no more; what had been found. */
export type Counted = (Counting & { back?: Finding }) | { changed: Rated } | { withdrawn: string }

/** What only shows when an entry proves to be new. */
export type Finding = { mark: Mark | null; presence: boolean }

/** What an arrival took and will take. To be handed to `settle` in any case. */
export type Admitted = {
  entry: string
  /** UTC milliseconds. */
  at: number
  isTrapped: boolean
  units: { network: BucketKey; units: number } | null
  /** A post for an entry that is there took one of its edits. */
  isEdit: boolean
  proof: string | null
  /** Null for one that its kiosk has marked: it takes nothing of what others have. */
  counted: Counting | null
  /** Of `counted`, where it was looked for already. */
  bucket: BucketKey | null
  /** Names its network; null where nothing tells visitors apart. */
  network: BucketKey | null
  /** Of the new entry, once it is counted: a transaction that is tried again counts nothing twice. */
  finding?: Finding
  /** What the rating that it changed was before, for when the store does not take the change. */
  unchanged?: Rated
}

/** How it ended: `isChanged` is false for a repeat; null when the store did not take it, for which the visitor can do nothing. */
export type Ended = { isNew: boolean; isChanged: boolean } | 'refused' | null

export type EntryAdmission = {
  /** Takes the units, or the proof. Throws `proof-needed` with a challenge; then nothing was taken. */
  admit(arrival: EntryArrival, now: number): Admitted
  /** The same for an entry of a kiosk, which is asked for no proof. `mark`: it bears one already. */
  admitFromDevice(arrival: DeviceWeight, mark: Mark | null, now: number): Admitted
  /** For an entry that proves to be new, in its transaction: its mark, and whether it is verified. Throws `proof-needed`, when others were faster. */
  count(admitted: Admitted): Finding
  /** For one that changes a face which charts take, in its transaction. */
  change(admitted: Admitted, rated: Rated): void
  settle(admitted: Admitted, ended: Ended): void
  /** The entry is withdrawn, in the transaction; `key` names it. Gives what it was; null where charts took nothing of it, or that is not remembered. */
  withdraw(key: string): TakenBack | null
  /** It is there again: in the transaction as well, and then nobody knows any more from which network; or it was not withdrawn after all. */
  putBack(rated: Rated | TakenBack): void
  /** Counts what another server on the same database let in, or gave back. */
  countRemote(counted: Counted, now: number): void
  /** Over how many sources the unhappy ratings of an office since a local hour are spread, as far as it is remembered. */
  spread(office: string, since: number): Spread
  /** At midnight the limiter forgets. */
  turn(day: number): void
}

/**
 * Of one entry, from whatever networks they come: a visit makes about four. Above it each brings a proof, so that whoever edits
 * one entry without end pays for each commit; what was sent before stays kept, and what is answered with 200 is kept.
 */
const editRate = { capacity: 24, perMinute: 12 }

/** `tell` is called with what the other servers must count. */
export function createEntryAdmission(budget: Budget, tell: (counted: Counted) => void): EntryAdmission {
  const limiter = createLimiter()
  const weighing = createWeighing()
  const passes = createPasses()
  const edits = createLimiter(65_536, editRate)

  const find = (counted: Counting, network: number | null, at: number): Finding => {
    // Whoever taps on a kiosk stands before it.
    const presence =
      'device' in counted || (counted.codeMinute !== null && passes.take(counted.place, counted.codeMinute))
    return { mark: weighing.isOver(counted, network, presence, at) ? 'burst' : null, presence }
  }
  /** A new entry takes a token at its place too, later; here it is only seen whether there is one. `bucket` is null for others. */
  const takeUnits = (
    units: number,
    network: BucketKey | null,
    bucket: BucketKey | null,
    now: number,
  ): boolean =>
    network === null || ((bucket === null || limiter.has(bucket, now)) && budget.take(network, units, now))
  const giveBack = (counted: Counting, network: BucketKey | null, at: number | null) => {
    weighing.giveBack(counted, network?.name ?? null, at)
    if ('device' in counted) return
    if (counted.takesToken && network !== null) limiter.giveBack(keyAt(network, counted.place))
    if (counted.codeMinute !== null) passes.giveBack(counted.place, counted.codeMinute)
  }

  return {
    admit(arrival, now) {
      const { entry, units, isKnown, isTrapped, key, office, hour, prefix, place, codeMinute } = arrival
      const isEdit = isKnown && edits.take(edits.keyOf(entry), now)
      const network = prefix === null ? null : budget.keyOf(prefix)
      const bucket = isKnown || network === null ? null : keyAt(network, place)
      const isFree = (isKnown ? isEdit : !isTrapped) && takeUnits(units, network, bucket, now)
      const proof = isFree ? null : budget.takeProof(arrival.proof, entry, now)
      const warns = arrival.warns && !isTrapped
      const takesToken = isFree && prefix !== null
      return {
        entry,
        at: now,
        isTrapped,
        isEdit,
        units: isFree && network !== null ? { network, units } : null,
        proof,
        // Written out: to take an object apart and put it together again costs more than all that is looked up here.
        counted: { key, office, hour, warns, prefix, place, takesToken, codeMinute },
        bucket,
        network,
      }
    },
    admitFromDevice: (counted, mark, now) => ({
      entry: '',
      at: now,
      isTrapped: false,
      isEdit: false,
      units: null,
      proof: null,
      counted: mark === null ? counted : null,
      bucket: null,
      network: null,
      ...(mark !== null && { finding: { mark, presence: true } }),
    }),
    count(admitted) {
      const { counted, bucket, network, entry, at, isTrapped } = admitted
      if (admitted.finding || counted === null) return admitted.finding ?? { mark: null, presence: false }
      if (
        !('device' in counted) &&
        counted.takesToken &&
        network !== null &&
        !limiter.take(bucket ?? keyAt(network, counted.place), at)
      )
        budget.takeProof(undefined, entry, at)
      tell(counted)
      const found = find(counted, network?.name ?? null, at)
      admitted.finding = isTrapped ? { ...found, mark: 'trap' } : found
      return admitted.finding
    },
    change(admitted, rated) {
      const was = weighing.change(rated) ?? !rated.isUnhappy
      // A transaction that is tried again finds it changed.
      admitted.unchanged ??= { ...rated, isUnhappy: was }
      tell({ changed: rated })
    },
    withdraw(key) {
      const was = weighing.takeBack(key)
      tell({ withdrawn: key })
      return was
    },
    putBack(rated) {
      weighing.change(rated)
      const { key, office, hour, isUnhappy } = rated
      tell({ changed: { key, office, hour, isUnhappy } })
    },
    settle({ entry, isEdit, units, proof, counted, network, at, finding, unchanged }, ended) {
      if (unchanged && (ended === null || ended === 'refused')) {
        weighing.change(unchanged)
        tell({ changed: unchanged })
      }
      // What the store did not take may come again, and a repeat costs no more to answer than to refuse.
      if (ended !== null && (ended === 'refused' || ended.isChanged)) return
      if (isEdit) edits.giveBack(edits.keyOf(entry))
      if (units) budget.giveBack(units.network, units.units)
      if (proof !== null) budget.giveBackProof(proof)
      if (!finding || counted === null) return
      giveBack(counted, network, at)
      tell({ ...counted, back: finding })
    },
    countRemote(told, now) {
      if ('changed' in told) return void weighing.change(told.changed)
      if ('withdrawn' in told) return void weighing.takeBack(told.withdrawn)
      const { back, ...counted } = told
      const prefix = 'device' in counted ? null : counted.prefix
      const network = prefix === null ? null : budget.keyOf(prefix)
      // Here it was counted when it was heard of, which is not kept.
      if (back) return giveBack(counted, network, null)
      if (!('device' in counted) && counted.takesToken && network !== null)
        limiter.take(keyAt(network, counted.place), now)
      find(counted, network?.name ?? null, now)
    },
    spread: weighing.spread,
    turn(day) {
      limiter.turn(day)
      edits.turn(day)
      weighing.turn(day)
    },
  }
}
