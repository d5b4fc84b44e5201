/** Once an hour is over, takes out of the database who came first within it, and when. */

import { closedBefore, lateVisitIsOver } from '../commitments/hour.ts'
import { closeHours } from '../commitments/late-store.ts'
import type { Deps } from '../deps.ts'
import { newEntryId } from '../entries/entry.ts'
import { coarsenJob } from '../jobs/job-store.ts'
import { drawNextTries } from '../notifications/notification-store.ts'
import { emptyLog } from '../storage/sqlite/empty-log.ts'
import {
  eraseOrderOfCases,
  eraseOrderOfEntries,
  eraseOrderOfMessages,
  eraseOrderOfTakenBack,
  listHoursToReorder,
  reorderHour,
  takeHour,
} from './erase-arrival-order-store.ts'

type EraseDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'config'>

/** So many in one commit: some 30 ms for which others wait. */
const piece = 500
const hourMs = 3_600_000

/**
 * All hours that are closed: entries of all lie in the order of their ids, which open with the hour. An hour to which entries
 * came late is written anew when nothing changes in them any more either. Throws when SQLite's log could not be emptied, to be
 * tried again soon.
 */
export async function eraseArrivalOrder(
  deps: EraseDeps,
  _now?: number,
  stopping?: AbortSignal,
): Promise<void> {
  const { db, write, clock, directory, config } = deps
  const now = clock()
  const closed = closedBefore(now, directory.timezones)
  const before = newEntryId(closed, '')
  await write((trx) => closeHours(trx, closed))
  while ((await write((trx) => eraseOrderOfEntries(trx, before, piece))) === piece) stopping?.throwIfAborted()
  while (await write((trx) => eraseOrderOfMessages(trx, closed))) stopping?.throwIfAborted()
  while (await write((trx) => eraseOrderOfCases(trx, now - 2 * hourMs))) stopping?.throwIfAborted()
  const over = lateVisitIsOver(closed)
  for (const hour of await listHoursToReorder(db, over)) {
    stopping?.throwIfAborted()
    await write((trx) => reorderHour(trx, hour, over))
  }
  if (await write((trx) => coarsenTimes(trx, closed, now))) {
    // All of it, since what is put back days later moves its row.
    let last: Uint8Array | null = new Uint8Array()
    while (last) {
      const from: Uint8Array = last
      last = await write((trx) => eraseOrderOfTakenBack(trx, from, piece))
      stopping?.throwIfAborted()
    }
  }
  if (config.database === null && !(await emptyLog(db)))
    throw new Error('the log of the database is being read and was not emptied')
}

/** What tells when a message to a visitor was written: when it is tried next, and when the last one was sent. Once an hour; false where it was done. */
async function coarsenTimes(
  trx: Parameters<typeof takeHour>[0],
  closed: number,
  now: number,
): Promise<boolean> {
  if (!(await takeHour(trx, closed))) return false
  await drawNextTries(trx, now)
  await coarsenJob(trx, 'deliver-notifications', hourMs)
  return true
}
