/** "You said, we did": what visitors said and what was done about it, as staff write it for halls. */
import { z } from 'zod'
import { DistrictQuery } from '../district.ts'
import { Id, type Names } from '../names.ts'
import { line } from '../text.ts'
import { longest } from '../words/length.ts'
import type { Count } from './summary.ts'

const Sentence = line({ least: 3, most: longest.improvement })
/** Halls read Hindi and English; forms of visitors the others too, where somebody wrote them. */
const Sentences = z.strictObject({
  hi: Sentence,
  en: Sentence,
  pa: Sentence.optional(),
  ur: Sentence.optional(),
})
type Sentences = z.infer<typeof Sentences>

const content = {
  said: Sentences,
  done: Sentences,
  /** The last local day on which it is shown. */
  until: z.iso.date('a day as YYYY-MM-DD'),
  /** The local day on which it was done. Left out: today, or as it stands. */
  doneOn: z.iso.date('a day as YYYY-MM-DD').optional(),
  /** Which complaint it is about, if it is about one. */
  reason: Id.nullable().optional(),
  /** Whether the forms of visitors at this place tell it too. */
  onForm: z.boolean().optional(),
}
export const ImprovementRequest = z.strictObject({
  /** Of those for which somebody may write; may be left out where that is one. */
  district: Id.optional(),
  /** Where it is about one office and not the whole district. */
  office: Id.optional(),
  ...content,
})
export type ImprovementRequest = z.infer<typeof ImprovementRequest>
/** `version`: that of the page it was changed on. */
export const ImprovementChange = z.strictObject({ version: z.int().min(1), ...content })
export type ImprovementChange = z.infer<typeof ImprovementChange>

/** `by`: who wrote it last. `changeable`: by whoever asks. */
export type ImprovementRow = {
  id: string
  district: { id: string; name: Names }
  office: { id: string; name: Names } | null
  said: Sentences
  done: Sentences
  until: string
  doneOn: string
  reason: { id: string; name: Names } | null
  onForm: boolean
  over: boolean
  by: string
  version: number
  changeable: boolean
}
/** `districts`, `offices`: about which somebody may write. */
export type ImprovementList = {
  improvements: ImprovementRow[]
  districts: { id: string; name: Names }[]
  offices: { id: string; name: Names; district: string }[]
  /** The first and the last day that `until` may be; `doneFrom`: the first that `doneOn` may be. */
  days: { from: string; to: string; doneFrom: string }
  reasons: { id: string; name: Names }[]
}

/** What a screen shows; `office` where it stands on one of the whole district. */
export type ImprovementShown = { office: Names | null; said: Sentences; done: Sentences }

export const EffectsQuery = DistrictQuery.extend({ office: Id.optional() })
export type EffectsQuery = z.infer<typeof EffectsQuery>

/**
 * How the unhappy share moved after something was done. `early`: it can be told from `from` on. `few`: too few ratings for that.
 * Else `change` with its 95 % interval, in shares (-0.06: 6 of 100 fewer), less what changed at `compared` others of its kind.
 */
export type Effect =
  | { verdict: 'early'; from: string }
  | { verdict: 'few' }
  | {
      verdict: 'fewer' | 'more' | 'chance'
      change: number
      interval: [number, number]
      weeks: number
      before: Count
      after: Count
      compared: { offices: number; before: Count; after: Count } | null
    }
type ImprovementEffect = Pick<ImprovementRow, 'id' | 'district' | 'office' | 'said' | 'done' | 'doneOn'> & {
  department: { id: string; name: Names } | null
  effect: Effect
}
export type ImprovementEffects = { effects: ImprovementEffect[] }
