/** What somebody is told of, for themselves; and who turned off what, for those who oversee them. */
import { reachIn, requireCan, type StaffActor, scopesOf } from '../access/access.ts'
import { coversScope } from '../access/delegation.ts'
import { policy } from '../access/policy.ts'
import { inScope, isWithin } from '../access/scope.ts'
import type { Appointment } from '../contract/staff/access.ts'
import type { NoticesOfPerson, OwnNotices } from '../contract/staff/notices.ts'
import { noticeTopics, usualHours } from '../contract/words/notices.ts'
import type { Deps } from '../deps.ts'
import { listPeople } from '../people/people-store.ts'
import { choiceFor, isKeptFor, usualChoice, usualTiming } from './notice-choice.ts'
import { listChosen, listContacts } from './notice-choice-store.ts'
import { type NoticeDeps, waysOf } from './told-views.ts'

const noContact = { mobile: '', email: '', channel: 'none' } as const

export async function viewOwnNotices(
  deps: NoticeDeps & Pick<Deps, 'db'>,
  { id, appointments }: StaffActor,
): Promise<OwnNotices> {
  const roles = appointments.map(({ role }) => role)
  const { choices, hours } = (await listChosen(deps.db, id)).get(id) ?? {
    choices: new Map(),
    hours: usualHours,
  }
  const contact = (await listContacts(deps.db)).get(id) ?? noContact
  const rows = noticeTopics.flatMap((topic) => {
    const usual = usualTiming(roles, topic)
    if (usual === null) return []
    const saved = choices.get(topic)
    const choice = choiceFor(roles, topic, contact, saved)
    const shown = choice ?? { ...(saved ?? usualChoice(usual, topic, contact)), when: 'off' as const }
    return [{ topic, ...shown, usual, kept: isKeptFor(roles, topic), ways: waysOf(deps, topic, contact) }]
  })
  return { rows, ...hours, reached: contact.mobile !== '' || contact.email !== '' }
}

/**
 * Those in places that the actor oversees, and who are not told all at once that their roles have. Of who oversees others too, those alone
 * who have no more than the actor: a department is not to know when the district is not told of it.
 */
export async function viewNoticesOfPeople(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  actor: StaffActor,
): Promise<{ people: NoticesOfPerson[] }> {
  requireCan(actor, 'grievance:oversee')
  const { offices } = directory
  const within = reachIn(actor, 'grievance:oversee', offices.values(), undefined)
  const places = [...offices.keys()].map(directory.placeOf).filter((place) => isWithin(within, place))
  const mine = scopesOf(actor, 'grievance:oversee')
  const isOverseen = ({ role, scope }: Appointment) =>
    policy[role].includes('grievance:oversee')
      ? mine.some((outer) => coversScope(outer, scope, offices))
      : places.some((place) => inScope(scope, place))
  const contacts = await listContacts(db)
  const chosen = await listChosen(db)
  const people: NoticesOfPerson[] = []
  for (const { id, name, appointments, disabledAt } of await listPeople(db)) {
    const here = appointments.filter(isOverseen)
    if (disabledAt !== null || !here.length) continue
    const roles = [...new Set(here.map(({ role }) => role))]
    const contact = contacts.get(id) ?? noContact
    const choices = chosen.get(id)?.choices
    const usual = noticeTopics.filter((topic) => (usualTiming(roles, topic) ?? 'off') !== 'off')
    if (!usual.length) continue
    const of = (topic: (typeof noticeTopics)[number]) => choiceFor(roles, topic, contact, choices?.get(topic))
    const off = usual.filter((topic) => of(topic) === null)
    const digest = usual.filter((topic) => of(topic)?.when === 'digest')
    const unreached = off.length === usual.length
    if (off.length || digest.length) people.push({ id, name, roles, unreached, off, digest })
  }
  return { people }
}
