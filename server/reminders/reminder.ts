/** The words of what staff are told: how many cases of which kind, and the numbers of those that are due first. No I/O. */
import { dayText, localDay } from '../district/local-time.ts'
import type { MailLanguage, Parameters } from '../notifications/notification.ts'
import type { NoticeKind } from '../staff-notices/staff-notice.ts'

/** `due`: when whoever has it must have settled it, UTC milliseconds. */
type DueCase = { reference: string; due: number }

const mostNamed = 10

const said: Record<MailLanguage, Record<NoticeKind, (n: number) => string>> = {
  hi: {
    late: (n) => `काम समय पर आगे नहीं बढ़ा: ${n}`,
    raised: (n) => `अपील से, या समय निकलने से आपके पास आईं: ${n}`,
    given: (n) => `आपको सौंपी गईं: ${n}`,
    said: (n) => `लोगों ने जवाब दिया, याद दिलाया या फिर खोलीं: ${n}`,
    pressed: (n) => `आपके अधिकारी ने याद दिलाया: ${n}`,
    unreached: (n) => `SMS नहीं पहुँचा, फ़ोन करें: ${n}`,
  },
  en: {
    late: (n) => `Not taken on in time: ${n}`,
    raised: (n) => `Came to you by appeal, or since time was over: ${n}`,
    given: (n) => `Given to you: ${n}`,
    said: (n) => `Citizens replied, reminded you or opened again: ${n}`,
    pressed: (n) => `Your superior reminds you of: ${n}`,
    unreached: (n) => `An SMS did not arrive, please call: ${n}`,
  },
}

/** Of an appeal, whose whole is late by its nature, the time of its authority. */
export const dueOf = ({
  tier,
  dueAt,
  tierDueAt,
}: {
  tier: number
  dueAt: number
  tierDueAt: number
}): number => (tier === 1 ? dueAt : tierDueAt)

const ofOthers: Record<MailLanguage, (n: number) => string> = {
  hi: (n) => `इनमें से छुट्टी पर गए साथियों की: ${n}`,
  en: (n) => `Of these, of people whose deputy you are: ${n}`,
}

/** `cases`: each once, by its kind and when it is due. `isOthers`: told to a deputy. */
export function newsParameters(
  cases: readonly (DueCase & { kind: NoticeKind; isOthers: boolean })[],
  language: MailLanguage,
  now: number,
  timezone: string,
): Parameters {
  const kinds: NoticeKind[] = ['late', 'raised', 'given', 'said', 'pressed', 'unreached']
  const distinct = [...new Map(cases.map((each) => [each.reference, each])).values()]
  const lines = kinds.flatMap((kind) => {
    const n = cases.filter((each) => each.kind === kind).length
    return n ? [said[language][kind](n)] : []
  })
  const others = distinct.filter(({ isOthers }) => isOthers).length
  if (others) lines.push(ofOthers[language](others))
  return {
    count: String(distinct.length),
    overdue: String(distinct.filter(({ due }) => due < now).length),
    said: lines.join('\n'),
    list: listText(distinct, language, timezone),
  }
}

/** Null where there is nothing to tell. `fresh`: how many are new. */
export function morningParameters(
  cases: readonly DueCase[],
  fresh: number,
  language: MailLanguage,
  { now, endOfDay, timezone }: { now: number; endOfDay: number; timezone: string },
): Parameters | null {
  const overdue = cases.filter(({ due }) => due < now)
  const today = cases.filter(({ due }) => due >= now && due < endOfDay)
  if (overdue.length + today.length + fresh === 0) return null
  return {
    overdue: String(overdue.length),
    today: String(today.length),
    fresh: String(fresh),
    list: listText([...overdue, ...today], language, timezone),
  }
}

/** The ten that are due first, each with its day. */
function listText(cases: readonly DueCase[], language: MailLanguage, timezone: string): string {
  const sorted = cases.toSorted((one, other) => one.due - other.due)
  const more = sorted.length - mostNamed
  return [
    ...sorted.slice(0, mostNamed).map(({ reference, due }) => {
      const day = dayText(localDay(due, timezone)).split('-').toReversed().join('-')
      return language === 'hi' ? `${reference}: ${day} तक` : `${reference}: by ${day}`
    }),
    ...(more > 0 ? [`+ ${more}`] : []),
  ].join('\n')
}
