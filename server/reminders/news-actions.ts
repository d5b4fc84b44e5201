/** Tells each member of staff what happened to their cases, in one message and not one a case; runs as a job over all servers. */
import type { Deps } from '../deps.ts'
import { type Compose, type Draft, sendDraft } from '../notices/tell-actions.ts'
import { isReady, listTold, type Told } from '../notices/told-views.ts'
import { listPeople } from '../people/people-store.ts'
import {
  deleteNotice,
  insertNotice,
  listWaiting,
  type WaitingNotice,
} from '../staff-notices/staff-notice-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { type Absent, deputyIn, listAbsent } from './deputy-actions.ts'
import { flagsGiven, takeFlagNews } from './given-flag-actions.ts'
import { mayTell, opensBeside } from './office-hours.ts'
import { authorityOf, isStillTrue } from './recipients.ts'
import { dueOf, newsParameters } from './reminder.ts'
import { listToldAt, setToldAt } from './reminder-store.ts'
import { haveClocksRun } from './settled-actions.ts'

export type ReminderDeps = Pick<
  Deps,
  'db' | 'write' | 'clock' | 'directory' | 'sms' | 'mail' | 'unregistered'
>

/** Between two messages to one person. Somebody who is flooded gets sixteen on a working day, and their morning one. */
const quietMs = 30 * 60_000

/** Reads only. */
export async function isNewsDue(deps: ReminderDeps, now: number): Promise<boolean> {
  if (!openDistricts(deps, now).size) return false
  const waiting = await listWaiting(deps.db, now)
  if (!waiting.length || !(await haveClocksRun(deps, now))) return false
  const quiet = quietPeople(await listToldAt(deps.db), now)
  const absent = await listAbsent(deps, deps.db, now)
  const open = openDistricts(deps, now)
  const reachable = await listTold(deps, deps.db, 'cases')
  const people = await listPeople(deps.db)
  for (const each of waiting) {
    if (!open.has(districtOf(deps, each))) continue
    if (each.person === null) return true
    const hearer = await hearerOf(
      deps,
      deps.db,
      { ...each, person: each.person },
      { absent, people, reachable },
    )
    const isTurn = isTurnOf(deps, reachable.get(hearer), districtOf(deps, each), now)
    if (!quiet.has(hearer) && !absent.has(hearer) && isTurn) return true
  }
  return false
}

/**
 * All in one transaction: what is told is not waiting any more, and what waits was not told. What concerns nobody who can be reached
 * is dropped: it stands on their pages. Who is away is told when they are back, unless a deputy was told in their place.
 */
export async function tellNews(deps: ReminderDeps, now: number): Promise<void> {
  if (!(await haveClocksRun(deps, now))) return
  await deps.write(async (trx) => {
    const { byPerson, reachable, absent } = await collect(deps, trx, openDistricts(deps, now), now)
    const quiet = quietPeople(await listToldAt(trx), now)
    for (const [person, waiting] of byPerson) {
      if (quiet.has(person) || absent.has(person)) continue
      const told = reachable.get(person)
      const notices = waiting.filter((each) => isTurnOf(deps, told, districtOf(deps, each), now))
      for (const notice of notices) await deleteNotice(trx, notice)
      const draft = told && draftFor(deps, told, notices.filter(isStillTrue), now)
      if (!draft) continue
      await sendDraft(trx, told, draft, now)
      await setToldAt(trx, person, now)
    }
  })
}

/**
 * What is waited for by a digest stays; what nobody can be told of does not. Quiet hours that leave nothing of the district's day hold
 * nothing back: by them an officer would never hear of a case.
 */
export function isTurnOf(
  deps: Pick<ReminderDeps, 'directory'>,
  told: Told | undefined,
  district: string,
  now: number,
): boolean {
  if (told === undefined || isReady(deps, told, now)) return true
  const place = deps.directory.districts.get(district)
  return told.when === 'now' && place !== undefined && !opensBeside(hoursOf(deps, place), told.quiet, now)
}

/** What waits for the person, cases and flags that were given to them, at whatever hour. */
export const composeNews =
  (deps: ReminderDeps): Compose =>
  async (trx, { told, now }) => {
    const { id } = told.person
    const everywhere = new Set(deps.directory.districts.keys())
    const { byPerson, absent } = await collect(deps, trx, everywhere, now)
    if (absent.has(id)) return []
    const notices = byPerson.get(id) ?? []
    for (const notice of notices) await deleteNotice(trx, notice)
    const draft = draftFor(deps, told, notices.filter(isStillTrue), now)
    const given = await takeFlagNews(trx, id)
    return [...(draft ? [draft] : []), ...(given ? [flagsGiven(given, now)] : [])]
  }

