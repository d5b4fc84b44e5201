/** `npm run move`: carries a district from its SQLite file over to PostgreSQL, and proves every row. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StartError } from '#server/boot/start-error.ts'
import { keyFacts } from '#server/codes/key-facts-store.ts'
import { openKeyring } from '#server/codes/keyring.ts'
import { readConfig, readDatabase } from '#server/config.ts'
import { applyDataFolder } from '#server/ingest/data-folder-actions.ts'
import { idOfHour } from '#server/ingest/partition-actions.ts'
import { MoveError, moveDatabase, type Step } from '#server/storage/postgres/move.ts'
import { reasonOf } from '#server/storage/postgres/postgres-connection.ts'
import { lockFolder } from '#server/storage/sqlite/lock.ts'
import { StoreAway } from '#server/storage/store-fault.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run move -- --to postgres://USER@HOST/DATABASE [--from FOLDER]

  --to ADDRESS    an empty PostgreSQL database; the password may stand in PGPASSWORD or ~/.pgpass instead
  --from FOLDER   the data folder to carry over   (what SUNWAI_DATA names, else ./data)

Stop the server first. Every table is copied and then compared with the SQLite file, column by column. When it was
interrupted, run the same command again: it goes on where it stopped. The SQLite file is not changed. keys.json stays
in the data folder: every server on the new database needs the same one.
`

await runCommand(async () => {
  const { values } = readOptions({ to: { type: 'string' }, from: { type: 'string' } }, help)
  if (values.to === undefined) throw new UsageError(`--to is missing.\n\n${help.trim()}`)
  const to = readDatabase(values.to, '--to')
  const config = readConfig({ ...process.env, SUNWAI_DATABASE: undefined }, process.cwd())
  const from = values.from === undefined ? config.data : resolve(values.from)
  const path = join(from, 'sunwai.db')
  if (!existsSync(path)) throw new StartError(`There is no ${path}. Name the data folder with --from.`)
  const lock = lockFolder(from)
  if (!lock) throw new StartError(`A server is running on ${from}. Stop it, then move.`)
  try {
    await applyDataFolder(from)
    const proofs = await moveDatabase(path, to, keyFacts(openKeyring(from)), showProgress, idOfHour)
    endProgress()
    for (const { table, rows, hash, cleaned } of proofs)
      process.stdout.write(
        [
          `${table.padEnd(18)}${String(rows).padStart(12)}  ${hash.slice(0, 16)}  the same`,
          ...cleaned.map(
            (key) => `  but for a NUL in ${key}, which PostgreSQL does not keep: moved without it`,
          ),
          '',
        ].join('\n'),
      )
    process.stdout.write(
      [
        `Moved and proven, every row. Set SUNWAI_DATABASE to the new database and start as before.`,
        `Servers on other machines need a copy of ${join(from, 'keys.json')}. ${path} is no longer used:`,
        `keep it until the first backup of PostgreSQL, then delete it.`,
        '',
      ].join('\n'),
    )
  } catch (cause) {
    endProgress()
    throw sayWhy(cause)
  } finally {
    lock.release()
  }
})

/** What the administrator can mend becomes a sentence; the address is not repeated, since it may hold a password. */
function sayWhy(cause: unknown): unknown {
  if (cause instanceof MoveError) return new StartError(cause.message)
  if (cause instanceof StoreAway)
    return new StartError(`The database cannot be reached: ${reasonOf(cause)}. Run the same command again.`)
  return cause
}

/** One line on a terminal; nothing in a log file. */
function showProgress({ table, rows, step }: Parameters<Step>[0]): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  ${table}: ${rows} rows ${step}`)
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
