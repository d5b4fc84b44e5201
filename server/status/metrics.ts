/** The figures that Prometheus reads. No label holds anything a visitor or a member of staff sent. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Refused } from '../admission/refusals.ts'
import type { KioskState } from '../contract/devices/kiosk-state.ts'
import { createDelayedCounters, leastFormRequests } from './delayed-counters.ts'

type RequestSeen = {
  /** The pattern of the route, such as `/q/:code`; never the path. */
  route: string
  status: number
  milliseconds: number
}

/** Of those that are paired. `waiting`: entries that they hold, and for how long the oldest of them, as of the last full hour. */
export type KioskLevels = {
  states: Record<Exclude<KioskState, 'blocked'>, number>
  seen: number
  waiting: { entries: number; oldestHours: number }
}

/** What is read at the moment someone asks. */
export type Levels = {
  queue: number
  liveClients: number
  outbox: { waiting: number; failed: number }
  flagsRaised: number
  /** Offices near their daily ceiling of stored bytes, and those of them where something was refused. */
  ceiling: { near: number; reached: number }
  screens: { counter: { known: number; seen: number }; hall: { known: number; seen: number } }
  kiosks: KioskLevels
  /** The newest without damage, UTC milliseconds; null when there is none. Null itself where backups are not this server's: then nothing is told. */
  backup: { newest: number | null } | null
  /** Bytes; null where the data lies elsewhere: then nothing is told. */
  disk: { free: number; size: number } | null
  writable: boolean
}

export type Metrics = {
  /** How many writes shared a commit, and how long it took with its sync. */
  commit(size: number, milliseconds: number): void
  request(seen: RequestSeen): void
  /** A stranger's request met a limit. Counted late, since it may be part of a visit. */
  refusal(refused: Refused): void
  /** The exposition format of Prometheus, version 0.0.4. */
  text(levels: Levels): Promise<string>
  contentType: string
}

const seconds = [0.002, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 5]
const jobs = [1, 2, 4, 8, 16, 32, 64, 128, 256]

/** Requests of these follow no visit, and an alarm must not wait for them. */
const machines = new Set(['/metrics', '/readyz', '/healthz'])
/** The form: opened, tapped, completed. A visit makes about four of these. */
const form = /^\/[qo]\//i

/** `hourOf`: the district's hour of an instant. */
export function createMetrics(
  version: string,
  clock: () => number,
  hourOf: (now: number) => number,
): Metrics {
  const registry = new Registry()
  const delayed = createDelayedCounters(leastFormRequests)
  const registers = [registry]
  const requests = new Histogram({
    name: 'sunwai_request_duration_seconds',
    help: 'Requests by route pattern and status class, counted late so that no visit can be timed',
    labelNames: ['route', 'status'] as const,
    buckets: seconds,
    registers,
  })
  const commitSize = new Histogram({
    name: 'sunwai_commit_jobs',
    help: 'Writes that shared one commit, counted late as requests are',
    buckets: jobs,
    registers,
  })
  const commitTime = new Histogram({
    name: 'sunwai_commit_duration_seconds',
    help: 'Time of one commit with its sync, counted late as requests are',
    buckets: seconds,
    registers,
  })
  const refusals = new Counter({
    name: 'sunwai_refusals_total',
    help: 'Requests without a name that met a limit, by group of routes and reason, counted late as requests are',
    labelNames: ['group', 'reason'] as const,
    registers,
  })
  const setLevels = createLevels(registry, version)

  return {
    contentType: registry.contentType,
    commit(size, milliseconds) {
      const record = () => {
        commitSize.observe(size)
        commitTime.observe(milliseconds / 1000)
      }
      delayed.add(record, hourOf(clock()), false)
    },
    request({ route, status, milliseconds }) {
      const labels = { route, status: `${Math.floor(status / 100)}xx` }
      const record = () => requests.observe(labels, milliseconds / 1000)
      // What failed left no entry, and whoever is on call should hear of it now.
      if (status >= 500 || machines.has(route)) record()
      else delayed.add(record, hourOf(clock()), form.test(route))
    },
    refusal({ group, reason }) {
      delayed.add(() => refusals.inc({ group, reason }), hourOf(clock()), false)
    },
    async text(levels) {
      delayed.turn(hourOf(clock()))
      setLevels(levels)
      return `${await registry.metrics()}\n${await processMetrics().metrics()}`
    },
  }
}

