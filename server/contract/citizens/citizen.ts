/** What citizens see who proved a mobile number, and whoever has the reference of a case alone. */
import type { GrievanceState } from '../grievances/grievance-state.ts'
import type { Language, Names } from '../names.ts'
import type { ProblemCode } from '../problem.ts'
import type { ShownCase } from './receipt.ts'
import type { UploadView } from './upload.ts'

/** One line of the list of a number's cases. Times are UTC milliseconds. */
export type OwnCaseRow = {
  reference: string
  state: GrievanceState
  office: Names
  /** The citizen's own words; null where an officer wrote what the case is about, and where nothing was written. */
  said: string | null
  /** Said into the phone, with no word written. */
  isSpoken: boolean
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
  /** What they have sent; `name`: as it is downloaded. `morePapers`: whether some can be added. */
  papers: { file: string; name: string; pages: number; isSealed: boolean }[]
  morePapers: boolean
  grievance: NonNullable<ShownCase['grievance']>
}

/** Papers that wait to be added to a case. `refused`: files that came with the form and were not taken, and why; `wrong`: why nothing was sent. */
export type CasePapersPage = {
  lang: Language
  number: string
  reference: string
  papers: UploadView[]
  refused: { name: string; code: ProblemCode }[]
  wrong: ProblemCode | null
}

/** A case to be printed. `pictures`: ids of the files of which there is one; `address`: of the portal, as people type it. */
export type CaseFilePage = {
  lang: Language
  found: OwnCaseView
  administration: Names
  department: Names
  office: Names | null
  places: Names[]
  landmark: string | null
  qr: string
  address: string
  pictures: ReadonlySet<string>
  now: number
}

/** `dueOn`: `YYYY-MM-DD`, while an answer is due. */
export type CaseStatus = {
  reference: string
  standing: 'in-work' | 'answered' | 'over'
  dueOn: string | null
}
