/** The thread that applies while there is an overload: the server's own has no time for it. Started by the first one. */
import { parentPort, workerData } from 'node:worker_threads'
import { createBaselines } from '../flags/baseline.ts'
import { connectSqlite } from '../storage/sqlite/open-sqlite.ts'
import {
  type ApplyOrder,
  type ApplyPlace,
  type ApplyReply,
  applyCharacters,
  applyRecords,
} from './apply-actions.ts'
import { openWriteAheadLog } from './write-ahead-log-store.ts'

const { database, log, peers } = workerData as ApplyPlace
const { db } = await connectSqlite(database)
const records = openWriteAheadLog(log, 0)
const baselines = createBaselines(peers)

parentPort?.on('message', async ({ after }: ApplyOrder) => {
  parentPort?.postMessage(await apply(after))
})

async function apply(after: number): Promise<ApplyReply> {
  try {
    return { applied: await applyRecords(db, records.after(after, applyCharacters), baselines) }
  } catch (cause) {
    const { message, code } = cause as { message: string; code?: unknown }
    return { failure: { message, code: String(code ?? '') } }
  }
}
