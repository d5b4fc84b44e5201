/** What a citizen says on the way to a grievance, one question a page, and what each page is given. */
import { z } from 'zod'
import type { Language, Names } from '../names.ts'
import { Id } from '../names.ts'
import type { ProblemCode } from '../problem.ts'
import { line, text } from '../text.ts'
import { isAtMost, longest } from '../words/length.ts'
import { readPosition } from '../words/position.ts'
import type { UploadView } from './upload.ts'

/** In the order in which they are asked. `district`: only where there are several; `earlier`: only of whoever has filed before. */
export const filingSteps = ['district', 'about', 'where', 'words', 'papers', 'earlier'] as const
export type FilingStep = (typeof filingSteps)[number]

/** As it is kept, however fine it came; empty for what is none. */
export const positionIn = (text: string): string => readPosition(text) ?? ''

export const DistrictAnswer = z.strictObject({ district: Id })
/** Which department, or that they do not know it. */
export const AboutAnswer = z.strictObject({ department: z.union([Id, z.literal('unknown')]) })
/** A place of the places file, or only its area, or only words. */
export const WhereAnswer = z
  .strictObject({
    area: z.union([Id, z.literal('')]).default(''),
    place: z.union([Id, z.literal('')]).default(''),
    landmark: line({ most: longest.landmark }).default(''),
    /** See `words/position.ts`; empty: not told. */
    position: z.string().default('').transform(positionIn),
  })
  .refine(({ area, place, landmark, position }) => area || place || position || landmark.length >= 3, {
    path: ['landmark'],
    message: 'a place, or some words on where it is',
  })
export const WordsAnswer = z.strictObject({ words: text({ least: 10, most: longest.words }) })
/** Beside a spoken note a few words will do, or none. */
export const FewWordsAnswer = z.strictObject({ words: text({ most: longest.words }) })
/** Seen, with papers or without: what was sent stands among the uploads of the draft. */
const PapersAnswer = z.strictObject({})
/** References of the number's own cases; empty: none of them has to do with it. */
export const EarlierAnswer = z.strictObject({ earlier: z.array(line({ most: 30 })).max(5) })

/** Whether a text is short enough to be kept. */
export const fits = (text: string, field: 'words' | 'landmark'): boolean => isAtMost(text, longest[field])

/** What has been answered so far. A question that has not been answered is missing. */
export const FilingAnswers = z.object({
  district: DistrictAnswer.optional(),
  about: AboutAnswer.optional(),
  where: WhereAnswer.optional(),
  /** Enough of them, or a spoken note beside them: the drafts see to it. */
  words: FewWordsAnswer.optional(),
  papers: PapersAnswer.optional(),
  earlier: EarlierAnswer.optional(),
})
export type FilingAnswers = z.infer<typeof FilingAnswers>

/** An answer that was left out or cannot be used: the page says so beside its field. */
export type FilingWrong =
  | 'district'
  | 'department'
  | 'where'
  | 'words'
  | 'words-too-long'
  | 'landmark-too-long'

type Page = {
  lang: Language
  /** The mobile number, as people write it; empty of whoever gave none. */
  number: string
  step: FilingStep | 'check'
  /** Which question this is, and of how many. */
  at: number
  of: number
  wrong: FilingWrong | null
}
type Option = { id: string; name: Names }
export type DistrictPage = Page & { step: 'district'; districts: Option[]; chosen: string | null }
export type AboutPage = Page & {
  step: 'about'
  /** What was looked for; empty: all are shown. */
  search: string
  departments: (Option & { services: Names[] })[]
  chosen: string | null
}
export type WherePage = Page & {
  step: 'where'
  /** Whether places are known that people live in town or in a village. */
  kinds: ('rural' | 'urban')[]
  kind: 'rural' | 'urban' | null
  /** Areas of that kind, while none is chosen. */
  areas: Option[]
  area: Option | null
  /** Of the area; or those that a search found, with the area that each lies in. */
  places: (Option & { area: Option | null })[]
  search: string
  chosen: { place: string; landmark: string; position: string }
}
/** `spoken`: seconds of a note that is kept with the draft. */
export type WordsPage = Page & { step: 'words'; words: string; spoken: number | null }
/** `refused`: files that came with the form and were not taken, and why. */
export type PapersPage = Page & {
  step: 'papers'
  papers: UploadView[]
  refused: { name: string; code: ProblemCode }[]
}
export type EarlierPage = Page & {
  step: 'earlier'
  cases: { reference: string; said: string | null; isSpoken: boolean; openedOn: string; chosen: boolean }[]
}
export type CheckPage = Page & {
  step: 'check'
  draft: string
  /** Null where there is one only. */
  district: Names | null
  department: Names | null
  where: { place: Names | null; area: Names | null; landmark: string; position: string }
  words: string
  spoken: number | null
  papers: UploadView[]
  earlier: string[]
  /** Which office gets it; null where somebody has to look first. */
  office: Names | null
  /** By when an answer is due, UTC milliseconds, if it were sent now. */
  dueAt: number
  timezone: string
  /** Why it was not sent just now. */
  refused: null | 'too-many' | 'words-not-kept' | 'voice-not-kept' | 'papers-not-kept'
}
export type FilingPage =
  | DistrictPage
  | AboutPage
  | WherePage
  | WordsPage
  | PapersPage
  | EarlierPage
  | CheckPage

export type FiledPage = {
  lang: Language
  reference: string
  office: Names
  dueAt: number
  timezone: string
  /** What opens it where no number was given. */
  receipt: string | null
  /** An SVG that leads back to the portal, or with the receipt to the case. */
  qr: string
  now: number
}

/** `FiledPage` on paper, with what was filed. `address`: of the portal, as people type it. */
export type ConfirmationPage = Omit<FiledPage, 'office'> & {
  administration: Names
  department: Names
  /** Null while somebody looks where it belongs. */
  office: Names | null
  openedAt: number
  /** The place and its area, and what was written of the way there. */
  places: Names[]
  landmark: string | null
  /** Null where nothing was written. */
  said: string | null
  /** What was said instead; `gone`: its time is over. */
  voice: { seconds: number; gone: boolean } | null
  papers: { name: string; pages: number }[]
  address: string
}

/** What is said before somebody files without a number. `full`: too many do so just now; `cookie`: the browser keeps none. */
export type WithoutNumberPage = { lang: Language; notice: null | 'full' | 'cookie' }