const gaugeIn =
  (registry: Registry) =>
  <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `sunwai_${name}`, help, labelNames, registers: [registry] })

function createLevels(registry: Registry, version: string): (levels: Levels) => void {
  const gauge = gaugeIn(registry)
  const queue = gauge('write_queue_depth', 'Writes that wait for a commit')
  const live = gauge('live_clients', 'Open live streams of dashboards and screens')
  const outbox = gauge(
    'outbox_messages',
    'Messages by state: waiting, or given up in the last 7 days',
    'state',
  )
  const flags = gauge('flags_raised', 'Flags that wait for a decision, as of the last full hour')
  const ceiling = gauge(
    'offices_near_ceiling',
    'Offices that used four fifths of what visitors may store today',
    'state',
  )
  const known = gauge('screens_known', 'Screens that have a link', 'kind')
  const seen = gauge('screens_seen', 'Screens seen in the last five minutes', 'kind')
  const setKiosks = createKioskGauges(registry)
  const backup = gauge(
    'backup_newest_timestamp_seconds',
    'When the newest backup without damage was made; 0 for none',
  )
  const free = gauge('disk_free_bytes', 'Free space where the data lies')
  const size = gauge('disk_size_bytes', 'Size of the disk where the data lies')
  const writable = gauge('store_writable', '1 when the last try to write was kept')
  gauge('build_info', 'The version that runs', 'version').set({ version }, 1)
  return (levels) => {
    queue.set(levels.queue)
    live.set(levels.liveClients)
    outbox.set({ state: 'waiting' }, levels.outbox.waiting)
    outbox.set({ state: 'failed' }, levels.outbox.failed)
    flags.set(levels.flagsRaised)
    ceiling.set({ state: 'near' }, levels.ceiling.near - levels.ceiling.reached)
    ceiling.set({ state: 'reached' }, levels.ceiling.reached)
    for (const kind of ['counter', 'hall'] as const) {
      known.set({ kind }, levels.screens[kind].known)
      seen.set({ kind }, levels.screens[kind].seen)
    }
    setKiosks(levels.kiosks)
    tell(backup, levels.backup && (levels.backup.newest ?? 0) / 1000)
    tell(free, levels.disk?.free)
    tell(size, levels.disk?.size)
    writable.set(levels.writable ? 1 : 0)
  }
}

function createKioskGauges(registry: Registry): (levels: KioskLevels) => void {
  const gauge = gaugeIn(registry)
  const paired = gauge('kiosks', 'Paired tablets by state; late and down count opening hours only', 'state')
  const seen = gauge('kiosks_seen', 'Tablets that reported in the last five minutes')
  const waiting = gauge(
    'kiosk_entries_waiting',
    'Entries that tablets have not sent, as of the last full hour',
  )
  const oldest = gauge(
    'kiosk_oldest_entry_hours',
    'For how many hours the oldest of these entries waits, as of the last full hour',
  )
  return (levels) => {
    for (const [state, count] of Object.entries(levels.states)) paired.set({ state }, count)
    seen.set(levels.seen)
    waiting.set(levels.waiting.entries)
    oldest.set(levels.waiting.oldestHours)
  }
}

/** A figure that is not known has no line at all: a 0 would ring the alarms. */
function tell(gauge: Gauge, value: number | null | undefined): void {
  if (value === null || value === undefined) gauge.remove()
  else gauge.set(value)
}

let ofProcess: Registry | undefined

/** Memory, CPU, event loop: of the process, so once in it, and only where someone reads them. */
function processMetrics(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess })
  }
  return ofProcess
}
