/** On PostgreSQL, once an hour is over, takes out of the tables who came first within it. */
import type { Deps } from '../deps.ts'
import { commonHour } from '../district/local-time.ts'
import { newEntryId } from '../entries/entry.ts'
import { eraseOrderOfEntries, eraseOrderOfMessages } from './erase-arrival-order-store.ts'

type EraseDeps = Pick<Deps, 'write' | 'clock' | 'directory'>

/** So many in one commit: some 30 ms for which others wait. */
const piece = 500
/** Until every visit of an hour is closed; what changes later moves to the end again. */
const hoursKept = 2

/** All hours that are over in every district: entries of all lie in the order of their ids, which open with the hour. */
export async function eraseArrivalOrder(
  { write, clock, directory }: EraseDeps,
  _now?: number,
  stopping?: AbortSignal,
): Promise<void> {
  const hour = commonHour(clock(), directory.timezones)
  const before = newEntryId(hour - hoursKept + 1, '')
  while ((await write((trx) => eraseOrderOfEntries(trx, before, piece))) === piece) stopping?.throwIfAborted()
  while (await write((trx) => eraseOrderOfMessages(trx, hour - hoursKept + 1))) stopping?.throwIfAborted()
}
