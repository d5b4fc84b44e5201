/** By which way and when somebody is told of a topic: their choice, within what their roles have. No I/O. */
import type { Role } from '../contract/staff/access.ts'
import type { NoticeChoice } from '../contract/staff/notices.ts'
import {
  isKept,
  type NoticeTopic,
  smsTopics,
  type Timing,
  timings,
  usualNotices,
} from '../contract/staff/notices.ts'

/** What was left: empty where nothing was. */
type Contact = { mobile: string; email: string; channel: 'none' | 'sms' | 'mail' }

/** The soonest of what their roles have; null where none of them is concerned. */
export function usualTiming(roles: readonly Role[], topic: NoticeTopic): Timing | null {
  const own = roles.flatMap((role) => usualNotices[role][topic] ?? [])
  return timings.find((each) => own.includes(each)) ?? null
}

export const isKeptFor = (roles: readonly Role[], topic: NoticeTopic): boolean =>
  roles.some((role) => isKept(role, topic))

/** The roles by which they are told: those that are told without a choice, or with one all that are concerned. */
export const rolesFor = (roles: readonly Role[], topic: NoticeTopic, isChosen: boolean): Role[] =>
  roles.filter((role) => {
    const usual = usualNotices[role][topic]
    return usual !== undefined && (isChosen || usual !== 'off')
  })

export const usualChoice = (usual: Timing, topic: NoticeTopic, { channel }: Contact): NoticeChoice => ({
  when: usual,
  mail: channel === 'mail',
  sms: channel === 'sms' && smsTopics.includes(topic),
})

/**
 * Null where they are not to be told. What may not be turned off goes by the way there is, be it once a day: who takes the way away
 * evades nothing. A digest is a mail; who left no address is told at once.
 */
export function choiceFor(
  roles: readonly Role[],
  topic: NoticeTopic,
  contact: Contact,
  saved: NoticeChoice | undefined,
): NoticeChoice | null {
  const usual = usualTiming(roles, topic)
  if (usual === null) return null
  const { when, mail, sms } = saved ?? usualChoice(usual, topic, contact)
  const hasMail = contact.email !== ''
  const hasNumber = contact.mobile !== '' && smsTopics.includes(topic)
  const chosen = { when, mail: mail && hasMail, sms: sms && hasNumber }
  const isOff = when === 'off' || (!chosen.mail && !chosen.sms)
  if (isOff && !isKeptFor(roles, topic)) return null
  if (isOff || when === 'digest') {
    if (hasMail) return { when: 'digest', mail: true, sms: false }
    return hasNumber ? { when: 'now', mail: false, sms: true } : null
  }
  return chosen
}
