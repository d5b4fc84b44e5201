/** Tells those who decide on flags of the flags of an hour, in one message; runs as a job over all servers. */
import { localHour } from '../district/local-time.ts'
import { listRaisedFlags } from '../flags/flag-lists-store.ts'
import { isForDistrict, maySeeFlag } from '../flags/flag-reach.ts'
import { type Flag, findFlag } from '../flags/flag-store.ts'
import { type Compose, tellOrHold } from '../notices/tell-actions.ts'
import { listTold, type Told } from '../notices/told-views.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { tellReceivers } from '../webhooks/tell-receivers-actions.ts'
import { openDistricts, type ReminderDeps } from './news-actions.ts'
import { raisedParameters } from './raised-flag.ts'
import { addToldFlag, dropToldFlag, listToldFlags } from './told-flag-store.ts'

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
    for (const topic of ['money', 'flags'] as const) {
      await tellFlagReceivers(deps, trx, topic, fresh, now)
      for (const told of (await listTold(deps, trx, topic)).values()) {
        const own = fresh.filter((flag) => topicOf(flag) === topic && isFor(deps, told, flag))
        const subjects = own.map(({ id }) => ({ id, parameters: {} }))
        await tellOrHold(deps, trx, topic, told, subjects, composeFlags(deps), now)
      }
    }
  })
}

async function tellFlagReceivers(
  { directory }: ReminderDeps,
  trx: Trx,
  topic: 'money' | 'flags',
  fresh: readonly Flag[],
  now: number,
): Promise<void> {
  const template = topic === 'money' ? 'money-raised' : 'flags-raised'
  const parametersFor = (district: string) => {
    const own = fresh.filter(
      (flag) => topicOf(flag) === topic && directory.districtOf(flag.office).id === district,
    )
    const named = own.map(({ office, kind, hour }) => ({ office: directory.officeName(office), kind, hour }))
    return own.length ? raisedParameters(named, 'en') : null
  }
  await tellReceivers(trx, topic, { template, key: `${template}/${now}` }, parametersFor, now)
}

/** Of those that still wait for a decision, and that the reader may decide on now. By mail with their offices; an SMS names none. */
export const composeFlags =
  (deps: ReminderDeps): Compose =>
  async (trx, { told, subjects, way, now, isHeld }) => {
    const found = await Promise.all(subjects.map(({ id }) => findFlag(trx, id)))
    const flags = found.filter((flag) => flag?.status === 'raised' && isFor(deps, told, flag))
    const own = flags.flatMap((flag) => flag ?? [])
    const [first] = own
    if (!first) return []
    const { directory, unregistered } = deps
    const isMoney = topicOf(first) === 'money' && !(way === 'sms' && unregistered.has('money-raised'))
    const template = isMoney ? 'money-raised' : 'flags-raised'
    const named = own.map(({ office, kind, hour }) => ({
      office: directory.officeName(office),
      kind,
      hour: isHeld ? hour : null,
    }))
    return [{ template, parameters: raisedParameters(named, told.language), key: `${template}/${now}` }]
  }

const topicOf = ({ kind }: Flag): 'money' | 'flags' => (isForDistrict(kind) ? 'money' : 'flags')

/** By the appointments by which they are told, and not by others that they hold too. */
const isFor = ({ directory }: ReminderDeps, { person, roles }: Told, { kind, office }: Flag): boolean =>
  maySeeFlag(
    { ...person, appointments: person.appointments.filter(({ role }) => roles.includes(role)) },
    'flag:acknowledge',
    kind,
    directory.placeOf(office),
  )
