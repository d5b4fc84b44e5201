/** Lets flags that were put off ask again on their day; runs as a job over all servers. */
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import { type Flag, findFlag, updateFlag } from '../flags/flag-store.ts'
import { findHandling, listSnoozedUpTo, saveHandling } from '../flags/handling-store.ts'
import { publishFlag } from '../flags/publish-actions.ts'
import { waitToBeTold } from '../staff-notices/flag-notice-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

type WakeDeps = Pick<Deps, 'db' | 'write' | 'directory' | 'live'>

/** Reads only. */
export const isAnyFlagToWake = async (deps: WakeDeps, now: number): Promise<boolean> =>
  (await listDue(deps, deps.db, now)).length > 0

/** Those that ratings or people have ended meanwhile stay over. Whoever has one is told of it. */
export async function wakeFlags(deps: WakeDeps, now: number): Promise<void> {
  const woken = await deps.write(async (trx) => {
    const raised: Flag[] = []
    for (const { flag: id } of await listDue(deps, trx, now)) {
      const flag = await findFlag(trx, id)
      const handling = await findHandling(trx, id)
      await saveHandling(trx, id, { ...handling, snoozedUntil: null })
      if (!flag?.standing || flag.status === 'raised') continue
      await updateFlag(trx, { ...flag, status: 'raised', quietUntil: null })
      if (handling.assignee !== null) await waitToBeTold(trx, id, handling.assignee)
      raised.push(flag)
    }
    return raised
  })
  for (const flag of woken) publishFlag(deps, flag)
}

/** By the day of each one's district. */
async function listDue({ directory }: WakeDeps, db: Db | Trx, now: number) {
  const last = Math.max(...directory.timezones.map((timezone) => localDay(now, timezone)))
  return (await listSnoozedUpTo(db, last)).filter(
    ({ office, until }) => until <= localDay(now, directory.districtOf(office).timezone),
  )
}
