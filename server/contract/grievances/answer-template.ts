/** Answers and questions that are written once and filled in for each case. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'
import { line, text } from '../text.ts'
import { longest } from '../words/length.ts'
import { type Filling, placeholders } from '../words/placeholders.ts'

export type { Filling }
export { placeholders }

/** `act`: the event whose form it fills. */
const templateActs = ['answered', 'asked'] as const
export type TemplateAct = (typeof templateActs)[number]

const Name = line({ least: 2, most: longest.name })
const Words = text({ least: 3, most: longest.note })
const content = {
  act: z.enum(templateActs),
  name: z.strictObject({ hi: Name, en: Name }),
  words: z.strictObject({ hi: Words, en: Words }),
}

/** Those for the cases of an office, or all that whoever asks may see. */
export const TemplatesQuery = z.strictObject({ office: line({ least: 1, most: 60 }).optional() })

/** Without a department it is for all of the district; without a district for the only one that its writer oversees. */
export const TemplateRequest = z.strictObject({
  district: Id.optional(),
  department: Id.optional(),
  ...content,
})
export type TemplateRequest = z.infer<typeof TemplateRequest>
/** `version`: that of the page it was changed on. */
export const TemplateChange = z.strictObject({ version: z.int().min(1), ...content })
export type TemplateChange = z.infer<typeof TemplateChange>

type InBoth = { hi: string; en: string }
/** `by`: who wrote it last. `changeable`: by whoever asks. */
export type TemplateRow = {
  id: string
  district: { id: string; name: Names }
  department: { id: string; name: Names } | null
  act: TemplateAct
  name: InBoth
  words: InBoth
  by: string
  version: number
  changeable: boolean
}
/** `places`: for which whoever asks may write one; a department of null is the whole district. */
export type TemplateList = {
  templates: TemplateRow[]
  places: { district: { id: string; name: Names }; department: { id: string; name: Names } | null }[]
}