/** All that waits there, by who is to hear of it. */
async function collect(deps: ReminderDeps, trx: Trx, open: ReadonlySet<string>, now: number) {
  const due = (await listWaiting(trx, now)).filter((each) => open.has(districtOf(deps, each)))
  const reachable = await listTold(deps, trx, 'cases')
  const absent = await listAbsent(deps, trx, now)
  const byPerson = new Map<string, WaitingNotice[]>()
  if (!due.length) return { byPerson, reachable, absent }
  const people = await listPeople(trx)
  for (const notice of await addressed(deps, trx, due, { reachable, absent, people })) {
    const hearer = await hearerOf(deps, trx, notice, { absent, people, reachable })
    byPerson.set(hearer, [...(byPerson.get(hearer) ?? []), notice])
  }
  return { byPerson, reachable, absent }
}

type Addressed = WaitingNotice & { person: string }
type Staff = {
  reachable: ReadonlyMap<string, Told>
  absent: Absent
  people: Awaited<ReturnType<typeof listPeople>>
}

/** The deputy who can be reached, of a case whose owner is away; else the person themselves. */
async function hearerOf(
  deps: ReminderDeps,
  db: Db | Trx,
  { person, grievance, about }: Addressed,
  { absent, people, reachable }: Staff,
): Promise<string> {
  if (person !== about.owner) return person
  const deputy = await deputyIn(deps, db, { ...about, id: grievance }, absent, people)
  return deputy !== null && reachable.has(deputy) ? deputy : person
}

/** Each with its person. What an authority is to be told waits for each of its people from now on. */
async function addressed(
  { directory }: ReminderDeps,
  trx: Trx,
  due: readonly WaitingNotice[],
  { reachable, absent, people }: Staff,
): Promise<Addressed[]> {
  const here = people.filter(({ id, disabledAt }) => disabledAt === null && !absent.has(id))
  const found = new Map<string, Addressed>()
  const add = (notice: Addressed) =>
    found.set(`${notice.person}/${notice.grievance}/${notice.kind}/${notice.tier}`, notice)
  for (const notice of due) {
    if (notice.person !== null) {
      add({ ...notice, person: notice.person })
      continue
    }
    await deleteNotice(trx, notice)
    const { kind, tier, about } = notice
    if (kind !== 'late' && kind !== 'raised') continue
    const place = { ...directory.placeOf(about.office), department: about.department }
    for (const person of authorityOf({ kind, tier }, place, here)) {
      if (!reachable.has(person)) continue
      const own = { ...notice, person }
      await insertNotice(trx, own)
      add(own)
    }
  }
  return [...found.values()]
}

function draftFor(
  { directory }: ReminderDeps,
  { person, language }: Told,
  notices: readonly WaitingNotice[],
  now: number,
): Draft | null {
  const [first] = notices
  if (!first) return null
  const cases = notices.map(({ kind, about, person: whose }) => ({
    kind,
    reference: about.reference,
    due: dueOf(about),
    isOthers: whose !== person.id,
  }))
  const { timezone } = directory.districtOf(first.about.office)
  const parameters = newsParameters(cases, language, now, timezone)
  return { template: 'desk-news', parameters, key: `desk-news/${now}` }
}

/** A clock that was set back is to silence nobody. */
export const quietPeople = (toldAt: ReadonlyMap<string, number>, now: number): ReadonlySet<string> =>
  new Set([...toldAt].filter(([, at]) => Math.abs(now - at) < quietMs).map(([person]) => person))

const districtOf = ({ directory }: ReminderDeps, { about }: WaitingNotice): string =>
  directory.districtOf(about.office).id

/** Those that are open; one that left the file by the usual hours. */
export const openDistricts = ({ directory }: ReminderDeps, now: number): ReadonlySet<string> =>
  new Set(
    [...directory.districts.values()]
      .filter((district) => mayTell(hoursOf({ directory }, district), now))
      .map(({ id }) => id),
  )

function hoursOf(
  { directory }: Pick<ReminderDeps, 'directory'>,
  { id, timezone }: { id: string; timezone: string },
) {
  const standing = directory.register.districts.find((each) => each.id === id)
  return { opening: standing?.opening ?? null, timezone }
}
