/** What the overload path asks of a data folder: of a start, a backup that is restored, and a program that is no server. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Baselines, createBaselines } from '../flags/baseline.ts'
import { listPeers } from '../flags/flag-store.ts'
import type { Db } from '../storage/schema.ts'
import { ingestPath } from '../storage/sqlite/data-files.ts'
import { openSqlite } from '../storage/sqlite/open-sqlite.ts'
import { applyAll } from './apply-actions.ts'
import { findApplied } from './apply-store.ts'
import { adoptOldLog, openWriteAheadLog } from './write-ahead-log-store.ts'

export { adoptOldLog } from './write-ahead-log-store.ts'

/** Applies what an earlier process left in the log of a data folder, if there is one. For whoever holds the folder alone. */
export async function applyLeftovers(db: Db, data: string, baselines: Baselines): Promise<number> {
  adoptOldLog(data)
  const path = ingestPath(data)
  if (!existsSync(path)) return 0
  const applied = await findApplied(db)
  const log = openWriteAheadLog(path, applied)
  try {
    return await applyAll(db, log, applied, baselines)
  } finally {
    log.close()
  }
}

/** The same for a program that is no server: opens the store of a data folder for it. True when something was left. */
export async function applyDataFolder(data: string): Promise<boolean> {
  adoptOldLog(data)
  if (!existsSync(ingestPath(data))) return false
  const { db, close } = await openSqlite(join(data, 'sunwai.db'))
  try {
    const before = await findApplied(db)
    await applyLeftovers(db, data, createBaselines(await listPeers(db)))
    return (await findApplied(db)) > before
  } finally {
    await close()
  }
}
