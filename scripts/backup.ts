/** `npm run backup`: copies everything while the server runs, and proves the copy. */
import { resolve } from 'node:path'
import { StartError } from '#server/boot/start-error.ts'
import { readConfig } from '#server/config.ts'
import { BackupError, makeBackup, rotateBackups } from '#server/storage/backup/backup.ts'
import { readOptions, requireSqlite, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run backup -- [options]

  --to FOLDER   where backups go    (what SUNWAI_BACKUPS names, else ./backups)
  --keep N      remove all but the newest N

Makes a new folder with the database, the keys and a list of their hashes and rows, and proves it before it gets its
name. The server may go on writing. Keep backups on another disk, and safe: they hold the keys.
`

await runCommand(async () => {
  const { values } = readOptions({ to: { type: 'string' }, keep: { type: 'string' } }, help)
  const keep = values.keep === undefined ? null : Number(values.keep)
  if (keep !== null && !(Number.isInteger(keep) && keep >= 1))
    throw new UsageError('--keep takes a whole number from 1.')
  const config = readConfig(process.env, process.cwd())
  requireSqlite(config, 'backup')
  const into = resolve(values.to ?? config.backups ?? 'backups')
  const { path, manifest } = await makeBackup(config.data, into, Date.now()).catch((cause: Error) => {
    throw cause instanceof BackupError
      ? new StartError(cause.message)
      : new StartError(`No backup of ${config.data} could be made: ${cause.message}`)
  })
  const gone = keep === null ? 0 : rotateBackups(into, keep, Date.now())
  process.stdout.write(
    `${path}: ${manifest.rows.entries} entries, ${manifest.rows.grievances} grievances, proven.${gone ? ` ${gone} older removed.` : ''}\n`,
  )
})
