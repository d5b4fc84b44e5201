/** Cases that belong together: what a person linked, and what may belong to a case and a person has to confirm. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import { line } from '../text.ts'
import type { GrievanceState } from './grievance-state.ts'

/** The reference of the other case, as a person types it. */
export const LinkRequest = z.strictObject({ with: line({ least: 1, most: 60 }) })

/**
 * `case`: null for who may not read it. `dueAt`: of the whole. `merging`: whether it would lead the case whose page this is, or follow it,
 * if the reader merged the two now; null where they cannot.
 */
export type LinkedCase = {
  reference: string
  case: {
    id: string
    state: GrievanceState
    summary: string
    office: Names
    openedAt: number
    dueAt: number
    merging: 'leads' | 'follows' | null
  } | null
}

export const mostSuggestions = 5
/** `same-mobile`: the same number was left with both; it is not told which. */
export type SuggestionReason = 'same-mobile' | 'same-flag' | 'same-words'
export type CaseSuggestion = {
  reference: string
  reason: SuggestionReason
  case: NonNullable<LinkedCase['case']>
}

export type LinkedCases = { linked: LinkedCase[]; suggestions: CaseSuggestion[] }
