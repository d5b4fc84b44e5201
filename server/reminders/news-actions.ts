/** Tells each member of staff what happened to their cases, in one message and not one a case; runs as a job over all servers. */
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { listPeople } from '../people/people-store.ts'
import { isAway } from '../routing/absence.ts'
import { listAbsences } from '../routing/absence-store.ts'
import {
  deleteNotice,
  insertNotice,
  listWaiting,
  type WaitingNotice,
} from '../staff-notices/staff-notice-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
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
  return waiting.some(
    (each) =>
      open.has(districtOf(deps, each)) &&
      (each.person === null || !(quiet.has(each.person) || absent.has(each.person))),
  )
}

/**
 * All in one transaction: what is told is not waiting any more, and what waits was not told. What concerns nobody who can be reached
 * is dropped: it stands on their pages. Who is away is told when they are back.
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
    const byPerson = await addressed(deps, trx, due, reachable, absent)
    for (const [person, notices] of byPerson) {
      if (quiet.has(person) || absent.has(person)) continue
      const told = reachable.get(person)
      if (told) await tell(deps, trx, person, told, notices.filter(isStillTrue), now)
      for (const notice of notices) await deleteNotice(trx, notice)
    }
  })
}

/** By person. What an authority is to be told waits for each of its people from now on. */
async function addressed(
  { directory }: ReminderDeps,
  trx: Trx,
  due: readonly WaitingNotice[],
  reachable: ReadonlyMap<string, Reachable>,
  absent: ReadonlySet<string>,
): Promise<Map<string, WaitingNotice[]>> {
  const people = due.some(({ person }) => person === null)
    ? (await listPeople(trx)).filter(({ id, disabledAt }) => disabledAt === null && !absent.has(id))
    : []
  const found = new Map<string, Map<string, WaitingNotice>>()
  const add = (person: string, notice: WaitingNotice) => {
    const known = found.get(person) ?? new Map<string, WaitingNotice>()
    known.set(`${notice.grievance}/${notice.kind}/${notice.tier}`, notice)
    found.set(person, known)
  }
  for (const notice of due) {
    if (notice.person !== null) {
      add(notice.person, notice)
      continue
    }
    await deleteNotice(trx, notice)
    const { kind, tier, about } = notice
    if (kind !== 'late' && kind !== 'raised') continue
    const place = { ...directory.placeOf(about.office), department: about.department }
    for (const person of authorityOf({ kind, tier }, place, people)) {
      if (!reachable.has(person)) continue
      const own = { ...notice, person }
      await insertNotice(trx, own)
      add(person, own)
    }
  }
  return new Map([...found].map(([person, notices]) => [person, [...notices.values()]]))
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
  const cases = notices.map(({ kind, about }) => ({ kind, reference: about.reference, due: dueOf(about) }))
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

/** Who is away today, by id. */
export async function listAbsent(
  { directory }: Pick<Deps, 'directory'>,
  db: Db | Trx,
  now: number,
): Promise<ReadonlySet<string>> {
  const today = commonDay(now, directory.timezones)
  const absences = await listAbsences(db, today)
  return new Set(absences.filter((each) => isAway(each, today)).map(({ person }) => person))
}

/** Those for whose channel something is set up. */
export const reachableNow = (
  { sms, mail, unregistered }: ReminderDeps,
  all: ReadonlyMap<string, Reachable>,
): Map<string, Reachable> =>
  new Map(
    [...all].filter(([, { channel }]) =>
      channel === 'sms' ? sms !== null && !unregistered.has('desk-news') : mail !== null,
    ),
  )

/** A clock that was set back is to silence nobody. */
const quietPeople = (toldAt: ReadonlyMap<string, number>, now: number): ReadonlySet<string> =>
  new Set([...toldAt].filter(([, at]) => Math.abs(now - at) < quietMs).map(([person]) => person))

const districtOf = ({ directory }: ReminderDeps, { about }: WaitingNotice): string =>
  directory.districtOf(about.office).id

/** Those that are open; one that left the file by the usual hours. */
const openDistricts = ({ directory }: ReminderDeps, now: number): ReadonlySet<string> =>
  new Set(
    [...directory.districts.values()]
      .filter(({ id, timezone }) => {
        const standing = directory.register.districts.find((each) => each.id === id)
        return mayTell({ opening: standing?.opening ?? null, timezone }, now)
      })
      .map(({ id }) => id),
  )
