/** Opens what is on the disk: data folder, keys, store. */
import { join } from 'node:path'
import pino from 'pino'
import { agreeOnKeys } from '../codes/key-facts-store.ts'
import type { Keyring } from '../codes/keyring.ts'
import type { Config } from '../config.ts'
import { Problem } from '../contract/problem.ts'
import type { Clock } from '../deps.ts'
import { createDirectory, type Directory } from '../district/directory.ts'
import { type Register, timezonesOf } from '../district/district.ts'
import {
  listKnownDistricts,
  listKnownOffices,
  listKnownPoints,
  syncOffices,
} from '../district/district-store.ts'
import { commonDay, commonHour } from '../district/local-time.ts'
import { recordStart } from '../ledger/machine-actions.ts'
import type { Metrics } from '../status/metrics.ts'
import { createNoMetrics } from '../status/no-metrics.ts'
import { openStore } from '../storage/open-store.ts'
import type { Store } from '../storage/store.ts'
import { closeToOthers, makeDataFolder, readKeys, readVersion } from './load-files.ts'
import { StartError } from './start-error.ts'

/** Data folder, keys and store, with the offices that the store has ever known. Throws StartError. */
export async function openData(config: Config, register: Register, clock: Clock) {
  makeDataFolder(config.data)
  closeToOthers(config.data)
  const log = pino({ level: 'info', base: null })
  // Before the database: where there is one, missing keys are lost keys.
  const keys = readKeys(config.data)
  const timezones = timezonesOf(register)
  const today = commonDay(clock(), timezones)
  const version = readVersion()
  const metrics = await openMetrics(config, version, clock, timezones)
  const store = await openStore(config, keys.receipts, today, log, metrics).catch(cannotOpen(config))
  // Files that were made just now as well.
  closeToOthers(config.data)
  if (config.database !== null) await requireSameKeys(store, keys, config.data)
  const directory = await bringUpToDate(store, register, config, today, clock)
  return { log, keys, timezones, version, metrics, store, directory }
}

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
  if (metricsToken === null) return createNoMetrics()
  const { createMetrics } = await import('../status/metrics.ts')
  return createMetrics(version, clock, (now) => commonHour(now, timezones))
}
