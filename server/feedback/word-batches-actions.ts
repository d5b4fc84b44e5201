/** Puts words into the batches in which heads of office read them; runs as a job. */
import type { Deps } from '../deps.ts'
import { closedBefore, lateVisitIsOver } from '../ledger/hour.ts'
import { closeHours } from '../ledger/late-store.ts'
import { batchWordsOfHours, batchWordsOfLate } from './word-batches-store.ts'

type BatchDeps = Pick<Deps, 'write' | 'clock' | 'directory' | 'allApplied'>

/** So many in one commit, for which others wait. */
const piece = 500

/**
 * All words of hours that are over in every district, oldest first, and behind them what came late: that joins the newest
 * batch, since in the place of its hour it would move one word from each batch to the next, and show by that which it is.
 */
export async function batchWords(
  { write, clock, directory, allApplied }: BatchDeps,
  _now?: number,
  stopping?: AbortSignal,
): Promise<void> {
  await allApplied()
  const closed = closedBefore(clock(), directory.timezones)
  await write((trx) => closeHours(trx, closed))
  while ((await write((trx) => batchWordsOfHours(trx, closed, piece))) === piece) stopping?.throwIfAborted()
  const over = lateVisitIsOver(closed)
  while ((await write((trx) => batchWordsOfLate(trx, over, piece))) === piece) stopping?.throwIfAborted()
}
