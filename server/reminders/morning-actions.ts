/** The message of the morning to everybody with work: what is due, overdue and new; runs as a job over all servers. */
import { localDay, startOfDay } from '../district/local-time.ts'
import { type Compose, type Draft, tellOrHold } from '../notices/tell-actions.ts'
import { listTold, type Told } from '../notices/told-views.ts'
import { listPeople } from '../people/people-store.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { type Absent, deputyIn, listAbsent } from './deputy-actions.ts'
import type { ReminderDeps } from './news-actions.ts'
import { morningOf, startOfMorning } from './office-hours.ts'
import { dueOf, morningParameters } from './reminder.ts'
import { listWork } from './reminder-store.ts'
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
    const told = await listTold(deps, trx, 'morning')
    for (const morning of mornings) {
      const subjects = [{ id: morning.district, parameters: { since: String(morning.lastDay) } }]
      for (const each of told.values())
        await tellOrHold(deps, trx, 'morning', each, subjects, composeMorning(deps), now)
      await saveFact(trx, factOf(morning.district), String(morning.day))
    }
  })
}

/** As the work is now. Nothing to whoever is away. */
export const composeMorning =
  (deps: ReminderDeps): Compose =>
  async (trx, { told, subjects, now }) => {
    const absent = await listAbsent(deps, trx, now)
    const person = told.person.id
    if (absent.has(person)) return []
    const people = await listPeople(trx)
    const reader = { person, owners: [person, ...ownersOf(person, absent)], absent, people }
    const drafts: Draft[] = []
    for (const { id: district, parameters } of subjects) {
      const timezone = deps.directory.districts.get(district)?.timezone
      if (timezone === undefined) continue
      const day = localDay(now, timezone)
      const lastDay = Math.min(Number(parameters.since), day - 1)
      const draft = await draftFor(deps, trx, { district, timezone, day, lastDay }, reader, told, now)
      if (draft) drafts.push(draft)
    }
    return drafts.slice(0, 1)
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
async function draftFor(
  deps: ReminderDeps,
  trx: Trx,
  { district, timezone, day, lastDay }: Morning,
  { person, owners, absent, people }: Reader,
  { language }: Told,
  now: number,
): Promise<Draft | null> {
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
  return parameters && { template: 'morning', parameters, key: `morning/${day}`, expiresAt: endOfDay }
}
