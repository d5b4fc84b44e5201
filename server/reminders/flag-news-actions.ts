/** Tells each member of staff of the flags that were given to them, in one message; runs with the job that tells of cases. */
import { sendDraft } from '../notices/tell-actions.ts'
import { listTold } from '../notices/told-views.ts'
import { type FlagNotice, listFlagNotices } from '../staff-notices/flag-notice-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { listAbsent } from './deputy-actions.ts'
import { flagsGiven, takeFlagNews } from './given-flag-actions.ts'
import { isTurnOf, openDistricts, quietPeople, type ReminderDeps } from './news-actions.ts'
import { listToldAt, setToldAt } from './reminder-store.ts'

/** Reads only. */
export const isFlagNewsDue = async (deps: ReminderDeps, now: number): Promise<boolean> =>
  (await listDue(deps, deps.db, now)).length > 0

/** In office hours, and not within half an hour of another message. Who cannot be reached finds it on their pages; who is away is told later. */
export async function tellFlagNews(deps: ReminderDeps, now: number): Promise<void> {
  await deps.write(async (trx) => {
    const due = await listDue(deps, trx, now)
    if (!due.length) return
    const told = await listTold(deps, trx, 'cases')
    for (const person of new Set(due.map((notice) => notice.person))) {
      const count = await takeFlagNews(trx, person)
      const reader = told.get(person)
      if (!reader || !count) continue
      await sendDraft(trx, reader, flagsGiven(count, now), now)
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
  const told = await listTold(deps, db, 'cases')
  return waiting.filter(
    ({ office, person }) =>
      isTurnOf(deps, told.get(person), deps.directory.districtOf(office).id, now) &&
      open.has(deps.directory.districtOf(office).id) &&
      !quiet.has(person) &&
      !absent.has(person),
  )
}
