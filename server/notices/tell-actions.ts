/** Tells somebody now, or lets it wait for the end of their quiet hours or for their digest. */
import { mostFlagMessages, type NoticeTopic } from '../contract/words/notices.ts'
import type { Deps } from '../deps.ts'
import { clockHour, commonDay, commonHour } from '../district/local-time.ts'
import type { Parameters, TemplateName } from '../notifications/notification.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { render } from '../notifications/templates.ts'
import type { Db, Trx } from '../storage/schema.ts'
import {
  dropHeld,
  type HeldSubject,
  hold,
  listDays,
  listHeld,
  setDigestDay,
  setToldOn,
} from './held-notice-store.ts'
import { isReady, listToldOfAll, type NoticeDeps, type Told, type Way } from './told-views.ts'

/** What a message says. `key`: one message each, by each way. `expiresAt`: as of a notification. */
export type Draft = { template: TemplateName; parameters: Parameters; key: string; expiresAt?: number }

type Composing = {
  told: Told
  subjects: readonly HeldSubject[]
  way: Way
  now: number
  /** It waited: then it says since when. */
  isHeld: boolean
}

/** What is to be said of these now, to somebody with the rights that they have now. Nothing where nothing is left to say. */
export type Compose = (trx: Trx, composing: Composing) => Promise<Draft[]>
export type Composers = Readonly<Record<NoticeTopic, Compose>>

type TellDeps = NoticeDeps & Pick<Deps, 'write' | 'db'>

/** What a flood could fill a day with. */
const isCounted = (topic: NoticeTopic): boolean => topic === 'money' || topic === 'flags'
/** All count together. Of money there may be more, so that whoever raises other flags all day keeps none of it from the district. */
const mostOn = (topic: NoticeTopic): number => (topic === 'money' ? 2 * mostFlagMessages : mostFlagMessages)

/** In the transaction of what it tells of. */
export async function tellOrHold(
  deps: NoticeDeps,
  trx: Trx,
  topic: NoticeTopic,
  told: Told,
  subjects: readonly HeldSubject[],
  compose: Compose,
  now: number,
): Promise<void> {
  if (!subjects.length) return
  if (isReady(deps, told, now) && (await isBelowCeiling(deps, trx, topic, told, now)))
    await send(deps, trx, topic, { told, subjects, now, isHeld: false }, compose)
  else for (const subject of subjects) await hold(trx, { person: told.person.id, topic, subject })
}

async function isBelowCeiling(
  { directory }: NoticeDeps,
  db: Db | Trx,
  topic: NoticeTopic,
  { person }: Told,
  now: number,
): Promise<boolean> {
  if (!isCounted(topic)) return true
  const days = (await listDays(db)).get(person.id)
  return days?.toldDay !== commonDay(now, directory.timezones) || days.told < mostOn(topic)
}

async function send(
  { directory }: NoticeDeps,
  trx: Trx,
  topic: NoticeTopic,
  given: Omit<Composing, 'way'>,
  compose: Compose,
): Promise<void> {
  const { told, now } = given
  let sent = false
  for (const way of told.channels)
    for (const draft of await compose(trx, { ...given, way })) {
      await enqueueFor(trx, told, way, draft, now)
      sent = true
    }
  if (!sent || !isCounted(topic)) return
  const day = commonDay(now, directory.timezones)
  const days = (await listDays(trx)).get(told.person.id)
  await setToldOn(trx, told.person.id, day, (days?.toldDay === day ? days.told : 0) + 1)
}

/** By all ways that they chose. */
export async function sendDraft(trx: Trx, told: Told, draft: Draft, now: number): Promise<void> {
  for (const way of told.channels) await enqueueFor(trx, told, way, draft, now)
}

const enqueueFor = (trx: Trx, { person, language }: Told, way: Way, draft: Draft, now: number) =>
  enqueue(
    trx,
    {
      recipient: { kind: 'person', id: person.id },
      channel: way,
      template: draft.template,
      language,
      parameters: draft.parameters,
      dedupeKey: `${draft.key}/${person.id}${way === 'sms' ? '/sms' : ''}`,
      subject: { kind: 'person', id: person.id },
      ...(draft.expiresAt !== undefined && { expiresAt: draft.expiresAt }),
    },
    now,
  )

/** What is to be done now. */
async function look(deps: NoticeDeps, db: Db | Trx, now: number) {
  const { timezones } = deps.directory
  const all = await listToldOfAll(deps, db)
  const days = await listDays(db)
  const today = commonDay(now, timezones)
  const held = Map.groupBy(await listHeld(db), ({ person, topic }) => `${person} ${topic}`)
  const ready: { person: string; topic: NoticeTopic; told: Told | undefined; subjects: HeldSubject[] }[] = []
  for (const rows of held.values()) {
    const [{ person, topic } = { person: '', topic: 'flags' as const }] = rows
    const told = all.get(person)?.get(topic)
    const count = days.get(person)?.toldDay === today ? (days.get(person)?.told ?? 0) : 0
    const isFull = isCounted(topic) && count >= mostOn(topic)
    if (!told || (isReady(deps, told, now) && !isFull))
      ready.push({ person, topic, told, subjects: rows.map(({ subject }) => subject) })
  }
  const hour = clockHour(commonHour(now, timezones))
  const digests = [...all].flatMap(([person, own]) => {
    const waiting = [...own].filter(([, { when }]) => when === 'digest')
    const [first] = waiting
    if (!first || hour < first[1].digestAt || days.get(person)?.digestDay === today) return []
    return [{ person, waiting }]
  })
  return { ready, digests, held, today }
}

/** Reads only. */
export async function isAnyHeldDue(deps: TellDeps, now: number): Promise<boolean> {
  const { ready, digests } = await look(deps, deps.db, now)
  return ready.length + digests.length > 0
}

/** In one transaction: what is told does not wait any more. What nobody is to hear of is dropped. */
export async function tellHeld(deps: TellDeps, composers: Composers, now: number): Promise<void> {
  await deps.write(async (trx) => {
    const { ready, digests, held, today } = await look(deps, trx, now)
    for (const { person, topic, told, subjects } of ready) {
      await dropHeld(trx, person, topic)
      if (told) await send(deps, trx, topic, { told, subjects, now, isHeld: true }, composers[topic])
    }
    for (const { person, waiting } of digests) {
      const parts: string[] = []
      for (const [topic, told] of waiting) {
        const subjects = (held.get(`${person} ${topic}`) ?? []).map(({ subject }) => subject)
        const composing = { told, subjects, way: 'mail', now, isHeld: true } as const
        for (const draft of await composers[topic](trx, composing)) parts.push(partOf(draft, told))
        await dropHeld(trx, person, topic)
      }
      const [first] = waiting
      if (first && parts.length) {
        const parameters = { count: String(parts.length), list: parts.join('\n\n') }
        await enqueueFor(
          trx,
          first[1],
          'mail',
          { template: 'digest', parameters, key: `digest/${today}` },
          now,
        )
      }
      await setDigestDay(trx, person, today)
    }
  })
}

/** As a message of its own would say it; where it leads is put in when it goes, once for all at the end. */
function partOf({ template, parameters, key }: Draft, { language }: Told): string {
  const { subject, text } = render({ key, template, language, parameters })
  return `${subject}\n${text
    .replace(/\{site\}\s*$/, '')
    .replace(/\{link\}\s*$/, '')
    .trim()}`
}
