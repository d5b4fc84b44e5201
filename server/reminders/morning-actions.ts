/** The message of the morning to everybody with work: what is due, overdue and new; runs as a job over all servers. */
import { startOfDay } from '../district/local-time.ts'
import type { Notification } from '../notifications/notification.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { listPeople } from '../people/people-store.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { type Absent, deputyIn, listAbsent } from './deputy-actions.ts'
import { type ReminderDeps, reachableNow } from './news-actions.ts'
import { morningOf, startOfMorning } from './office-hours.ts'
import { dueOf, morningParameters } from './reminder.ts'
import { listReachable, listWork, type Reachable } from './reminder-store.ts'
import { haveClocksRun } from './settled-actions.ts'

/** After a standstill of weeks not all of it is new. */
const mostDaysBack = 7

type Morning = { district: string; timezone: string; day: number; lastDay: number }

const factOf = (district: string) => `morning/${district}`

/** Reads only. */
export const isMorningDue = async (deps: ReminderDeps, now: number): Promise<boolean> =>
  (await listMornings(deps, deps.db, now)).length > 0 && (await haveClocksRun(deps, now))

/** Once a district and working day; after a standstill once, for today alone. */
export async function tellMorning(deps: ReminderDeps, now: number): Promise<void> {
  if (!(await haveClocksRun(deps, now))) return
  await deps.write(async (trx) => {
    const mornings = await listMornings(deps, trx, now)
    if (!mornings.length) return
    const reachable = reachableNow(deps, await listReachable(trx))
    const absent = await listAbsent(deps, trx, now)
    const people = await listPeople(trx)
    for (const morning of mornings) {
      for (const [person, told] of reachable) {
        if (absent.has(person)) continue
        const owners = [person, ...ownersOf(person, absent)]
        const message = await messageFor(deps, trx, morning, { person, owners, absent, people }, told, now)
        if (message) await enqueue(trx, message, now)
      }
      await saveFact(trx, factOf(morning.district), String(morning.day))
    }
  })
}

/** The districts whose morning it is and was not told of. */
async function listMornings({ directory }: ReminderDeps, db: Db | Trx, now: number): Promise<Morning[]> {
  const mornings: Morning[] = []
  for (const { id, timezone, opening } of directory.register.districts) {
    const day = morningOf({ opening, timezone }, now)
    if (day === null) continue
    const last = await findFact(db, factOf(id))
    const lastDay = Math.max(last === undefined ? day - 1 : Number(last), day - mostDaysBack)
    // A day to come was told of before the clock was set back.
    if (lastDay !== day) mornings.push({ district: id, timezone, day, lastDay: Math.min(lastDay, day - 1) })
  }
  return mornings
}

/** Those who are away and whose deputy this is. */
const ownersOf = (deputy: string, absent: Absent): string[] =>
  [...absent].flatMap(([person, theirs]) => (theirs === deputy ? [person] : []))

type Reader = {
  person: string
  /** They themselves, and those whose deputy they are. */
  owners: readonly string[]
  absent: Absent
  people: Awaited<ReturnType<typeof listPeople>>
}

/**
 * Of all that they own, and what they may act in for those who are away; whoever works in two districts is told once, by the first of
 * them that is open.
 */
async function messageFor(
  deps: ReminderDeps,
  trx: Trx,
  { district, timezone, day, lastDay }: Morning,
  { person, owners, absent, people }: Reader,
  { channel, language }: Reachable,
  now: number,
): Promise<Notification | null> {
  const { directory } = deps
  const since = startOfMorning(lastDay, timezone)
  const work: Awaited<ReturnType<typeof listWork>> = []
  for (const owner of owners)
    for (const each of await listWork(trx, owner, since))
      if (owner === person || (await deputyIn(deps, trx, { ...each, owner }, absent, people)) === person)
        work.push(each)
  if (!work.some(({ office }) => directory.districtOf(office).id === district)) return null
  const fresh = work.filter(({ isGiven }) => isGiven).length
  const cases = work.map((each) => ({ reference: each.reference, due: dueOf(each) }))
  const endOfDay = startOfDay(day + 1, timezone)
  const parameters = morningParameters(cases, fresh, language, { now, endOfDay, timezone })
  return (
    parameters && {
      recipient: { kind: 'person', id: person },
      channel,
      template: 'morning',
      language,
      parameters,
      dedupeKey: `morning/${person}/${day}`,
      subject: { kind: 'person', id: person },
      expiresAt: endOfDay,
    }
  )
}
