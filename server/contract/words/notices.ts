/** What members of staff are told of: what each role is told without a choice, and what may not be turned off. No I/O. */
import type { Role } from '../staff/access.ts'
import type { NoticeHours } from '../staff/notices.ts'

/** `cases`: one's own cases, and flags that were given to one. `system`: what whoever runs the machine must hear of. */
export const noticeTopics = ['money', 'flags', 'cases', 'morning', 'report', 'system'] as const
export type NoticeTopic = (typeof noticeTopics)[number]

/** `digest`: once a day, with all else that waits. */
export const timings = ['now', 'digest', 'off'] as const
export type Timing = (typeof timings)[number]

type Topics = Partial<Record<NoticeTopic, Timing>>
const ofOwnCases: Topics = { cases: 'now', morning: 'now' }

/** What is missing does not concern a role: nobody is told by it, whatever they choose. `off`: only whoever chooses it. */
export const usualNotices: Readonly<Record<Role, Topics>> = {
  administrator: { money: 'off', flags: 'off', ...ofOwnCases, system: 'now' },
  district: { money: 'now', flags: 'now', ...ofOwnCases, report: 'now' },
  'department-head': { flags: 'now', ...ofOwnCases, report: 'now' },
  'office-head': { report: 'now' },
  'grievance-officer': { flags: 'off', ...ofOwnCases },
  appellate: ofOwnCases,
  'final-appellate': ofOwnCases,
  operator: {},
  auditor: {},
}

/** What may be put off to the digest and not turned off: a clock runs against a case's owner, and of money nobody else is told. */
export const isKept = (role: Role, topic: NoticeTopic): boolean =>
  usualNotices[role][topic] !== undefined && (topic === 'cases' || (topic === 'money' && role === 'district'))

/** Texts for SMS are registered for these alone. */
export const smsTopics: readonly NoticeTopic[] = ['money', 'flags', 'cases', 'morning']

/** So many messages of flags go to one person on a day, twice as many where some are of money; what comes later goes with the first of the next day. */
export const mostFlagMessages = 6

export const usualHours: NoticeHours = { quiet: { from: 20, to: 8 }, digestAt: 9 }
