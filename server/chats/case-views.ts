/** A person's own cases as the chat tells of them. */
import { byNumber } from '../citizens/own-case-actions.ts'
import { viewOwnCase, viewOwnCases } from '../citizens/own-case-views.ts'
import type { OwnCaseView } from '../contract/citizens/citizen.ts'
import type { Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import { enStanding, hiStanding, paStanding } from '../contract/words/standing.ts'
import type { Deps } from '../deps.ts'
import type { ChatCase } from '../dialogue/chat.ts'
import type { Db } from '../storage/schema.ts'

type ViewDeps = Pick<Deps, 'directory' | 'clock' | 'keys'> & { db: Db }

/** More than a list of WhatsApp shows on some pages; what is older is found in the portal. */
const mostListed = 30

/** What can be done with each is told when it is opened. */
export async function viewCases(deps: ViewDeps, citizen: string): Promise<ChatCase[]> {
  const { cases } = await viewOwnCases(deps, citizen)
  return cases.slice(0, mostListed).map(({ reference, office, said, state, dueAt, isOver, timezone }) => ({
    reference,
    about: said === null ? office : same(said),
    status: standingOf(state),
    answer: '',
    due: isOver || state === 'answered' ? null : dueNames(dueAt, timezone),
    may: [],
  }))
}

/** Null where there is none of theirs by that reference; whether somebody else has one is not told. */
export async function viewCase(deps: ViewDeps, citizen: string, reference: string): Promise<ChatCase | null> {
  try {
    return toChatCase(await viewOwnCase(deps, byNumber(deps, citizen, reference)))
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'not-found') return null
    throw thrown
  }
}

function toChatCase({ office, said, isOver, timezone, grievance, may }: OwnCaseView): ChatCase {
  const { reference, state, question, answer, tier, dueAt, tierDueAt } = grievance
  const standing = standingOf(state)
  const asked = question === null ? standing : withText(standing, question)
  const isDue = !isOver && state !== 'answered'
  return {
    reference,
    about: said === null ? office : same(said),
    status: asked,
    answer: answer ?? '',
    due: isDue ? dueNames(tier === 1 ? dueAt : (tierDueAt ?? dueAt), timezone) : null,
    may: [
      ...(may.solve || may.object ? (['say-solved'] as const) : []),
      ...(may.appeal ? (['appeal'] as const) : []),
      ...(may.rate ? (['rate'] as const) : []),
      ...(may.remind ? (['remind'] as const) : []),
      ...(may.reply && !isOver ? (['add'] as const) : []),
      ...(may.withdrawCase ? (['withdraw'] as const) : []),
    ],
  }
}

const standingOf = (state: keyof typeof hiStanding): Names => ({
  hi: hiStanding[state],
  en: enStanding[state],
  pa: paStanding[state],
})

const withText = ({ hi, en, pa = hi }: Names, text: string): Names => ({
  hi: `${hi}\n“${text}”`,
  en: `${en}\n“${text}”`,
  pa: `${pa}\n“${text}”`,
})

const same = (text: string): Names => ({ hi: text, en: text, pa: text })

/** The day, as each language writes it. */
export function dueNames(at: number, timezone: string): Names {
  const inLanguage = (language: string) =>
    new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: timezone,
    }).format(at)
  return { hi: inLanguage('hi'), en: inLanguage('en'), pa: inLanguage('pa') }
}
