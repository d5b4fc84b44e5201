/** What somebody has written about a case and not sent yet. Kept for its writer alone. */
import { z } from 'zod'
import { type DraftForm, draftFields } from '../words/draft-fields.ts'
import { longest, unitsFor } from '../words/length.ts'

const mostFields = 8
const fieldName = z.string().regex(/^[a-zA-Z]{1,20}$/)
/** As it was typed: it is checked when it is sent. */
const fieldText = z.string().max(unitsFor(longest.words))
const fields = z
  .record(fieldName, fieldText)
  .refine((all) => Object.keys(all).length <= mostFields, `at most ${mostFields} fields`)

export const DraftForms = z.enum(Object.keys(draftFields) as [DraftForm, ...DraftForm[]])

const version = z.int().min(0)

/**
 * `seen`: the version that was written on, 0 for none. `age`: milliseconds since the last letter, since the clocks of devices
 * are not to be compared.
 */
export const DraftRequest = z.strictObject({ fields, seen: version, age: z.int().min(0) })
export type DraftRequest = z.infer<typeof DraftRequest>

/** `other`: throws away the text of another device that was written then, instead of the one of the version. */
export const DraftDropQuery = z.object({
  seen: z.coerce.number().pipe(version),
  other: z.coerce.number().pipe(z.int()).optional(),
})

/** Values by the name of their field; `at`: UTC milliseconds of the last letter. */
export type DraftText = { at: number; fields: Record<string, string> }
/**
 * The newest text, and what other devices wrote meanwhile without having seen it, newest first. Without fields the newest was
 * thrown away and others are left.
 */
export type Draft = DraftText & { form: DraftForm; version: number; others: DraftText[] }
export type Drafts = { drafts: Draft[] }
