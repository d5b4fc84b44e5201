/** What staff do to a grievance, as pages send it. */
import { z } from 'zod'
import { line, text } from '../text.ts'
import { longest } from '../words/length.ts'

/** The version that the page showed: a change that was made on an older one is refused. */
const version = z.number().int().min(1)
const id = line({ least: 1, most: 60 })
/** Dots and dashes say nothing. */
function said(words: ReturnType<typeof text>) {
  return words.refine((kept) => (kept.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2, 'words')
}
/** Told to the citizen, or kept in the history. */
const reason = said(text({ least: 3, most: longest.note }))
/** A local day of the district. */
const day = z.iso.date()

/** What was done, by whom, and on which day: what the citizen reads. */
const answer = {
  answer: said(text({ least: 3, most: longest.words })),
  doneBy: line({ least: 2, most: longest.name }).refine((name) => /\p{L}/u.test(name), 'a name'),
  doneOn: day,
}

export const GrievanceAct = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('assigned'), version, owner: id }),
  z.strictObject({ event: z.literal('started'), version }),
  z.strictObject({
    event: z.literal('asked'),
    version,
    question: said(text({ least: 3, most: longest.words })),
  }),
  z.strictObject({ event: z.literal('promised'), version, date: day, reason }),
  z.strictObject({ event: z.literal('date-moved'), version, date: day, reason }),
  z.strictObject({ event: z.literal('answered'), version, ...answer }),
  z.strictObject({ event: z.literal('decided'), version, ...answer }),
  z.strictObject({ event: z.literal('transferred'), version, office: id, reason }),
  /** `with`: the reference of another case, as a person types it. The one that is due first becomes the main one. */
  z.strictObject({ event: z.literal('merged'), version, with: line({ least: 1, most: 60 }), reason }),
  z.strictObject({ event: z.literal('separated'), version, reason }),
  z.strictObject({ event: z.literal('area-set'), version, area: id }),
])
export type GrievanceAct = z.infer<typeof GrievanceAct>
