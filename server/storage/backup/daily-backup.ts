/** A backup a day, made by the server itself, where SUNWAI_BACKUPS names a folder for it. */
import { type ChildProcess, fork } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { listBackups } from './backup.ts'
import type { BackupOrder } from './backup-process.ts'

/** Two weeks: long enough to notice that something went wrong before every copy has it. */
const keep = 14
const dayMs = 24 * 3_600_000
const lookEveryMs = 10 * 60_000

/** Looks now and then whether the newest backup is a day old. A failure is logged and tried again at the next look. */
export function startBackups(data: string, into: string | null, log: Logger): { stop(): void } {
  if (into === null) return { stop: () => undefined }
  let making: ChildProcess | undefined
  const look = async () => {
    const [newest] = listBackups(into)
    // One from the future was made before the clock was set back, and says nothing about today.
    if (making || (newest && Math.abs(Date.now() - statSync(newest).mtimeMs) < dayMs)) return
    making = startProcess({ data, into, keep, now: Date.now() })
    try {
      log.info({ path: await madeBy(making) }, 'a backup was made')
    } finally {
      making = undefined
    }
  }
  const tryLook = () =>
    void look().catch((cause: unknown) => log.error({ err: cause }, 'no backup could be made'))
  tryLook()
  const timer = setInterval(tryLook, lookEveryMs)
  timer.unref()
  return {
    /** Gives up a backup under way: one of a large database takes minutes, and a stop does not. It never counted. */
    stop() {
      clearInterval(timer)
      making?.kill('SIGKILL')
    },
  }
}

const startProcess = (order: BackupOrder): ChildProcess =>
  fork(join(import.meta.dirname, 'backup-process.ts'), [JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })

function madeBy(process: ChildProcess): Promise<string> {
  let said = ''
  process.stderr?.on('data', (text: Buffer) => {
    said += text
  })
  return new Promise((resolve, reject) => {
    process.once('message', (path) => resolve(String(path)))
    process.once('error', reject)
    process.once('close', (_, signal) =>
      reject(new Error(signal ? 'the backup was given up' : `the backup failed: ${said.trim()}`)),
    )
  })
}
