/** Opens everything a running sunwai needs: data folder, keys, store, offices, pages. Shared by server and commands. */
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import pino from 'pino'
import { createRefusals } from '../admission/refusals.ts'
import { createUnderWay } from '../ceiling/under-way.ts'
import { createMail } from '../channels/mail.ts'
import { createSms } from '../channels/sms.ts'
import { createWebhook } from '../channels/webhook.ts'
import { agreeOnKeys } from '../codes/key-facts-store.ts'
import type { Keyring } from '../codes/keyring.ts'
import type { Config } from '../config.ts'
import type { PosterPrinter } from '../contract/poster.ts'
import { Problem } from '../contract/problem.ts'
import { createLiveHub } from '../dashboard/live.ts'
import type { Clock, Deps } from '../deps.ts'
import { createDirectory, type Directory } from '../district/directory.ts'
import { type Register, timezonesOf } from '../district/district.ts'
import {
  listKnownDistricts,
  listKnownOffices,
  listKnownPoints,
  syncOffices,
} from '../district/district-store.ts'
import { commonDay, commonHour, commonTimezone } from '../district/local-time.ts'
import { createBaselines } from '../flags/baseline.ts'
import { readAssets } from '../http/assets.ts'
import { openIngest } from '../ingest/open-ingest.ts'
import { makePartitions } from '../ingest/partition-actions.ts'
import { createScheduler } from '../jobs/job-actions.ts'
import { recordStart } from '../ledger/machine-actions.ts'
import { createReadings } from '../ledger/reading-actions.ts'
import { createPosterCache } from '../posters/poster-cache-store.ts'
import { addPosterScans } from '../posters/poster-days-store.ts'
import { createScans } from '../posters/scans.ts'
import { findSessionRights } from '../sessions/session-store.ts'
import { createLastSeen } from '../status/last-seen.ts'
import type { Metrics } from '../status/metrics.ts'
import { createNoMetrics } from '../status/no-metrics.ts'
import { openStore } from '../storage/open-store.ts'
import type { Store } from '../storage/store.ts'
import { type JobDeps, listJobs } from './job-list.ts'
import { joinCluster } from './join-cluster.ts'
import {
  loadPages,
  makeDataFolder,
  readKeys,
  readMailSettings,
  readOffices,
  readSmsSettings,
  readVersion,
  root,
} from './load-files.ts'
import { StartError } from './start-error.ts'

export type Context = { deps: Deps; close(): Promise<void> }

/**
 * `alone`: for the server, which holds the data folder and takes over what an earlier one left. Throws StartError with a
 * sentence when a file or folder is not as it should be.
 */
export async function openContext(config: Config, clock: Clock = Date.now, alone = false): Promise<Context> {
  const register = readOffices(config.offices)
  const gateways = openGateways(config, clock)
  makeDataFolder(config.data)
  const log = pino({ level: 'info', base: null })
  // Before the database: where there is one, missing keys are lost keys.
  const keys = readKeys(config.data)
  const timezones = timezonesOf(register)
  const today = commonDay(clock(), timezones)
  const version = readVersion()
  const metrics = await openMetrics(config, version, clock, timezones)
  const store = await openStore(config, keys.receipts, today, log, metrics).catch(cannotOpen(config))
  if (config.database !== null) await requireSameKeys(store, keys, config.data)
  const directory = await bringUpToDate(store, register, config, today, clock)
  const assets = readAssets(join(root, 'dist/browser'))
  const printer = lazyPrinter()
  const proofSecret = createHmac('sha256', keys.receipts).update('proof').digest('base64url')
  const { live, posters, admission, signIns, visits, streams } = joinCluster(
    store.pubsub,
    createLiveHub(clock()),
    createPosterCache(store.db),
    proofSecret,
    clock,
    (sessions) => findSessionRights(store.db, clock(), sessions),
  )
  const scans = createScans((counts) => store.write((trx) => addPosterScans(trx, counts)))
  const peers = peersOf(directory)
  const baselines = createBaselines(peers)
  const ingest = await openIngest({
    config,
    store,
    baselines,
    admission: admission.entries,
    peers,
    observer: metrics,
    log,
    onFlag: (district) => live.publish('flag', district),
    alone,
  })
  const jobDeps: JobDeps = {
    config,
    log,
    clock,
    keys,
    directory,
    db: store.db,
    write: store.write,
    submit: ingest.keep,
    findSubmitted: ingest.find,
    allApplied: ingest.allApplied,
    live,
    readings: createReadings({ write: store.write, clock }),
    visits,
    posters,
    scans,
    admission,
    underWay: createUnderWay(),
    refusals: createRefusals(clock, metrics.refusal),
    baselines,
    signIns,
    streams,
    pages: await loadPages(assets),
    assets,
    printer,
    ...gateways,
    metrics,
    lastSeen: createLastSeen(),
    running: { version, since: clock(), queued: () => store.queued() + ingest.depth() },
    drawQr: async (text) => (await import('#print/qr.ts')).qrSvg(text, 'M'),
    outlineQr: async (text) => (await import('#print/qr.ts')).outlineOfText(text),
  }
  await makePartitions(jobDeps).catch((cause: Error) =>
    log.warn({ reason: cause.message }, 'tried again later'),
  )
  const turnDayKeys = () => {
    const day = commonDay(clock(), timezones)
    admission.turn(day)
    store.pubsub.turn(day)
  }
  turnDayKeys()
  const jobs = createScheduler(jobDeps, listJobs(config, turnDayKeys), commonTimezone(clock(), timezones))
  const deps: Deps = { ...jobDeps, jobs }
  const close = async () => {
    await endWork(deps)
    await printer.close()
    await ingest.close()
    await store.close()
  }
  return { deps, close }
}

