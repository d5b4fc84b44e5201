/** What anybody reads of a district's released weeks as a page; the files beside it follow JSON-stat 2.0 and CSVW. */
import type { Language, Names } from '../names.ts'

/** `responses`, `unhappy`: null where it is too few to tell. */
export type OpenWeek = { office: string; week: string; responses: number | null; unhappy: number | null }

export type OpenDataPage = {
  lang: Language
  district: { id: string; administration: Names }
  /** Others that publish theirs. */
  others: { id: string; administration: Names }[]
  /** The newest week, its Monday and Sunday, and its offices by name; null before the first. */
  newest: {
    from: string
    to: string
    offices: (Pick<OpenWeek, 'responses' | 'unhappy'> & { name: Names })[]
  } | null
}

/** What the files say, in the language that was asked for. */
export type OpenWords = {
  title: string
  source: string
  office: string
  week: string
  responses: string
  unhappy: string
  few: string
  /** How the numbers came about. */
  note: string
}
