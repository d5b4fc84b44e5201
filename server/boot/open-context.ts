/** Opens everything a running sunwai needs: data folder, keys, store, offices, pages. Shared by server and commands. */
import { createHmac } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import pino from 'pino'
import { createSms, SmsSettings } from '../channels/sms.ts'
import { agreeOnKeys } from '../codes/key-facts-store.ts'
import { type Keyring, KeyringError, openKeyring } from '../codes/keyring.ts'
import { createPosterBook } from '../codes/poster-cache-store.ts'
import { addPosterScans } from '../codes/poster-days-store.ts'
import { createScans } from '../codes/scans.ts'
import { joinCompany } from '../cluster/join-cluster.ts'
import type { Config } from '../config.ts'
import type { Pages } from '../contract/pages.ts'
import type { PosterPrinter } from '../contract/poster.ts'
import { Problem } from '../contract/problem.ts'
import { createLiveHub } from '../dashboard/live.ts'
import type { Clock, Deps } from '../deps.ts'
import { createDirectory } from '../district/directory.ts'
import type { Register } from '../district/district.ts'
import { listKnownOffices, listKnownPoints, syncOffices } from '../district/district-store.ts'
import { localDay, localHour } from '../district/local-time.ts'
import { readRegister } from '../district/read-register.ts'
import { makePartitions } from '../ingest/partition-actions.ts'
import { createStandards } from '../flags/baseline.ts'
import { type Assets, readAssets } from '../http/assets.ts'
import { openIntake } from '../ingest/open-ingest.ts'
import type { Metrics } from '../status/metrics.ts'
import { createNoMetrics } from '../status/no-metrics.ts'
import { createSightings } from '../status/last-seen.ts'
import { openStore } from '../storage/open-store.ts'
import type { Store } from '../storage/store.ts'

/** Something the administrator can mend; the message is for them. */
export class StartError extends Error {}

export type House = { deps: Deps; close(): Promise<void> }
const root = join(import.meta.dirname, '..')

/**
 * `alone`: for the server, which holds the data folder and takes over what an earlier one left. Throws StartError with a
 * sentence when a file or folder is not as it should be.
 */
