/** Tells those who decide on flags of the flags of an hour, in one message; runs as a job over all servers. */
import type { StaffActor } from '../access/access.ts'
import type { Role } from '../contract/staff/access.ts'
import { localHour } from '../district/local-time.ts'
import { listRaisedFlags } from '../flags/flag-lists-store.ts'
import { maySeeFlag } from '../flags/flag-reach.ts'
import type { Flag } from '../flags/flag-store.ts'
import type { Notification } from '../notifications/notification.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { listPeople } from '../people/people-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { openDistricts, type ReminderDeps, reachableNow } from './news-actions.ts'
import { raisedParameters } from './raised-flag.ts'
import { listReachable, type Reachable } from './reminder-store.ts'
import { addToldFlag, dropToldFlag, listToldFlags } from './told-flag-store.ts'

/** Officers see flags on their page; a head of office reads of them with a release. */
const hearers: readonly Role[] = ['district', 'department-head']

type News = {
  fresh: Flag[]
  /** Told before, and decided since. */
  settled: string[]
}

/** Reads only. */
export async function isAnyFlagUntold(deps: ReminderDeps, now: number): Promise<boolean> {
  const { fresh, settled } = await listNews(deps, deps.db, now)
  return fresh.length + settled.length > 0
}

/**
 * While the district is open, and of an hour that is over: the minute of a mail would tell the minute of the visit that raised the flag.
 * So nobody is mailed more than once an hour, however many go up.
 */
async function listNews(deps: ReminderDeps, db: Db | Trx, now: number): Promise<News> {
  const { directory } = deps
  const raised = await listRaisedFlags(db)
  const told = await listToldFlags(db)
  const open = openDistricts(deps, now)
  const fresh = raised.filter(({ id, office, hour }) => {
    const { id: district, timezone } = directory.districtOf(office)
    return !told.has(id) && open.has(district) && hour < localHour(now, timezone)
  })
  const ids = new Set(raised.map(({ id }) => id))
  return { fresh, settled: [...told].filter((id) => !ids.has(id)) }
}

/** All in one transaction: what is told does not wait any more. What nobody can be told of stands on their pages. */
export async function tellFlags(deps: ReminderDeps, now: number): Promise<void> {
  await deps.write(async (trx) => {
    const { fresh, settled } = await listNews(deps, trx, now)
    for (const id of settled) await dropToldFlag(trx, id)
    for (const { id } of fresh) await addToldFlag(trx, id)
    if (!fresh.length) return
    const reachable = reachableNow(deps, await listReachable(trx), 'flags-raised')
    for (const person of await listPeople(trx)) {
      const contact = reachable.get(person.id)
      if (!contact || person.disabledAt !== null) continue
      const own = fresh.filter((flag) => isFor(deps, { kind: 'staff', ...person }, flag))
      for (const message of messagesOf(deps, person.id, contact, own, now)) await enqueue(trx, message, now)
    }
  })
}

/** By mail all together. An SMS names no office, so what people say of money is told for itself. */
function messagesOf(
  { directory, unregistered }: ReminderDeps,
  person: string,
  { channel, language }: Reachable,
  flags: readonly Flag[],
  now: number,
): Notification[] {
  const isApart = channel === 'sms' && !unregistered.has('money-raised')
  const byTemplate = Map.groupBy(flags, ({ kind }) =>
    isApart && kind === 'money' ? ('money-raised' as const) : ('flags-raised' as const),
  )
  return [...byTemplate].map(([template, own]) => ({
    recipient: { kind: 'person', id: person },
    channel,
    template,
    language,
    parameters: raisedParameters(
      own.map(({ office, kind }) => ({ office: directory.officeName(office), kind })),
      language,
    ),
    dedupeKey: `${template}/${person}/${now}`,
    subject: { kind: 'person', id: person },
  }))
}

/** By the appointments that decide, and not by others that they hold too. */
const isFor = ({ directory }: ReminderDeps, person: StaffActor, { kind, office }: Flag): boolean =>
  maySeeFlag(
    { ...person, appointments: person.appointments.filter(({ role }) => hearers.includes(role)) },
    'flag:acknowledge',
    kind,
    directory.placeOf(office),
  )
