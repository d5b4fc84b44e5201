/** The thread that proves the ledger while the server's own serves visitors. Answers once, and is over. */
import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../storage/open-reader.ts'
import type { VerifyOrder } from './proof-actions.ts'
import { verifyLedger } from './verify-store.ts'

const { place, key } = workerData as VerifyOrder
const { db, close } = await openReader(place)
try {
  parentPort?.postMessage(await verifyLedger(db, [], key))
} finally {
  await close()
}