export async function openHouse(config: Config, clock: Clock = Date.now, alone = false): Promise<House> {
  const register = readOffices(config.offices)
  const sms = config.sms === null ? null : createSms(readSmsSettings(config.sms))
  makeDataFolder(config.data)
  const log = pino({ level: 'info', base: null })
  // Before the database: where there is one, missing keys are lost keys.
  const keys = readKeys(config.data)
  const timezone = register.districts[0]?.timezone ?? 'UTC'
  const today = localDay(clock(), timezone)
  const version = readVersion()
  const metrics = await openMetrics(config, version, clock, timezone)
  const store = await openStore(config, keys.receipts, today, log, metrics).catch((cause: Error) => {
    const place = config.database === null ? `The database in ${config.data}` : 'The PostgreSQL database'
    throw new StartError(`${place} cannot be opened: ${cause.message}`)
  })
  if (config.database !== null) await requireSameKeys(store, keys, config.data)
  await store
    .write((trx) => syncOffices(trx, register, today))
    .catch((cause: unknown) => {
      throw cause instanceof Problem ? new StartError(`${config.data}: ${cause.message}`) : cause
    })
  const directory = createDirectory(
    register,
    await listKnownOffices(store.db),
    await listKnownPoints(store.db),
  )
  const assets = readAssets(join(root, 'dist/browser'))
  const printer = lazyPrinter()
  const proofSecret = createHmac('sha256', keys.receipts).update('proof').digest('base64url')
  const { live, posters, gate, signIns, visits } = joinCompany(
    store.bulletin,
    createLiveHub(clock()),
    createPosterBook(store.db),
    proofSecret,
    clock,
  )
  const scans = createScans(
    (counts) => store.write((trx) => addPosterScans(trx, counts)),
    (cause) => log.error({ cause }, 'scans could not be kept yet'),
  )
  const peers = new Map([...directory.offices.values()].map((office) => [office.id, office.peers]))
  const standards = createStandards(peers)
  const intake = await openIntake({ config, store, standards, peers, observer: metrics, log, live, alone })
  const deps: Deps = {
    config,
    log,
    clock,
    keys,
    directory,
    db: store.db,
    write: store.write,
    keepPost: intake.keep,
    settled: intake.settled,
    live,
    visits,
    posters,
    scans,
    gate,
    standards,
    signIns,
    pages: await loadPages(assets),
    assets,
    printer,
    sms,
    metrics,
    sightings: createSightings(),
    running: { version, since: clock(), queued: () => store.queued() + intake.depth() },
    drawQr: async (text) => (await import('#print/qr.ts')).qrSvg(text, 'M'),
  }
  await makePartitions(deps)
  // The keys of the day go at midnight, not with the first visitor of the morning.
  const turn = () => {
    const day = localDay(clock(), directory.district.timezone)
    gate.turn(day)
    store.bulletin.turn(day)
  }
  turn()
  const midnight = setInterval(turn, 60_000).unref()
  const close = async () => {
    clearInterval(midnight)
    live.close()
    await printer.close()
    await scans.close()
    await intake.close()
    await store.close()
  }
  return { deps, close }
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

const readVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

/** Counting is a library of some megabytes, loaded where somebody may read what it counts. */
async function openMetrics(
  { metricsToken }: Config,
  version: string,
  clock: Clock,
  timezone: string,
): Promise<Metrics> {
  if (metricsToken === null) return createNoMetrics(clock)
  const { createMetrics } = await import('../status/metrics.ts')
  return createMetrics(version, clock, (now) => localHour(now, timezone))
}

/** Throws StartError that names file, line and column of the first mistakes. */
export function readOffices(path: string): Register {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new StartError(`The offices file ${path} cannot be read. Set SUNWAI_OFFICES to where it lies.`)
  }
  const read = readRegister(text, (name) => {
    try {
      return readFileSync(resolve(dirname(path), name))
    } catch {
      return undefined
    }
  })
  if ('register' in read) return read.register
  const shown = read.faults
    .slice(0, 10)
    .map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`)
  const more = read.faults.length - shown.length
  throw new StartError([...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))
}

/** Throws StartError that names what is wrong in the file; never what stands in it, since it holds keys. */
function readSmsSettings(path: string): SmsSettings {
  try {
    const read = SmsSettings.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (read.success) return read.data
    const [issue] = read.error.issues
    throw new StartError(`${path}: ${issue?.path.join('.')}: ${issue?.message}`)
  } catch (cause) {
    if (cause instanceof StartError) throw cause
    throw new StartError(
      `The SMS settings ${path} cannot be read as JSON. Mend the file, or unset SUNWAI_SMS to send none.`,
    )
  }
}

function readKeys(data: string): Keyring {
  try {
    return openKeyring(data)
  } catch (cause) {
    if (cause instanceof KeyringError) throw new StartError(cause.message)
    throw new StartError(`The keys in ${data} cannot be made or read: ${(cause as Error).message}`)
  }
}

/** Throws StartError. */
export function makeDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new StartError(
      `The data folder ${path} cannot be written. Give this user the right to write there, or set SUNWAI_DATA to another folder.`,
    )
  }
}

/** The pages are written in `kiosk/` and built for the server, since Node runs no JSX. */
async function loadPages(assets: Assets): Promise<Pages> {
  const { createPages } = (await import(pathToFileURL(join(root, 'dist/pages/pages.js')).href)) as {
    createPages: (assets: {
      visit: { script: string }
      receipt: { script: string }
      presence: { script: string }
      staff: { script: string; styles: string[] }
    }) => Pages
  }
  return createPages({
    visit: assets.entry('kiosk/citizen/visit.ts'),
    receipt: assets.entry('kiosk/citizen/receipt.ts'),
    presence: assets.entry('kiosk/presence/presence.ts'),
    staff: assets.entry('kiosk/staff/staff.tsx'),
  })
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
