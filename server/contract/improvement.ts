/** "You said, we did": what visitors said and what was done about it, as staff write it for halls. */
import { z } from 'zod'
import { Id, type Names } from './names.ts'
import { line } from './text.ts'
import { longest } from './words/length.ts'

const Sentence = line({ least: 3, most: longest.improvement })
/** Halls read Hindi and English. */
const Sentences = z.strictObject({ hi: Sentence, en: Sentence })
type Sentences = z.infer<typeof Sentences>

const content = {
  said: Sentences,
  done: Sentences,
  /** The last local day on which it is shown. */
  until: z.iso.date('a day as YYYY-MM-DD'),
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
  /** The first and the last day that `until` may be. */
  days: { from: string; to: string }
}

/** What a screen shows; `office` where it stands on one of the whole district. */
export type ImprovementShown = { office: Names | null; said: Sentences; done: Sentences }
