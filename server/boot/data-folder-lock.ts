/** Takes a data folder for one server alone, and looks whether what lies in it is whole, before anything is opened. */
import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { adoptOldLog } from '../ingest/data-folder-actions.ts'
import { listBackups } from '../storage/backup/backup.ts'
import { findDamage } from '../storage/sqlite/damage.ts'
import { ingestPath } from '../storage/sqlite/data-files.ts'
import { lockFolder } from '../storage/sqlite/lock.ts'
import { commandLine } from './command-line.ts'
import { makeDataFolder } from './load-files.ts'
import { StartError } from './start-error.ts'

export type DataFolderLock = { release(): void }

/** Held until released or the process ends. Throws StartError with what the administrator can do. */
export function lockDataFolder({ data, backups }: Pick<Config, 'data' | 'backups'>): DataFolderLock {
  makeDataFolder(data)
  const claim = lock(data)
  adoptOldLog(data)
  const damage = findDamage(join(data, 'sunwai.db'))
  const ofLog = findDamage(ingestPath(data))
  if (damage === undefined && ofLog === undefined) return claim
  claim.release()
  throw new StartError(
    damage === undefined
      ? `The write-ahead log ${ingestPath(data)} is damaged: ${ofLog}.\nIt holds what came under overload in the last seconds before the stop. Move it and the files beside it that bear its name to a safe place and start again; then somebody who knows SQLite can save what it holds.`
      : `The database in ${data} is damaged: ${damage}.\n${wayOut(data, backups ?? resolve('backups'))}`,
  )
}

function lock(data: string): DataFolderLock {
  let claim: DataFolderLock | undefined
  try {
    claim = lockFolder(data)
  } catch (cause) {
    throw new StartError(`The data folder ${data} cannot be used: ${(cause as Error).message}.`)
  }
  if (claim) return claim
  throw new StartError(
    `Another sunwai is running on ${data}. Stop it first, or give this one a folder of its own in SUNWAI_DATA.`,
  )
}

function wayOut(data: string, backups: string): string {
  const [newest] = listBackups(backups)
  if (newest)
    return `The newest backup is ${newest}. To put it in place (what is there now is moved beside it, not deleted):\n  ${commandLine(`npm run restore -- --from ${newest}`, { data })}`
  return `There is no backup in ${backups}. Leave the folder as it is, work on a copy, and let someone who knows SQLite save what can be saved (its command .recover).`
}
