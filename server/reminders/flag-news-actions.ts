/** Tells each member of staff of the flags that were given to them, in one message; runs with the job that tells of cases. */
import { enqueue } from '../notifications/notification-actions.ts'
import { deleteFlagNotice, type FlagNotice, listFlagNotices } from '../staff-notices/flag-notice-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { listAbsent } from './deputy-actions.ts'
import { openDistricts, quietPeople, type ReminderDeps, reachableNow } from './news-actions.ts'
import { listReachable, listToldAt, setToldAt } from './reminder-store.ts'

/** Reads only. */
export const isFlagNewsDue = async (deps: ReminderDeps, now: number): Promise<boolean> =>
  (await listDue(deps, deps.db, now)).length > 0

/** In office hours, and not within half an hour of another message. Who cannot be reached finds it on their pages; who is away is told later. */
export async function tellFlagNews(deps: ReminderDeps, now: number): Promise<void> {
  await deps.write(async (trx) => {
    const due = await listDue(deps, trx, now)
    if (!due.length) return
    const reachable = reachableNow(deps, await listReachable(trx), 'flag-given')
    for (const [person, notices] of Map.groupBy(due, (notice) => notice.person)) {
      for (const notice of notices) await deleteFlagNotice(trx, notice)
      const theirs = notices.filter(({ isTheirs }) => isTheirs)
      const told = reachable.get(person)
      if (!told || !theirs.length) continue
      await enqueue(
        trx,
        {
          recipient: { kind: 'person', id: person },
          channel: told.channel,
          template: 'flag-given',
          language: told.language,
          parameters: { count: String(theirs.length) },
          dedupeKey: `flag-given/${person}/${now}`,
          subject: { kind: 'person', id: person },
        },
        now,
      )
      await setToldAt(trx, person, now)
    }
  })
}

/** Those that may be told now. */
async function listDue(deps: ReminderDeps, db: Db | Trx, now: number): Promise<FlagNotice[]> {
  const waiting = await listFlagNotices(db)
  if (!waiting.length) return []
  const open = openDistricts(deps, now)
  const quiet = quietPeople(await listToldAt(db), now)
  const absent = await listAbsent(deps, db, now)
  return waiting.filter(
    ({ office, person }) =>
      open.has(deps.directory.districtOf(office).id) && !quiet.has(person) && !absent.has(person),
  )
}
