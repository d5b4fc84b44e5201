/** Gathers what is known of the running system, for the status page and for the metrics. */

import { type Actor, reachIn, type StaffActor } from '../access/access.ts'
import { isWithin, type Within } from '../access/scope.ts'
import { listNearCeiling } from '../ceiling/ceiling-views.ts'
import { ofNoCase } from '../channels/sms-templates.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { LedgerProof } from '../contract/staff/ledger.ts'
import type { ScreenSighting, StatusView } from '../contract/status.ts'
import type { Deps } from '../deps.ts'
import { commonHour, dayOfHour, dayText } from '../district/local-time.ts'
import { flagReachOf } from '../flags/flag-reach.ts'
import { findProof } from '../proof/proof-store.ts'
import { countUnreadablePhones } from '../second-step/phone-views.ts'
import { backupHistory } from '../storage/backup/backup-history.ts'
import { newestWhole, sightBackups } from './backup-views.ts'
import type { KioskLevels, Levels } from './metrics.ts'
import type { Checks, Readiness } from './readiness-actions.ts'
import { findScreens, viewKioskPart, viewSightings } from './sighting-views.ts'
import {
  dayMs,
  daysLeft,
  findBackup,
  findDisk,
  findFlags,
  findJobs,
  findLedger,
  findMessages,
  findRefusals,
  type Growth,
  gravest,
  minuteMs,
  stateOf,
} from './status.ts'
import { countEntriesFrom, countOutbox, countRaisedFlags } from './status-store.ts'

const failedMs = 7 * dayMs
/** Screens ask once a minute. */
const seenMs = 5 * minuteMs

/** The machine as a whole; of flags, entries and screens those that the person may see. */
export async function viewStatus(
  deps: Deps,
  readiness: Readiness,
  actor: StaffActor,
  asked: DistrictQuery,
): Promise<StatusView> {
  const now = deps.clock()
  const hour = commonHour(now, deps.directory.timezones)
  const today = dayOfHour(hour)
  const within = reachIn(actor, 'status:read', deps.directory.offices.values(), asked.district)
  const checks = await readiness()
  const [outbox, flags, entries, list, jobs, near, unreadable, proof, kiosks] = await Promise.all([
    countOutbox(deps.db, now - failedMs),
    countRaisedFlags(
      deps.db,
      flagReachOf(actor, 'status:read', deps.directory.offices.values(), asked.district),
    ),
    countEntriesFrom(deps.db, today * 24, within),
    viewSightings(deps, actor, now, asked),
    deps.jobs.view(now),
    listNearCeiling(deps),
    countUnreadablePhones(deps),
    findProof(deps.db),
    viewKioskPart(deps, actor, asked),
  ])
  const oldest = flags.oldestHour === null ? null : dayOfHour(flags.oldestHour)
  const parts = {
    store: part(checks.store, {
      kind: deps.config.database === null ? ('sqlite' as const) : ('postgres' as const),
      today: entries,
    }),
    ...viewDisk(deps, checks, now),
    stored: viewStored(deps, near, within),
    ledger: viewLedger(deps, proof, within, now),
    refusals: viewRefusals(deps),
    live: part('open' as const, { clients: deps.live.clients() }),
    messages: viewMessages(deps, outbox),
    flags: part(findFlags(flags.raised, oldest, today), {
      raised: flags.raised,
      oldestDay: oldest === null ? null : dayText(oldest),
    }),
    jobs: part(findJobs(jobs), { list: jobs }),
    signIn: viewSignIn(deps, unreadable),
    contact: viewContact(deps, within),
    screens: part(findScreens(list), { list }),
    kiosks,
  }
  return {
    now,
    version: deps.running.version,
    since: deps.running.since,
    state: gravest(Object.values(parts).map((each) => each?.state ?? 'ok')),
    ...parts,
  }
}

/** A number for each gauge. Flags are as of the last full hour: one goes up with the entry that raised it. */
export async function readLevels(
  deps: Deps,
  readiness: Readiness,
  hourlyFlags: () => Promise<number>,
  kioskLevels: () => Promise<KioskLevels>,
): Promise<Levels> {
  const now = deps.clock()
  const [checks, outbox, flagsRaised, kiosks, screens, near] = await Promise.all([
    readiness(),
    countOutbox(deps.db, now - failedMs),
    hourlyFlags(),
    kioskLevels(),
    viewSightings(deps, program, now),
    listNearCeiling(deps),
  ])
  const count = (kind: ScreenSighting['kind']) => {
    const all = screens.filter((screen) => screen.kind === kind)
    const seen = all.filter(({ seenAt }) => seenAt !== null && now - seenAt <= seenMs)
    return { known: all.length, seen: seen.length }
  }
  return {
    queue: deps.running.queued(),
    liveClients: deps.live.clients(),
    outbox,
    flagsRaised,
    ceiling: { near: near.length, reached: near.filter(({ finding }) => finding === 'reached').length },
    screens: { counter: count('counter'), hall: count('hall') },
    kiosks,
    backup: newestWhole(deps.config),
    disk: checks.space,
    writable: checks.store === 'writable',
  }
}

