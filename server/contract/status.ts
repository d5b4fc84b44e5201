/** Whether a running sunwai is in order: what machines ask, and what the administrator reads. */

import type { KioskNeed, KioskState } from './devices/kiosk-state.ts'
import type { JobFinding, JobView } from './job.ts'
import type { Names } from './names.ts'
import type { LedgerProof } from './staff/ledger.ts'

/** `unused`: nobody has set it up, and nothing asks for it. `look`: nothing is lost yet, someone should see to it. `act`: feedback is being lost, or soon will be, or is not what it was. */
export type PartState = 'unused' | 'ok' | 'look' | 'act'

export type StoreFinding = 'writable' | 'not-writable' | 'full'
export type DiskFinding = 'enough' | 'low' | 'filling' | 'full'

/** What the store is. PostgreSQL keeps its data, and its backups, where this server does not see them. */
type StoreKind = 'sqlite' | 'postgres'

/** The body of `/readyz`. It tells strangers states, never sizes. `disk`: of the data; not told on PostgreSQL. */
export type ReadyReply = {
  status: 'ready' | 'not-ready'
  checks: { store: StoreFinding; disk?: 'enough' | 'low' | 'full' }
  /** Set when something is wrong or soon will be. */
  code?: 'store-not-writable' | 'store-full' | 'disk-full' | 'disk-low'
  message?: string
}

export type Part<Finding> = { state: PartState; finding: Finding }

/** Times are UTC milliseconds, sizes bytes. */
export type StatusView = {
  now: number
  version: string
  /** Since when this process runs. */
  since: number
  /** The gravest of the parts. */
  state: Exclude<PartState, 'unused'>
  /** `today`: entries since local midnight. When the last one was kept is told to nobody: it would be the minute of a visit. */
  store: Part<StoreFinding> & { kind: StoreKind; today: number }
  /** `daysLeft`: whole days at the growth that the backups show; null where they show none. Null on PostgreSQL. */
  disk: (Part<DiskFinding> & { free: number; size: number; daysLeft: number | null }) | null
  /**
   * `elsewhere`: PostgreSQL's own, of which nothing is known here. `damaged`: the newest has what was damaged in the data; `whole`: when the newest without
   * damage was made. `sameDisk`: the backups would die with the disk that holds the data.
   */
  backup: Part<'elsewhere' | 'unset' | 'first' | 'fresh' | 'late' | 'stopped' | 'damaged'> & {
    newest: number | null
    whole: number | null
    sameDisk: boolean
  }
  /** What visitors may have an office keep in a day: the offices that come near it, the fullest first. `most`: of each. */
  stored: Part<'room' | 'near' | 'reached'> & { most: number; offices: StoredSighting[] }
  /**
   * Requests of strangers that met a limit of this server in the last hour, or were sent by pages at other addresses; `groups` only
   * where they are many: few could be one visit.
   */
  refusals: Part<'few' | 'many'> & { groups: RefusedOften[] }
  /**
   * The last daily proof of the ledger and of the entries that it answers for; null before the first. `old`: it is from days
   * ago. `first`, the first break as a sentence, is for those alone who may see every place.
   */
  ledger: Part<'unproven' | 'proven' | 'old' | 'broken'> & { proof: LedgerProof | null }
  live: Part<'open'> & { clients: number }
  /** `missing`: texts for visitors that are not registered, by their names in the settings file. */
  messages: Part<'off' | 'flowing' | 'stuck' | 'failed' | 'unregistered'> & {
    waiting: number
    stuck: number
    failed: number
    missing: readonly string[]
  }
  flags: Part<'none' | 'waiting' | 'long'> & { raised: number; oldestDay: string | null }
  /** What is done beside the visitors. The finding is the gravest of all. */
  jobs: Part<JobFinding> & { list: JobView[] }
  /**
   * `trial`: administrators and deputy commissioners need no second step. `unreadable`: so many people cannot sign in, since
   * their phones were set up under other keys.
   */
  signIn: Part<'two-step' | 'trial' | 'unreadable'> & { unreadable: number }
  /** `unnamed`: districts whose visitors read of nobody whom they can ask. */
  contact: Part<'named' | 'unnamed'> & { unnamed: Names[] }
  screens: Part<'unconnected' | 'seen' | 'unseen'> & { list: ScreenSighting[] }
  /** `down`: while their offices are open. `needy`: in what they report. `copied`: two hold the key of one. `count`: all of them. */
  kiosks: Part<'unpaired' | 'running' | 'needy' | 'down' | 'copied'> & {
    count: number
    list: KioskSighting[]
  }
}

/** A kiosk that somebody should look at; `seenAt`: null before its first report. */
export type KioskSighting = {
  id: string
  office: Names
  point: Names
  /** Tells several at one point apart; may be empty. */
  name: string
  state: PartState
  kiosk: KioskState
  needs: KioskNeed[]
  seenAt: number | null
}

/** `seenAt`: null when it was not seen since this process runs. */
export type ScreenSighting = {
  id: string
  state: PartState
  seenAt: number | null
} & ({ kind: 'hall'; name: string } | { kind: 'counter'; office: Names; point: Names })

/** An office near its daily ceiling. `refused`: how often something was too much today. */
export type StoredSighting = { name: Names; state: PartState; bytes: number; refused: number }

/** `group`: of routes. */
export type RefusedOften = {
  group: 'form' | 'receipt' | 'screen' | 'sign-in' | 'page'
  reason: 'budget' | 'body' | 'fields' | 'stalled' | 'room' | 'pool' | 'ceiling' | 'cross-site'
  count: number
}
