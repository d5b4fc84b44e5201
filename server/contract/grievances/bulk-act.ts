/** One act on several cases at once: what it would do, and what became of it. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import type { ProblemCode } from '../problem.ts'
import { line, text } from '../text.ts'
import { longest } from '../words/length.ts'
import type { OwnerChoice } from './absence.ts'

/** How many cases one act takes. */
const mostCases = 200
/** How long it can be taken back. */
export const undoMs = 10_000

const id = line({ least: 1, most: 60 })

export const SeveralAct = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('assigned'), owner: id }),
  z.strictObject({
    event: z.literal('transferred'),
    office: id,
    reason: text({ least: 3, most: longest.note }),
  }),
  z.strictObject({ event: z.literal('owner-reminded') }),
])
export type SeveralAct = z.infer<typeof SeveralAct>

/** The same before its reason was written. */
const PreviewedAct = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('assigned'), owner: id }),
  z.strictObject({ event: z.literal('transferred'), office: id }),
  z.strictObject({ event: z.literal('owner-reminded') }),
])
export type PreviewedAct = z.infer<typeof PreviewedAct>

/** Each with the version that the page showed. */
const cases = z
  .array(z.strictObject({ id, version: z.number().int().min(1) }))
  .min(1)
  .max(mostCases)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: 'each case once' })

export const BulkPreview = z.strictObject({ act: PreviewedAct, cases })
export type BulkPreview = z.infer<typeof BulkPreview>

/** `key`: drawn by the page; whoever sends it again because no answer came gets the answer to the first. */
export const BulkRequest = z.strictObject({
  act: SeveralAct,
  cases,
  key: z.string().regex(/^[A-Za-z0-9_-]{16,40}$/),
})
export type BulkRequest = z.infer<typeof BulkRequest>

export const BulkChoicesQuery = z.strictObject({ cases: z.array(id).min(1).max(mostCases) })
/** `of`: how many of the cases that one can be chosen for. */
export type BulkChoices = {
  owners: (OwnerChoice & { of: number })[]
  offices: { id: string; name: Names; department: Names; of: number }[]
}

/** Why it is not done to a case. `reference`: null for who may not read it. */
export type CaseRefusal = { id: string; reference: string | null; code: ProblemCode }
export type BulkPreviewReply = { possible: string[]; refused: CaseRefusal[] }

/** `waiting`: it can still be taken back, for `leftMs`. `under-way`: until each case has its result. */
export type BulkView = {
  key: string
  event: SeveralAct['event']
  state: 'waiting' | 'under-way' | 'done' | 'undone'
  leftMs: number
  cases: number
  done: number
  refused: CaseRefusal[]
}
