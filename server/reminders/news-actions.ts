/** Tells each member of staff what happened to their cases, in one message and not one a case; runs as a job over all servers. */
import type { Deps } from '../deps.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { listPeople } from '../people/people-store.ts'
import {
  deleteNotice,
  insertNotice,
  listWaiting,
  type WaitingNotice,
} from '../staff-notices/staff-notice-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { type Absent, deputyIn, listAbsent } from './deputy-actions.ts'
import { mayTell } from './office-hours.ts'
import { authorityOf, isStillTrue } from './recipients.ts'
import { dueOf, newsParameters } from './reminder.ts'
import { listReachable, listToldAt, type Reachable, setToldAt } from './reminder-store.ts'
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
  const reachable = reachableNow(deps, await listReachable(deps.db))
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
    if (!quiet.has(hearer) && !absent.has(hearer)) return true
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
    const open = openDistricts(deps, now)
    const due = (await listWaiting(trx, now)).filter((each) => open.has(districtOf(deps, each)))
    if (!due.length) return
    const reachable = reachableNow(deps, await listReachable(trx))
    const quiet = quietPeople(await listToldAt(trx), now)
    const absent = await listAbsent(deps, trx, now)
    const people = await listPeople(trx)
    const byPerson = new Map<string, WaitingNotice[]>()
    for (const notice of await addressed(deps, trx, due, { reachable, absent, people })) {
      const hearer = await hearerOf(deps, trx, notice, { absent, people, reachable })
      byPerson.set(hearer, [...(byPerson.get(hearer) ?? []), notice])
    }
    for (const [person, notices] of byPerson) {
      if (quiet.has(person) || absent.has(person)) continue
      const told = reachable.get(person)
      if (told) await tell(deps, trx, person, told, notices.filter(isStillTrue), now)
      for (const notice of notices) await deleteNotice(trx, notice)
    }
  })
}

type Addressed = WaitingNotice & { person: string }
type Staff = {
  reachable: ReadonlyMap<string, Reachable>
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

async function tell(
  { directory }: ReminderDeps,
  trx: Trx,
  person: string,
  { channel, language }: Reachable,
  notices: readonly WaitingNotice[],
  now: number,
): Promise<void> {
  const [first] = notices
  if (!first) return
  const cases = notices.map(({ kind, about, person: whose }) => ({
    kind,
    reference: about.reference,
    due: dueOf(about),
    isOthers: whose !== person,
  }))
  const { timezone } = directory.districtOf(first.about.office)
  await enqueue(
    trx,
    {
      recipient: { kind: 'person', id: person },
      channel,
      template: 'desk-news',
      language,
      parameters: newsParameters(cases, language, now, timezone),
      dedupeKey: `desk-news/${person}/${now}`,
      subject: { kind: 'person', id: person },
    },
    now,
  )
  await setToldAt(trx, person, now)
}

/** Those for whose channel something is set up. */
export const reachableNow = (
  { sms, mail, unregistered }: ReminderDeps,
  all: ReadonlyMap<string, Reachable>,
  template: 'desk-news' | 'flag-given' | 'flags-raised' = 'desk-news',
): Map<string, Reachable> =>
  new Map(
    [...all].filter(([, { channel }]) =>
      channel === 'sms' ? sms !== null && !unregistered.has(template) : mail !== null,
    ),
  )

/** A clock that was set back is to silence nobody. */
export const quietPeople = (toldAt: ReadonlyMap<string, number>, now: number): ReadonlySet<string> =>
  new Set([...toldAt].filter(([, at]) => Math.abs(now - at) < quietMs).map(([person]) => person))

const districtOf = ({ directory }: ReminderDeps, { about }: WaitingNotice): string =>
  directory.districtOf(about.office).id

/** Those that are open; one that left the file by the usual hours. */
export const openDistricts = ({ directory }: ReminderDeps, now: number): ReadonlySet<string> =>
  new Set(
    [...directory.districts.values()]
      .filter(({ id, timezone }) => {
        const standing = directory.register.districts.find((each) => each.id === id)
        return mayTell({ opening: standing?.opening ?? null, timezone }, now)
      })
      .map(({ id }) => id),
  )
