/** How it stands with what is written about a case: whether the server has it, since when, and what other devices wrote. */
import { signal } from '@preact/signals'
import type { DraftText } from '#server/contract/grievances/draft.ts'
import { type DraftForm, draftFields } from '#server/contract/words/draft-fields.ts'

type Standing = {
  /** `waiting` for a pause; `unreachable`: kept here, tried again; `refused`: kept here alone. */
  kind: 'waiting' | 'kept' | 'unreachable' | 'refused'
  /** When the server last kept it, UTC milliseconds. */
  keptAt: number | null
  /** What other devices wrote meanwhile. */
  others: readonly DraftText[]
  /** Rises when the text came from elsewhere, so that the form takes it over. */
  arrived: number
}

const none: Standing = { kind: 'kept', keptAt: null, others: [], arrived: 0 }
const standings = signal<ReadonlyMap<string, Standing>>(new Map())

/** Of a form by its name; `isOfCase` says whether the server keeps it at all. */
export const standingOf = (name: string): Standing => standings.value.get(name) ?? none

/** Forms of a case are named by what they send and the case. */
export function subjectOf(name: string): { form: DraftForm; grievance: string } | undefined {
  const [form = '', grievance, ...more] = name.split(' ')
  return form in draftFields && grievance && more.length === 0
    ? { form: form as DraftForm, grievance }
    : undefined
}
export const isOfCase = (name: string): boolean => subjectOf(name) !== undefined

/** The words of a text, without the other fields of its form. */
export function wordsOf(name: string, fields: Record<string, string>): string {
  const form = subjectOf(name)?.form
  return (form && fields[draftFields[form]]) ?? ''
}

export function tell(name: string, news: Partial<Standing>): void {
  const before = standingOf(name)
  if (Object.entries(news).every(([key, value]) => before[key as keyof Standing] === value)) return
  standings.value = new Map(standings.value).set(name, { ...before, ...news })
}

/** Of the one who was signed in before nothing is shown. */
export function forgetStandings(): void {
  standings.value = new Map()
}

export const isAnyUnreachable = (): boolean =>
  [...standings.peek().values()].some(({ kind }) => kind === 'unreachable')
