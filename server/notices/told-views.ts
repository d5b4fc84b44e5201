/** Who is told of a topic now, when and by which way, as they chose and as this machine can. */
import type { StaffActor } from '../access/access.ts'
import type { Role } from '../contract/staff/access.ts'
import type { StaffContact } from '../contract/staff/staff-contact.ts'
import { type NoticeTopic, noticeTopics, usualHours } from '../contract/words/notices.ts'
import type { Deps } from '../deps.ts'
import type { MailLanguage, TemplateName } from '../notifications/notification.ts'
import { isQuiet, type QuietHours } from '../notifications/quiet-hours.ts'
import { listPeople } from '../people/people-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { choiceFor, rolesFor } from './notice-choice.ts'
import { listChosen, listContacts } from './notice-choice-store.ts'

export type NoticeDeps = Pick<Deps, 'directory' | 'sms' | 'mail' | 'unregistered'>
export type Way = 'mail' | 'sms'

export type Told = {
  person: StaffActor
  /** By which of their roles. */
  roles: Role[]
  language: MailLanguage
  when: 'now' | 'digest'
  channels: Way[]
  quiet: QuietHours
  digestAt: number
}

const smsTexts: Partial<Record<NoticeTopic, readonly TemplateName[]>> = {
  money: ['flags-raised'],
  flags: ['flags-raised'],
  cases: ['desk-news', 'morning'],
  morning: ['desk-news', 'morning'],
}

/** A text for SMS is registered before one can go out. */
export const waysOf = (
  { sms, mail, unregistered }: NoticeDeps,
  topic: NoticeTopic,
  { mobile, email }: Pick<StaffContact, 'mobile' | 'email'>,
): Way[] => [
  ...(mail && email !== '' ? (['mail'] as const) : []),
  ...(sms && mobile !== '' && smsTexts[topic]?.every((name) => !unregistered.has(name))
    ? (['sms'] as const)
    : []),
]

type ByTopic = ReadonlyMap<NoticeTopic, Told>

/** Of all topics, by person: those who work here and are reached. */
export async function listToldOfAll(deps: NoticeDeps, db: Db | Trx): Promise<Map<string, ByTopic>> {
  const contacts = await listContacts(db)
  if (!contacts.size) return new Map()
  const chosen = await listChosen(db)
  const found = new Map<string, ByTopic>()
  for (const { id, name, appointments } of await listPeople(db)) {
    const contact = contacts.get(id)
    if (!contact) continue
    const roles = appointments.map(({ role }) => role)
    const { choices, hours } = chosen.get(id) ?? { choices: new Map(), hours: usualHours }
    const own = new Map<NoticeTopic, Told>()
    for (const topic of noticeTopics) {
      const ways = waysOf(deps, topic, contact)
      const reached = {
        ...contact,
        email: ways.includes('mail') ? contact.email : '',
        mobile: ways.includes('sms') ? contact.mobile : '',
      }
      const choice = choiceFor(roles, topic, reached, choices.get(topic))
      if (choice === null || choice.when === 'off') continue
      own.set(topic, {
        person: { kind: 'staff', id, name, appointments },
        roles: rolesFor(roles, topic, choices.has(topic)),
        language: contact.language,
        when: choice.when,
        channels: (['mail', 'sms'] as const).filter((way) => choice[way]),
        quiet: hours.quiet,
        digestAt: hours.digestAt,
      })
    }
    if (own.size) found.set(id, own)
  }
  return found
}

export async function listTold(
  deps: NoticeDeps,
  db: Db | Trx,
  topic: NoticeTopic,
): Promise<Map<string, Told>> {
  const told = new Map<string, Told>()
  for (const [person, own] of await listToldOfAll(deps, db)) {
    const of = own.get(topic)
    if (of) told.set(person, of)
  }
  return told
}

/** At once, and now. */
export const isReady = ({ directory }: Pick<Deps, 'directory'>, told: Told, now: number): boolean =>
  told.when === 'now' && !isQuiet(told.quiet, now, directory.timezones)
