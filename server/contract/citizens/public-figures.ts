/** What anybody reads of a district's grievances: a month that is over, made once. */
import type { Language, Names } from '../names.ts'

/**
 * `days`: within so many half of them were answered; `more`: too many still wait for that to be known; null where there is none to
 * tell. `solved`: which part of the citizens who said anything said that it is solved, 0 to 1 in twentieths; null where few said it
 * or few denied it.
 */
export type PublicRow = {
  count: number
  days: { days: number; more: boolean } | null
  solved: number | null
}
/** `silent`: of those with an answer, the part whose citizens said nothing of it; null where that would tell of few. */
type PublicTotal = PublicRow & { silent: number | null }

/** `rest`: how many lie in all others together. `id`: empty for cases of which nobody said where they lie. */
type PublicPart = { rows: (PublicRow & { id: string })[]; rest: number }

/** `total`: null where there were fewer than five. `asOf`: a local day, `YYYY-MM-DD`. */
export type PublicFigures = {
  asOf: string
  total: PublicTotal | null
  departments: PublicPart
  areas: PublicPart
}

type ShownPart = { rows: (PublicRow & { name: Names | null })[]; rest: number }
/** `month`: `YYYY-MM`; `figures` null: no month has been told yet. */
export type PublicFiguresPage = {
  lang: Language
  district: { id: string; administration: Names }
  /** Others that publish theirs. */
  others: { id: string; administration: Names }[]
  month: string | null
  /** Those that can be read, the newest first. */
  months: string[]
  figures:
    | (Omit<PublicFigures, 'departments' | 'areas'> & { departments: ShownPart; areas: ShownPart })
    | null
}
