/** On PostgreSQL, once an hour is over, takes out of the tables who came first within it. */

import { closedBefore, lateVisitIsOver } from '../commitments/hour.ts'
import { closeHours } from '../commitments/late-store.ts'
import type { Deps } from '../deps.ts'
import { newEntryId } from '../entries/entry.ts'
import {
  eraseOrderOfEntries,
  eraseOrderOfMessages,
  listHoursToReorder,
  reorderHour,
} from './erase-arrival-order-store.ts'

type EraseDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory'>

/** So many in one commit: some 30 ms for which others wait. */
const piece = 500

/**
 * All hours that are closed: entries of all lie in the order of their ids, which open with the hour. An hour to which entries
 * came late is written anew when nothing changes in them any more either.
 */
export async function eraseArrivalOrder(
  { db, write, clock, directory }: EraseDeps,
  _now?: number,
  stopping?: AbortSignal,
): Promise<void> {
  const closed = closedBefore(clock(), directory.timezones)
  const before = newEntryId(closed, '')
  await write((trx) => closeHours(trx, closed))
  while ((await write((trx) => eraseOrderOfEntries(trx, before, piece))) === piece) stopping?.throwIfAborted()
  while (await write((trx) => eraseOrderOfMessages(trx, closed))) stopping?.throwIfAborted()
  const over = lateVisitIsOver(closed)
  for (const hour of await listHoursToReorder(db, over)) {
    stopping?.throwIfAborted()
    await write((trx) => reorderHour(trx, hour, over))
  }
}
