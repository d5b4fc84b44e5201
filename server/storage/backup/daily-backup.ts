/** A backup a day, made by the server itself, where SUNWAI_BACKUPS names a folder for it. */
import { type ChildProcess, fork } from 'node:child_process'
import { discardUnfinished } from './backup.ts'
import { backupHistory } from './backup-history.ts'
import type { BackupMade, BackupOrder } from './backup-process.ts'

/** Two weeks: long enough to notice that something went wrong before every copy has it. */
const keep = 14
const dayMs = 24 * 3_600_000
/** One that is not done by then never will be, and must not keep the next one waiting. */
const mostMs = dayMs / 2

/** Whether the newest one in the folder is a day old, or there is none. One that cannot be read is tried: that says why. */
export function isBackupDue(into: string): boolean {
  const { newest } = backupHistory(into)
  // One from the future was made before the clock was set back, and says nothing about today.
  return !newest || Math.abs(Date.now() - newest.at) >= dayMs
}

/**
 * Gives where the backup lies, and what was damaged in the data. One that is under way when `stopping` is aborted is given up, and never counts: that of a
 * large database takes minutes, and a stop does not. Neither does one that takes too long. Throws an Error that says why none
 * could be made.
 */
export async function backUp(
  order: { data: string; into: string; recipient: string | null },
  stopping: AbortSignal,
  most: number = mostMs,
): Promise<BackupMade> {
  stopping.throwIfAborted()
  const now = Date.now()
  const making = startProcess({ ...order, keep, now })
  let isLate = false
  const giveUp = () => void making.kill('SIGKILL')
  const late = setTimeout(() => {
    isLate = true
    giveUp()
  }, most)
  stopping.addEventListener('abort', giveUp)
  try {
    return await madeBy(making)
  } catch (cause) {
    // One that was killed could not clear up.
    discardUnfinished({ ...order, now })
    if (!isLate) throw cause
    throw new Error(`no backup could be made: it was not done within ${Math.ceil(most / 60_000)} minutes`)
  } finally {
    clearTimeout(late)
    stopping.removeEventListener('abort', giveUp)
  }
}

const startProcess = (order: BackupOrder): ChildProcess =>
  fork(new URL('./backup-process.ts', import.meta.url), [JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })

function madeBy(process: ChildProcess): Promise<BackupMade> {
  let said = ''
  process.stderr?.on('data', (text: Buffer) => {
    said += text
  })
  return new Promise((resolve, reject) => {
    process.once('message', (made) => resolve(made as BackupMade))
    process.once('error', reject)
    process.once('close', (_, signal) =>
      reject(new Error(`no backup could be made: ${signal ? 'it was given up' : said.trim()}`)),
    )
  })
}
