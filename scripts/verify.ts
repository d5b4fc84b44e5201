/** `npm run verify`: proves that what is stored is what was written. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { StartError } from '#server/boot/start-error.ts'
import { openKeyring } from '#server/codes/keyring.ts'
import { type Config, readConfig } from '#server/config.ts'
import { findFileFaults } from '#server/files/file-check-store.ts'
import { sealKey } from '#server/proof/checkpoint.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import type { Db } from '#server/storage/schema.ts'
import { readOptions, runCommand, UsageError } from './command.ts'
import { type OpenedData, openData } from './open-data.ts'

const help = `
Usage: npm run verify -- [--root ROOT]... [--backup FOLDER]

  --root ROOT        the root of a day as it was published (64 hexadecimal digits), kept outside of this machine; may be
                     given several times
  --backup FOLDER    proves this backup instead of the data folder; on SQLite only

Proves that what is stored is what was written. Ledger: no line was changed, taken out, put in or moved, and the entries
of every closed hour are those that were there when it was closed. Files: every photo has the bytes that it was stored
with, belongs to an entry that is there, and is there for the message that shows it. Changes nothing; servers may go on.
Names what is wrong, the first break first, and ends with 1; with 0 when nothing is.

Whoever can write to the database can cut off the end of the ledger, or write all of it anew. Only a root that was kept
elsewhere finds that: name it with --root. On PostgreSQL the command needs the settings of a server: SUNWAI_DATABASE,
SUNWAI_DATA with keys.json, and SUNWAI_OFFICES.
`

/** Each proof gives a sentence for each thing that is wrong, and what it looked at. */
const proofsWith = (roots: readonly string[], key: Uint8Array | null) => [
  {
    of: 'ledger',
    find: async (db: Db) => {
      const { lines, hours, faults } = await verifyLedger(db, roots, key)
      return { faults, seen: `${lines} lines, ${hours} hours` }
    },
  },
  { of: 'files', find: async (db: Db) => ({ faults: await findFileFaults(db), seen: '' }) },
]

await runCommand(async () => {
  const { values } = readOptions(
    { root: { type: 'string', multiple: true, default: [] }, backup: { type: 'string' } },
    help,
  )
  for (const root of values.root)
    if (!/^[0-9a-f]{64}$/i.test(root)) throw new UsageError(`${root} is not 64 hexadecimal digits.`)
  const config = readConfig(process.env, process.cwd())
  const { store, close } = await open(config, values.backup)
  try {
    const key = keyIn(values.backup === undefined ? config.data : resolve(values.backup))
    for (const { of, find } of proofsWith(values.root, key)) {
      const { faults, seen } = await find(store.db)
      for (const fault of faults) process.stderr.write(`${fault}\n`)
      const found = faults.length ? `${faults.length} WRONG` : 'as written'
      process.stdout.write(`${of.padEnd(14)} ${found}${seen && `  (${seen})`}\n`)
      if (faults.length) process.exitCode = 1
    }
  } finally {
    await close()
  }
})

/** Null for a folder without keys: they are not made here. */
function keyIn(folder: string): Uint8Array | null {
  return existsSync(join(folder, 'keys.json')) ? sealKey(openKeyring(folder).receipts) : null
}

async function open(config: Config, backup: string | undefined): Promise<OpenedData> {
  if (backup === undefined) return openData(config, false)
  const file = resolve(backup, 'sunwai.db')
  if (existsSync(`${file}.age`))
    throw new StartError(
      `${backup} is encrypted. Restore it into a folder of its own (SUNWAI_DATA, --identity), and verify that.`,
    )
  if (!existsSync(file)) throw new StartError(`There is no backup in ${backup}.`)
  // Opening a database may write beside it and bring it to the newest form; a backup stays as it is.
  const data = mkdtempSync(join(tmpdir(), 'sunwai-verify-'))
  copyFileSync(file, join(data, 'sunwai.db'))
  const opened = await openData({ ...config, data, database: null }, false)
  const close = async () => {
    await opened.close()
    rmSync(data, { recursive: true, force: true })
  }
  return { ...opened, close }
}
