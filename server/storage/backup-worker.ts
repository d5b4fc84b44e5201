/** Makes one backup in a thread of its own: proving and hashing a large database would hold up every visitor. */
import { parentPort, workerData } from 'node:worker_threads'
import { makeBackup, rotateBackups } from './backup.ts'

export type BackupOrder = { data: string; into: string; keep: number; now: number }

const { data, into, keep, now } = workerData as BackupOrder
const { path } = await makeBackup(data, into, now)
rotateBackups(into, keep, now)
parentPort?.postMessage(path)
