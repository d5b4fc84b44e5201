/** `npm run verify`: proves that what is stored is what was written. */
import { readConfig } from '#server/config.ts'
import { findFileFaults } from '#server/files/file-check-store.ts'
import type { Db } from '#server/storage/schema.ts'
import { readOptions, runCommand } from './command.ts'
import { openData } from './open-data.ts'

const help = `
Usage: npm run verify

Proves that what is stored is what was written: every photo has the bytes that it was stored with, belongs to an entry
that is there, and is there for the message that shows it. Changes nothing; servers may go on. Names all that is wrong,
and ends with 1; with 0 when nothing is. On PostgreSQL it needs the settings of a server: SUNWAI_DATABASE, SUNWAI_DATA
with keys.json, and SUNWAI_OFFICES.
`

/** Each proof gives a sentence for each thing that is wrong. */
const proofs: { of: string; find(db: Db): Promise<string[]> }[] = [{ of: 'files', find: findFileFaults }]

await runCommand(async () => {
  readOptions({}, help)
  const { store, close } = await openData(readConfig(process.env, process.cwd()), false)
  try {
    for (const { of, find } of proofs) {
      const faults = await find(store.db)
      for (const fault of faults) process.stderr.write(`${fault}\n`)
      process.stdout.write(`${of.padEnd(14)} ${faults.length ? `${faults.length} WRONG` : 'as written'}\n`)
      if (faults.length) process.exitCode = 1
    }
  } finally {
    await close()
  }
})
