/** Opens what a server has stored, on either database, for commands that prove or mend it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { readOffices } from '#server/boot/load-files.ts'
import { StartError } from '#server/boot/start-error.ts'
import { agreeOnKeys } from '#server/codes/key-facts-store.ts'
import { openKeyring } from '#server/codes/keyring.ts'
import type { Config } from '#server/config.ts'
import { timezonesOf } from '#server/district/district.ts'
import { commonDay } from '#server/district/local-time.ts'
import { openStore } from '#server/storage/open-store.ts'
import { lockFolder } from '#server/storage/sqlite/lock.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import type { Store } from '#server/storage/store.ts'

export type OpenedData = { store: Store; close(): Promise<void> }

/** `repair`: it is to be written to, so on SQLite no server may run on it. Throws StartError. */
export const openData = (config: Config, repair: boolean): Promise<OpenedData> =>
  config.database === null ? openFile(config, repair) : openDatabase(config, repair)

async function openFile({ data }: Config, repair: boolean): Promise<OpenedData> {
  const path = join(data, 'sunwai.db')
  if (!existsSync(path))
    throw new StartError(`There is no database in ${data}. Name its folder in SUNWAI_DATA.`)
  const lock = repair ? lockFolder(data) : null
  if (lock === undefined) throw new StartError(`A server is running on ${data}. Stop it, then repair.`)
  const store = await openSqlite(path)
  const close = async () => {
    await store.close()
    lock?.release()
  }
  return { store, close }
}

/** Joins the servers on the database, so that its commit takes its turn among theirs. */
async function openDatabase(config: Config, repair: boolean): Promise<OpenedData> {
  const path = join(config.data, 'keys.json')
  if (!existsSync(path))
    throw new StartError(
      `There is no ${path}. Name the data folder of a server on this database in SUNWAI_DATA.`,
    )
  const keys = openKeyring(config.data)
  const today = commonDay(Date.now(), timezonesOf(readOffices(config.offices)))
  const log = pino({ enabled: false })
  const store = await openStore(config, keys.receipts, today, log, undefined, true).catch((cause: Error) => {
    throw new StartError(`The PostgreSQL database cannot be opened: ${cause.message}`)
  })
  const wrong = repair ? await store.write((trx) => agreeOnKeys(trx, keys)) : undefined
  if (wrong === undefined) return { store, close: store.close }
  await store.close()
  throw new StartError(
    `${path} is not the one that this database is used with (${wrong} differs or is missing).`,
  )
}
