/** `npm run restore`: proves a backup and puts it in the place of the data folder. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StartError } from '#server/boot/start-error.ts'
import { readConfig } from '#server/config.ts'
import { recordRestore } from '#server/ledger/machine-actions.ts'
import { BackupError, bringBackup, listBackups, putInPlace } from '#server/storage/backup/backup.ts'
import { readIdentities } from '#server/storage/backup/encryption.ts'
import { lockFolder } from '#server/storage/sqlite/lock.ts'
import { readOptions, requireSqlite, runCommand } from './command.ts'

const help = `
Usage: npm run restore -- [--from BACKUP] [--identity FILE]

Without --from, the newest backup (below what SUNWAI_BACKUPS names, else ./backups) is taken. It is proven first: hashes,
SQLite's own check, and the rows of every table. The ledger of what is restored says that it was, and where the ledger ended
that it replaces. What stands in the data folder now is moved beside it, not deleted.
--identity names the file with the secret half of SUNWAI_BACKUP_KEY, for a backup that is encrypted.
Stop the server before.
`

await runCommand(async () => {
  const { values } = readOptions({ from: { type: 'string' }, identity: { type: 'string' } }, help)
  const config = readConfig(process.env, process.cwd())
  requireSqlite(config, 'restore')
  const from = values.from ? resolve(values.from) : listBackups(config.backups ?? resolve('backups'))[0]
  if (!from) throw new StartError('There is no backup. Name one with --from.')
  // Held only to see that no server is running; the folder is about to be moved away.
  const lock = existsSync(config.data) ? lockFolder(config.data) : null
  if (lock === undefined)
    throw new StartError(`A server is running on ${config.data}. Stop it, then restore.`)
  lock?.release()
  try {
    const identities = values.identity === undefined ? null : readIdentities(resolve(values.identity))
    const { manifest, incoming } = await bringBackup(from, config.data, identities)
    await recordRestore(incoming, config.data, manifest.madeAt, Date.now())
    const aside = putInPlace(incoming, config.data, Date.now())
    process.stdout.write(
      `Restored ${manifest.rows.entries} entries and ${manifest.rows.grievances} grievances of ${manifest.madeAt} into ${config.data}.\n`,
    )
    for (const each of manifest.damage ?? [])
      process.stdout.write(`Damaged when it was backed up: ${each}.\n`)
    if (aside) process.stdout.write(`What was there before stands in ${aside}.\n`)
  } catch (cause) {
    const isPlain = cause instanceof BackupError || (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw isPlain ? new StartError((cause as Error).message) : cause
  }
})
