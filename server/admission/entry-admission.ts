/**
 * What an entry must bring, and how a new one is marked. It turns nobody away. Most of it is decided before the entry waits
 * for its transaction, so that a flood never queues; whether it is new shows only in the transaction, where alone several
 * servers count as one.
 */
import type { Mark } from '../contract/entry.ts'
import type { Budget } from './budget.ts'
import { type BucketKey, createLimiter } from './limiter.ts'
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
}

/** What a new entry counts for on all servers. `takesToken` is false where a proof stands in for it. */
export type Counted = (VisitorWeight & { takesToken: boolean }) | DeviceWeight

/** What an arrival took and will take. To be handed to `settle` in any case. */
export type Admitted = {
  entry: string
  /** UTC milliseconds. */
  at: number
  isTrapped: boolean
  units: { prefix: string; units: number } | null
  /** A post for an entry that is there took one of its edits. */
  isEdit: boolean
  proof: string | null
  counted: Counted
  /** Of `counted`, where it was looked for already. */
  bucket: BucketKey | null
  /** Names its network; null where nothing tells visitors apart. */
  network: BucketKey | null
  /** Of the new entry, once it is counted: a transaction that is tried again counts nothing twice. */
  mark?: Mark | null
}

/** How it ended: `isChanged` is false for a repeat; null when the store did not take it, for which the visitor can do nothing. */
export type Ended = { isNew: boolean; isChanged: boolean } | 'refused' | null

export type EntryAdmission = {
  /** Takes the units, or the proof. Throws `proof-needed` with a challenge; then nothing was taken. */
  admit(arrival: EntryArrival, now: number): Admitted
  /** The same for an entry of a trusted device, which is asked for no proof. */
  admitFromDevice(arrival: DeviceWeight, now: number): Admitted
  /** For an entry that proves to be new, in its transaction: its mark. Throws `proof-needed`, when others were faster. */
  count(admitted: Admitted): Mark | null
  settle(admitted: Admitted, ended: Ended): void
  /** Counts what another server on the same database let in. */
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
  const edits = createLimiter(65_536, editRate)

  /** A new entry takes a token at its place too, later; here it is only seen whether there is one. `bucket` is null for others. */
  const takeUnits = (
    units: number,
    network: BucketKey | null,
    bucket: BucketKey | null,
    now: number,
  ): boolean =>
    network === null || ((bucket === null || limiter.has(bucket, now)) && budget.take(network, units, now))

  return {
    admit(arrival, now) {
      const { entry, units, isKnown, isTrapped, proof: sent, ...weight } = arrival
      const { prefix, place } = weight
      const isEdit = isKnown && edits.allow(entry, '', now)
      const network = prefix === null ? null : budget.keyOf(prefix)
      const bucket = isKnown || prefix === null ? null : limiter.keyOf(prefix, place)
      const isFree = (isKnown ? isEdit : !isTrapped) && takeUnits(units, network, bucket, now)
      const proof = isFree ? null : budget.takeProof(sent, entry, now)
      return {
        entry,
        at: now,
        isTrapped,
        isEdit,
        units: isFree && prefix !== null ? { prefix, units } : null,
        proof,
        counted: { ...weight, warns: weight.warns && !isTrapped, takesToken: isFree && prefix !== null },
        bucket,
        network,
      }
    },
    admitFromDevice: (counted, now) => ({
      entry: '',
      at: now,
      isTrapped: false,
      isEdit: false,
      units: null,
      proof: null,
      counted,
      bucket: null,
      network: null,
    }),
    count(admitted) {
      const { counted, bucket, network, entry, at, isTrapped } = admitted
      if (admitted.mark !== undefined) return admitted.mark
      if (
        !('device' in counted) &&
        counted.prefix !== null &&
        counted.takesToken &&
        !limiter.take(bucket ?? limiter.keyOf(counted.prefix, counted.place), at)
      )
        budget.takeProof(undefined, entry, at)
      tell(counted)
      const isOver = weighing.isOver(counted, network?.name ?? null, at)
      admitted.mark = isTrapped ? 'trap' : isOver ? 'burst' : null
      return admitted.mark
    },
    settle({ entry, isEdit, units, proof, counted, network, at, mark }, ended) {
      // What the store did not take may come again, and a repeat costs no more to answer than to refuse.
      if (ended !== null && (ended === 'refused' || ended.isChanged)) return
      if (isEdit) edits.giveBack(entry, '')
      if (units) budget.giveBack(units.prefix, units.units)
      if (proof !== null) budget.giveBackProof(proof)
      if (mark === undefined) return
      weighing.giveBack(counted, network?.name ?? null, at, mark === 'burst')
      if (!('device' in counted) && counted.prefix !== null && counted.takesToken)
        limiter.giveBack(counted.prefix, counted.place)
    },
    countRemote(counted, now) {
      const prefix = 'device' in counted ? null : counted.prefix
      if (!('device' in counted) && prefix !== null && counted.takesToken)
        limiter.allow(prefix, counted.place, now)
      weighing.isOver(counted, prefix === null ? null : budget.keyOf(prefix).name, now)
    },
    spread: weighing.spread,
    turn(day) {
      limiter.turn(day)
      edits.turn(day)
      weighing.turn(day)
    },
  }
}
