/** `npm run backup`: copies everything while the server runs, and proves the copy. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { StartError } from '#server/boot/start-error.ts'
import { readConfig } from '#server/config.ts'
import { BackupError, makeBackup, rotateBackups } from '#server/storage/backup/backup.ts'
import { newIdentity } from '#server/storage/backup/encryption.ts'
import { readOptions, requireSqlite, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run backup -- [options]

  --to FOLDER   where backups go    (what SUNWAI_BACKUPS names, else ./backups)
  --keep N      remove all but the newest N
  --new-identity FILE
                make no backup but a pair of keys: the secret half goes to FILE, which belongs on another machine, and
                the public half, for SUNWAI_BACKUP_KEY, is printed

Makes a new folder with the database, the keys and a list of their hashes and rows, and proves it before it gets its
name. The server may go on writing. With SUNWAI_BACKUP_KEY it is encrypted in the age format once it is proven, and only the
identity file opens it. Keep backups on another disk, and safe: they hold the keys.
`

await runCommand(async () => {
  const { values } = readOptions(
    { to: { type: 'string' }, keep: { type: 'string' }, 'new-identity': { type: 'string' } },
    help,
  )
  if (values['new-identity'] !== undefined) return writeIdentity(resolve(values['new-identity']))
  const keep = values.keep === undefined ? null : Number(values.keep)
  if (keep !== null && !(Number.isInteger(keep) && keep >= 1))
    throw new UsageError('--keep takes a whole number from 1.')
  const config = readConfig(process.env, process.cwd())
  requireSqlite(config, 'backup')
  const into = resolve(values.to ?? config.backups ?? 'backups')
  const { path, manifest } = await makeBackup(config.data, into, Date.now(), config.backupKey).catch(
    (cause: Error) => {
      throw cause instanceof BackupError
        ? new StartError(cause.message)
        : new StartError(`No backup of ${config.data} could be made: ${cause.message}`)
    },
  )
  const gone = keep === null ? 0 : rotateBackups(into, keep)
  for (const each of manifest.damage ?? []) process.stderr.write(`Damaged in ${config.data}: ${each}.\n`)
  process.stdout.write(
    `${path}: ${manifest.rows.entries} entries, ${manifest.rows.grievances} grievances, proven${config.backupKey === null ? '' : ' and encrypted'}.${gone ? ` ${gone} older removed.` : ''}\n`,
  )
})

/** Never over a file that is there: it may be the only one that opens older backups. */
async function writeIdentity(path: string): Promise<void> {
  const { identity, recipient } = await newIdentity()
  try {
    writeFileSync(path, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    throw new StartError(`${path} cannot be written: ${(cause as Error).message}`)
  }
  process.stdout.write(
    `The identity is in ${path}. Move it to another machine, and keep a copy: without it no encrypted backup opens.\nSUNWAI_BACKUP_KEY=${recipient}\n`,
  )
}
