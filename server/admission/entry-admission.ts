/**
 * What an entry must bring, and how a new one is marked. It turns nobody away. Most of it is decided before the entry waits
 * for its transaction, so that a flood never queues; whether it is new shows only in the transaction, where alone several
 * servers count as one.
 */
import type { Mark } from '../contract/entry.ts'
import type { Budget } from './budget.ts'
import { createBursts } from './bursts.ts'
import { createDeviceHours } from './device-hours.ts'
import { type BucketKey, createLimiter } from './limiter.ts'
import { createPasses } from './passes.ts'

export type EntryArrival = {
  /** Its id, which a proof must name. */
  entry: string
  /** Whether an entry with this id was kept lately. */
  isKnown: boolean
  /** Its poster or, without one, its office. */
  place: string
  /** Null where nothing tells visitors apart. */
  prefix: string | null
  /** Of the budget of its network. */
  units: number
  /** A field was filled that people do not see. */
  isTrapped: boolean
  proof: string | undefined
  /** Minute of the screen's code from which its pass is; null without a good one. */
  codeMinute: number | null
}
/** By the local hour in which it was given, and not by when it arrives. */
type DeviceArrival = { device: string; hour: number }

/** What a new entry counts for on all servers. `prefix` is null where it takes no token: no prefix, or a proof. */
type Counting = { prefix: string | null; place: string; codeMinute: number | null } | DeviceArrival
/** What is told of it. `isBack`: the store did not take it, so that it counts no more. */
export type Counted = Counting & { isBack?: true }

/** What only shows when an entry proves to be new. */
type Finding = { mark: Mark | null; presence: boolean }

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
  counted: Counting
  /** Of `counted`, where it was looked for already. */
  bucket: BucketKey | null
  /** Of the new entry, once it is counted: a transaction that is tried again counts nothing twice. */
  finding?: Finding
}

/** How it ended: `isChanged` is false for a repeat; null when the store did not take it, for which the visitor can do nothing. */
export type Ended = { isNew: boolean; isChanged: boolean } | 'refused' | null

export type EntryAdmission = {
  /** Takes the units, or the proof. Throws `proof-needed` with a challenge; then nothing was taken. */
  admit(arrival: EntryArrival, now: number): Admitted
  /** The same for an entry of a trusted device, which is asked for no proof. */
  admitFromDevice(arrival: DeviceArrival, now: number): Admitted
  /** For an entry that proves to be new, in its transaction: its mark, and whether it is verified. Throws `proof-needed`, when others were faster. */
  count(admitted: Admitted): Finding
  settle(admitted: Admitted, ended: Ended): void
  /** Counts what another server on the same database let in, or gave back. */
  countRemote(counted: Counted, now: number): void
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
  const bursts = createBursts()
  const deviceHours = createDeviceHours()
  const passes = createPasses()
  const edits = createLimiter(65_536, editRate)

  const isBurst = (counted: Counting, now: number): boolean =>
    'device' in counted
      ? deviceHours.isBurst(counted.device, counted.hour)
      : bursts.isBurst(counted.place, now)
  const isVerified = (counted: Counting): boolean =>
    'codeMinute' in counted && counted.codeMinute !== null && passes.take(counted.place, counted.codeMinute)
  /** A new entry takes a token at its place too, later; here it is only seen whether there is one. `bucket` is null for others. */
  const takeUnits = ({ prefix, units }: EntryArrival, bucket: BucketKey | null, now: number): boolean =>
    prefix === null || ((bucket === null || limiter.has(bucket, now)) && budget.take(prefix, units, now))
  const giveBack = (counted: Counting, at: number | null) => {
    if ('device' in counted) return deviceHours.giveBack(counted.device, counted.hour)
    if (counted.prefix !== null) limiter.giveBack(counted.prefix, counted.place)
    bursts.giveBack(counted.place, at)
    if (counted.codeMinute !== null) passes.giveBack(counted.place, counted.codeMinute)
  }

  return {
    admit(arrival, now) {
      const { entry, place, prefix, units, isKnown, isTrapped, codeMinute } = arrival
      const isEdit = isKnown && edits.allow(entry, '', now)
      const bucket = isKnown || prefix === null ? null : limiter.keyOf(prefix, place)
      const isFree = (isKnown ? isEdit : !isTrapped) && takeUnits(arrival, bucket, now)
      const proof = isFree ? null : budget.takeProof(arrival.proof, entry, now)
      return {
        entry,
        at: now,
        isTrapped,
        isEdit,
        units: isFree && prefix !== null ? { prefix, units } : null,
        proof,
        counted: { prefix: isFree ? prefix : null, place, codeMinute },
        bucket,
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
    }),
    count(admitted) {
      const { counted, bucket, entry, at, isTrapped } = admitted
      if (admitted.finding) return admitted.finding
      if (
        !('device' in counted) &&
        counted.prefix !== null &&
        !limiter.take(bucket ?? limiter.keyOf(counted.prefix, counted.place), at)
      )
        budget.takeProof(undefined, entry, at)
      tell(counted)
      const burst = isBurst(counted, at)
      admitted.finding = {
        mark: isTrapped ? 'trap' : burst ? 'burst' : null,
        presence: isVerified(counted),
      }
      return admitted.finding
    },
    settle({ entry, isEdit, units, proof, counted, at, finding }, ended) {
      // What the store did not take may come again, and a repeat costs no more to answer than to refuse.
      if (ended !== null && (ended === 'refused' || ended.isChanged)) return
      if (isEdit) edits.giveBack(entry, '')
      if (units) budget.giveBack(units.prefix, units.units)
      if (proof !== null) budget.giveBackProof(proof)
      if (!finding) return
      giveBack(counted, at)
      tell({ ...counted, isBack: true })
    },
    countRemote(counted, now) {
      // Here it was counted when it was heard of, which is not kept.
      if (counted.isBack) return giveBack(counted, null)
      if (!('device' in counted) && counted.prefix !== null) limiter.allow(counted.prefix, counted.place, now)
      isBurst(counted, now)
      isVerified(counted)
    },
    turn(day) {
      limiter.turn(day)
      edits.turn(day)
    },
  }
}
