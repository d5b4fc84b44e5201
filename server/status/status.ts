/** Judges what is known of a running sunwai: in order, to be looked at, to be acted on. No I/O. */
import type { JobFinding, JobView } from '../contract/job.ts'
import type { LedgerProof } from '../contract/staff/ledger.ts'
import type { DiskFinding, PartState, ReadyReply, StatusView, StoreFinding } from '../contract/status.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
const mega = 1024 * 1024

/** Below this SQLite may fail in the middle of a busy hour, so no visitor should be sent here. */
const fullBytes = 100 * mega
const lowBytes = 500 * mega
/** Two in a hundred, but on a large disk never more than this. */
const mostLowBytes = 5 * 1024 * mega
const soonDays = 30

export function judgeDisk(free: number, size: number): 'enough' | 'low' | 'full' {
  if (free < fullBytes) return 'full'
  return free < Math.max(lowBytes, Math.min(size * 0.02, mostLowBytes)) ? 'low' : 'enough'
}

/** The database at two moments, as backups show it. `copies`: how many of each byte lie on the same disk. */
export type Growth = { from: Measured; to: Measured; copies: number }
type Measured = { at: number; bytes: number }

/** Whole days until the disk is full; null when nothing grew, or over too short a time to tell. */
export function daysLeft(free: number, growth: Growth | null): number | null {
  if (!growth) return null
  const days = (growth.to.at - growth.from.at) / dayMs
  const bytes = growth.to.bytes - growth.from.bytes
  if (days < 3 || bytes <= 0) return null
  return Math.floor(free / ((bytes / days) * growth.copies))
}

/** The reply of `/readyz` and its HTTP status. A disk that is low is said, and the server stays in use. */
export function judgeReady(checks: ReadyReply['checks']): { reply: ReadyReply; status: 200 | 503 } {
  const faults = {
    'store-not-writable': [checks.store === 'not-writable', 'The store cannot be written.'],
    'store-full': [checks.store === 'full', 'The disk is full: the store takes no more.'],
    'disk-full': [checks.disk === 'full', 'The disk of the data is nearly full.'],
    'disk-low': [checks.disk === 'low', 'The disk of the data is getting full.'],
  } as const
  for (const [code, [there, message]] of Object.entries(faults)) {
    if (!there) continue
    const ready = code === 'disk-low'
    const reply = { status: ready ? 'ready' : 'not-ready', checks, code, message } as ReadyReply
    return { reply, status: ready ? 200 : 503 }
  }
  return { reply: { status: 'ready', checks }, status: 200 }
}

/** One a day is made; two may be missed by a machine that was switched off. */
export function findLedger(
  proof: LedgerProof | null,
  since: number,
  now: number,
): StatusView['ledger']['finding'] {
  if (proof === null) return now - since > 3 * dayMs ? 'old' : 'unproven'
  if (proof.faults > 0) return 'broken'
  return now - proof.at > 3 * dayMs ? 'old' : 'proven'
}

type Found<K extends 'disk' | 'backup' | 'messages' | 'flags'> = NonNullable<StatusView[K]>['finding']

export function findDisk(free: number, size: number, left: number | null): DiskFinding {
  const space = judgeDisk(free, size)
  return space === 'enough' && left !== null && left < soonDays ? 'filling' : space
}

/** One a day is made; half a day of grace, and three days before it must be called stopped. `isDamaged`: the newest. */
export function findBackup(
  configured: boolean,
  newest: number | null,
  since: number,
  now: number,
  isDamaged = false,
): Found<'backup'> {
  if (!configured) return 'unset'
  if (newest === null) return now - since < hourMs ? 'first' : 'stopped'
  // One from the future was made before the clock was set back: how old it is nobody knows.
  const age = Math.abs(now - newest)
  if (age > 3 * dayMs) return 'stopped'
  if (age > 1.5 * dayMs) return 'late'
  return isDamaged ? 'damaged' : 'fresh'
}

export function findMessages(
  gateway: boolean,
  stuck: number,
  failed: number,
  missing = 0,
): Found<'messages'> {
  if (!gateway) return 'off'
  if (stuck > 0) return 'stuck'
  if (failed > 0) return 'failed'
  return missing > 0 ? 'unregistered' : 'flowing'
}

/** `oldestDay` and `today` are local days: a week without a decision is long. */
export function findFlags(raised: number, oldestDay: number | null, today: number): Found<'flags'> {
  if (raised === 0 || oldestDay === null) return 'none'
  return today - oldestDay > 7 ? 'long' : 'waiting'
}

/** A busy morning behind one carrier makes some; a flood makes thousands. */
const manyRefusals = 200

/** No form of ours is sent from another address, so some are a trick, or the address that was set is not the one people open. */
const manyCrossSite = 20

/** `crossSite`: those of `count` that pages at other addresses sent. */
export const findRefusals = (count: number, crossSite: number): 'few' | 'many' =>
  count < manyRefusals && crossSite < manyCrossSite ? 'few' : 'many'

export function findJobs(list: readonly JobView[]): JobFinding {
  return (
    (['failing', 'overdue', 'overrunning'] as const).find((each) =>
      list.some(({ finding }) => finding === each),
    ) ?? 'fine'
  )
}

/** Offices close and screens are switched off: only what is not seen over a long weekend is worth a look. */
export function screenState(seenAt: number | null, since: number, now: number): PartState {
  return now - (seenAt ?? since) > 4 * dayMs ? 'look' : 'ok'
}

const states: Record<string, PartState> = {
  off: 'unused',
  unnamed: 'look',
  unconnected: 'unused',
  unpaired: 'unused',
  needy: 'look',
  down: 'look',
  copied: 'act',
  'not-writable': 'act',
  full: 'act',
  low: 'look',
  filling: 'look',
  elsewhere: 'look',
  unset: 'look',
  late: 'look',
  stopped: 'act',
  damaged: 'act',
  many: 'look',
  near: 'look',
  reached: 'act',
  stuck: 'look',
  failed: 'look',
  unregistered: 'look',
  long: 'look',
  unseen: 'look',
  failing: 'look',
  overdue: 'look',
  overrunning: 'look',
  trial: 'look',
  unreadable: 'act',
  broken: 'act',
  old: 'look',
}

/** How grave a finding is; one that is not listed is in order. */
export const stateOf = (finding: string): PartState => states[finding] ?? 'ok'

const order: PartState[] = ['ok', 'look', 'act']
/** What nobody set up changes nothing. */
export const gravest = (all: readonly PartState[]): StatusView['state'] =>
  all.reduce<StatusView['state']>(
    (one, other) => (other !== 'unused' && order.indexOf(other) > order.indexOf(one) ? other : one),
    'ok',
  )

/** A fault of the store, from the code that a write was refused with. */
export const storeFinding = (code: string | undefined): StoreFinding =>
  code === 'store-full' ? 'full' : 'not-writable'
