/** `npm run recount`: counts every tally anew from the entries, tells what differs, and mends it when asked. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { readOffices } from '#server/boot/load-files.ts'
import { StartError } from '#server/boot/start-error.ts'
import { agreeOnKeys } from '#server/codes/key-facts-store.ts'
import { openKeyring } from '#server/codes/keyring.ts'
import { type Config, readConfig } from '#server/config.ts'
import { localDay } from '#server/district/local-time.ts'
import { openStore } from '#server/storage/open-store.ts'
import { lockFolder } from '#server/storage/sqlite/lock.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import type { Store } from '#server/storage/store.ts'
import { compareTallies, mendTallies, type Recount } from '#server/tallies/recount-store.ts'
import { readOptions, runCommand } from './command.ts'

const help = `
Usage: npm run recount -- [--repair]

  --repair   make the tallies that differ anew

Every figure of a dashboard is read from tallies that move with each entry. This counts all of them anew from the
entries themselves and compares. Without --repair it changes none, and servers may go on. Ends with 0 when all are equal,
also after a repair, and with 1 when they are not.

On SQLite the server must be stopped before a repair. On PostgreSQL servers may run: the repair is one commit, so nobody
sees half of it, and dashboards read anew after it. Until it is done no server can write: they answer 503, and phones
send later. So do it when the offices are closed. There it needs the settings of a server: SUNWAI_DATABASE,
SUNWAI_DATA with keys.json, and SUNWAI_OFFICES.
`

type Opened = { store: Store; close(): Promise<void> }

await runCommand(async () => {
  const { values } = readOptions({ repair: { type: 'boolean', default: false } }, help)
  const config = readConfig(process.env, process.cwd())
  const { store, close } = await (config.database === null
    ? openFile(config, values.repair)
    : openDatabase(config, values.repair))
  try {
    if (!values.repair)
      return report(await compareTallies(store.db), 'Nothing was changed; --repair mends it.')
    const { before, after } = await store.write(mendTallies)
    report(before, '')
    if (!wrongIn(before)) return
    store.pubsub.publish('live', 'entry')
    process.stdout.write('Mended. Counted again:\n')
    report(after, 'This cannot be mended from the entries; restore a backup.')
  } finally {
    await close()
  }
})

async function openFile({ data }: Config, repair: boolean): Promise<Opened> {
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
async function openDatabase(config: Config, repair: boolean): Promise<Opened> {
  const path = join(config.data, 'keys.json')
  if (!existsSync(path))
    throw new StartError(
      `There is no ${path}. Name the data folder of a server on this database in SUNWAI_DATA.`,
    )
  const keys = openKeyring(config.data)
  const timezone = readOffices(config.offices).districts[0]?.timezone ?? 'UTC'
  const today = localDay(Date.now(), timezone)
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

function wrongIn(recounts: readonly Recount[]): number {
  return recounts.reduce((sum, { wrong }) => sum + wrong, 0)
}

/** A line for each table; the exit code says whether all were equal. */
function report(recounts: readonly Recount[], advice: string): void {
  for (const { table, rows, wrong } of recounts)
    process.stdout.write(
      `${table.padEnd(14)} ${String(rows).padStart(9)} rows  ${wrong ? `${wrong} WRONG` : 'equal'}\n`,
    )
  const wrong = wrongIn(recounts)
  process.stdout.write(
    wrong ? `${wrong} tallies differ from the entries. ${advice}\n` : 'Every tally equals the entries.\n',
  )
  process.exitCode = wrong ? 1 : 0
}
