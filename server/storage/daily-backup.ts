/** A backup a day, made by the server itself, where SUNWAI_BACKUPS names a folder for it. */
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { listBackups } from './backup.ts'
import type { BackupOrder } from './backup-worker.ts'

/** Two weeks: long enough to notice that something went wrong before every copy has it. */
const keep = 14
const dayMs = 24 * 3_600_000
const lookEveryMs = 10 * 60_000

/** Looks now and then whether the newest backup is a day old. A failure is logged and tried again at the next look. */
export function startBackups(data: string, into: string | null, log: Logger): { stop(): Promise<void> } {
  if (into === null) return { stop: async () => undefined }
  let running: Promise<void> = Promise.resolve()
  const look = () => {
    running = running
      .then(async () => {
        const [newest] = listBackups(into)
        if (newest && Date.now() - statSync(newest).mtimeMs < dayMs) return
        log.info({ path: await backUp({ data, into, keep, now: Date.now() }) }, 'a backup was made')
      })
      .catch((cause: unknown) => log.error({ err: cause }, 'no backup could be made'))
  }
  look()
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

function backUp(order: BackupOrder): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: order })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the backup ended before it was done')))
  })
}