/** Nothing more is told, begun or counted. */
async function endWork({ live, jobs, scans, log }: Deps): Promise<void> {
  live.close()
  await jobs.stop()
  await scans.flush().catch((cause: unknown) => log.error({ cause }, 'scans could not be kept'))
}

const peersOf = ({ offices }: Directory) =>
  new Map([...offices.values()].map(({ id, district, peers }) => [id, { district, peers }]))

/** Where messages leave; null for what is not set up. Throws StartError. */
const openGateways = (
  { sms, mail, webhookSecret }: Config,
  clock: Clock,
): Pick<Deps, 'sms' | 'mail' | 'webhook'> => ({
  sms: sms === null ? null : createSms(readSmsSettings(sms)),
  mail: mail === null ? null : createMail(readMailSettings(mail)),
  webhook: webhookSecret === null ? null : createWebhook(webhookSecret, clock),
})

const cannotOpen =
  ({ data, database }: Config) =>
  (cause: Error) => {
    const place = database === null ? `The database in ${data}` : 'The PostgreSQL database'
    throw new StartError(`${place} cannot be opened: ${cause.message}`)
  }

/** Brings what the store knows of offices in line with the file, and gives all that ever was. Throws StartError. */
async function bringUpToDate(
  { write, db }: Store,
  register: Register,
  { data }: Config,
  today: number,
  clock: Clock,
): Promise<Directory> {
  await write(async (trx) => {
    await syncOffices(trx, register, today)
    await recordStart(trx, register, clock())
  }).catch((cause: unknown) => {
    throw cause instanceof Problem ? new StartError(`${data}: ${cause.message}`) : cause
  })
  return createDirectory(
    register,
    await listKnownDistricts(db),
    await listKnownOffices(db),
    await listKnownPoints(db),
  )
}

/** Codes and receipts made by one server must be good on all. Throws StartError. */
async function requireSameKeys(store: Store, keys: Keyring, data: string): Promise<void> {
  const wrong = await store.write((trx) => agreeOnKeys(trx, keys))
  if (wrong === undefined) return
  await store.close()
  throw new StartError(
    `${join(data, 'keys.json')} is not the one that this database is used with (${wrong} differs or is missing). Copy keys.json from a server that runs on it.`,
  )
}

/** Counting is a library of some megabytes, loaded where somebody may read what it counts. */
async function openMetrics(
  { metricsToken }: Config,
  version: string,
  clock: Clock,
  timezones: readonly string[],
): Promise<Metrics> {
  if (metricsToken === null) return createNoMetrics(clock)
  const { createMetrics } = await import('../status/metrics.ts')
  return createMetrics(version, clock, (now) => commonHour(now, timezones))
}

/** The typesetter is 28 MB of WebAssembly: loaded when the first poster is printed, not before. */
function lazyPrinter(): PosterPrinter & { close(): Promise<void> } {
  let opened: Promise<import('#print/poster-printer.ts').Printer> | undefined
  const open = () => {
    opened ??= import('#print/poster-printer.ts').then((module) => module.openPosterPrinter())
    return opened
  }
  return {
    pdf: async (sheets, paper) => (await open()).pdf(sheets, paper),
    close: async () => (await opened)?.close(),
  }
}