/** Counts raised flags once an hour. */
export function createHourlyFlags(deps: Pick<Deps, 'db' | 'clock' | 'directory'>): () => Promise<number> {
  let counted: { hour: number; raised: Promise<number> } | undefined
  return () => {
    const hour = commonHour(deps.clock(), deps.directory.timezones)
    if (counted?.hour !== hour) {
      counted = { hour, raised: countRaisedFlags(deps.db).then(({ raised }) => raised) }
    }
    return counted.raised
  }
}

const part = <Finding extends string, More>(finding: Finding, more: More) => ({
  state: stateOf(finding),
  finding,
  ...more,
})

function viewDisk({ config, running }: Deps, { space }: Checks, now: number) {
  if (space === null) {
    const { newest = null } = sightBackups(config) ?? {}
    const finding = config.dumps === null ? 'elsewhere' : findBackup(true, newest, running.since, now)
    return { disk: null, backup: part(finding, { newest, whole: newest, sameDisk: false }) }
  }
  const { free, size, device } = space
  const history = config.backups === null ? null : backupHistory(config.backups)
  const sameDisk = history?.device === device
  const newest = history?.newest ?? null
  const growth: Growth | null =
    history?.oldest && newest
      ? { from: history.oldest, to: newest, copies: sameDisk ? 1 + history.kept : 1 }
      : null
  const left = daysLeft(free, growth)
  return {
    disk: part(findDisk(free, size, left), { free, size, daysLeft: left }),
    backup: part(findBackup(history !== null, newest?.at ?? null, running.since, now, history?.isDamaged), {
      newest: newest?.at ?? null,
      whole: history?.whole?.at ?? null,
      sameDisk,
    }),
  }
}

/** A break may name a district: only whoever may see all of them is told where it is. */
function viewLedger(
  { running }: Pick<Deps, 'running'>,
  proof: LedgerProof | null,
  within: Within,
  now: number,
): StatusView['ledger'] {
  const all = within.districts === undefined && within.offices === undefined
  const seen = proof && { ...proof, first: all ? proof.first : null }
  return part(findLedger(proof, running.since, now), { proof: seen })
}

function viewSignIn({ config }: Pick<Deps, 'config'>, unreadable: number): StatusView['signIn'] {
  if (unreadable > 0) return part('unreadable', { unreadable })
  return part(config.secondStep === 'required' ? 'two-step' : 'trial', { unreadable })
}

function viewContact({ directory }: Pick<Deps, 'directory'>, within: Within): StatusView['contact'] {
  const unnamed = directory.register.districts.flatMap(({ contact, name, offices }) =>
    contact === null && offices.some(({ district, id }) => isWithin(within, { district, office: id }))
      ? [name]
      : [],
  )
  return part(unnamed.length ? 'unnamed' : 'named', { unnamed })
}

function viewRefusals({ refusals }: Pick<Deps, 'refusals'>): StatusView['refusals'] {
  const groups = refusals.lastHour()
  const sumOf = (some: typeof groups) => some.reduce((sum, { count }) => sum + count, 0)
  const crossSite = sumOf(groups.filter(({ reason }) => reason === 'cross-site'))
  const finding = findRefusals(sumOf(groups), crossSite)
  return part(finding, { groups: finding === 'many' ? groups : [] })
}

/** Texts for staff may be missing: who has none of them is sent mails. So may that of codes: then `/g` says where to turn instead. */
function viewMessages(
  { sms, unregistered }: Pick<Deps, 'sms' | 'unregistered'>,
  outbox: Awaited<ReturnType<typeof countOutbox>>,
): StatusView['messages'] {
  const optional: readonly string[] = ofNoCase
  const missing = [...unregistered].filter((name) => !optional.includes(name))
  const finding = findMessages(sms !== null, outbox.stuck, outbox.failed, missing.length)
  return part(finding, { ...outbox, missing })
}

/** Of the offices that the person may see. */
function viewStored(
  { config, directory }: Pick<Deps, 'config' | 'directory'>,
  near: Awaited<ReturnType<typeof listNearCeiling>>,
  within: Within,
): StatusView['stored'] {
  const seen = near.filter(({ office }) => isWithin(within, directory.placeOf(office)))
  const finding = seen.some((each) => each.finding === 'reached') ? 'reached' : seen.length ? 'near' : 'room'
  const offices = seen.map(({ office, bytes, refused, finding }) => ({
    name: directory.officeName(office),
    state: stateOf(finding),
    bytes,
    refused,
  }))
  return part(finding, { most: config.storedADay, offices })
}

/** The state of the whole machine is for those who run it, wherever a screen stands. */
const program: Actor = { kind: 'system', job: 'status' }
