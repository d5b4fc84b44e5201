/** What citizens see who proved a mobile number, and whoever has the reference of a case alone. */
import type { GrievanceState } from './grievance-state.ts'
import type { Names } from './names.ts'
import type { ShownCase } from './receipt.ts'

/** One line of the list of a number's cases. Times are UTC milliseconds. */
export type OwnCaseRow = {
  reference: string
  state: GrievanceState
  office: Names
  /** The citizen's own words; null where an officer wrote what the case is about. */
  said: string | null
  /** `YYYY-MM-DD`. */
  openedOn: string
  dueAt: number
  isOver: boolean
  timezone: string
}

export type OwnCaseView = ShownCase & {
  office: Names
  said: string | null
  isOver: boolean
  /** What they said instead of writing it; `gone`: its time is over. */
  voice: { seconds: number; gone: boolean } | null
  grievance: NonNullable<ShownCase['grievance']>
}

/** `dueOn`: `YYYY-MM-DD`, while an answer is due. */
export type CaseStatus = {
  reference: string
  standing: 'in-work' | 'answered' | 'over'
  dueOn: string | null
}
