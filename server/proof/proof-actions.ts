/** Proves the ledger and the entries it answers for once a day, in a thread, and keeps what was found. */
import { Worker } from 'node:worker_threads'
import type { LedgerProof } from '../contract/staff/ledger.ts'
import type { Deps } from '../deps.ts'
import type { ReaderPlace } from '../storage/open-reader.ts'
import { sealKey } from './checkpoint.ts'
import { saveProof } from './proof-store.ts'
import type { verifyLedger } from './verify-store.ts'

/** What the thread is told. `key`: see `sealKey`. */
export type VerifyOrder = { place: ReaderPlace; key: Uint8Array }

type Verified = Awaited<ReturnType<typeof verifyLedger>>
type ProofDeps = Pick<Deps, 'write' | 'clock' | 'config' | 'keys' | 'log'>

/**
 * The same as `npm run verify` does for the ledger. A break is no failure of the job: it is kept for the System page and
 * logged. Throws what the store throws, and when it was told to stop before it was through.
 */
export async function proveLedger(
  { write, clock, config, keys, log }: ProofDeps,
  _now?: number,
  stopping?: AbortSignal,
): Promise<void> {
  const { data, database } = config
  const order = { place: { data, database }, key: sealKey(keys.receipts) }
  const { lines, hours, faults } = await verifyInThread(order, stopping)
  const proof: LedgerProof = { at: clock(), lines, hours, faults: faults.length, first: faults[0] ?? null }
  await write((trx) => saveProof(trx, proof))
  if (proof.first === null) log.info({ lines, hours }, 'the ledger is as it was written')
  else log.error({ first: proof.first, faults: proof.faults }, 'the ledger is not what was written')
}

function verifyInThread(workerData: VerifyOrder, stopping?: AbortSignal): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./verify-thread.ts', import.meta.url), { workerData })
    const stop = () => void thread.terminate()
    if (stopping?.aborted) stop()
    stopping?.addEventListener('abort', stop, { once: true })
    thread.once('message', resolve).once('error', reject)
    // After an answer or an error it changes nothing.
    thread.once('exit', () => {
      stopping?.removeEventListener('abort', stop)
      reject(new Error('the thread that proves the ledger ended before it was through'))
    })
  })
}
