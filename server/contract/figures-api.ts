/** What programs read by a key: which figures, of which days, and what comes back. The description at `/api/v1` is made of these shapes. */
import { z } from 'zod'
import { Id } from './names.ts'

const Day = z.iso.date('a day such as 2026-11-20')
const DayText = z.string().meta({ format: 'date' })
const Count = z.int().min(0)

export const OfficesAsked = z.strictObject({})
export const WeeksAsked = z.strictObject({
  office: Id.optional().meta({ description: 'One office; all that the key reads without it.' }),
  from: Day.optional().meta({
    description: 'Weeks that begin on this day or later; the last 26 weeks without it.',
  }),
})
export type WeeksAsked = z.infer<typeof WeeksAsked>
export const DaysAsked = z.strictObject({
  office: Id.optional().meta({ description: 'One office. Needed for more than 31 days.' }),
  from: Day.optional().meta({ description: 'First day; 28 days before the last without it.' }),
  to: Day.optional().meta({ description: 'Last day; yesterday at the latest, and without it.' }),
})
export type DaysAsked = z.infer<typeof DaysAsked>
export const GrievancesAsked = z.strictObject({
  office: Id.optional().meta({ description: 'One office; all that the key reads without it.' }),
})
export type GrievancesAsked = z.infer<typeof GrievancesAsked>

const Names = z.object({ hi: z.string(), en: z.string() })
export const OfficesTold = z.strictObject({
  offices: z.array(
    z.strictObject({
      id: Id,
      name: Names,
      department: z.strictObject({ id: Id, name: Names }),
      left: z.boolean().meta({ description: 'No longer in the file of offices; its history stays.' }),
    }),
  ),
})
export type OfficesTold = z.infer<typeof OfficesTold>
export const WeeksTold = z.strictObject({
  weeks: z.array(
    z.strictObject({
      office: Id,
      week: DayText.meta({ description: 'Its Monday.' }),
      responses: Count.nullable().meta({
        description: 'In fives, changed a little by chance; null below five.',
      }),
      unhappy: Count.nullable().meta({
        description: 'The same; null where either count is too small to tell.',
      }),
    }),
  ),
})
export type WeeksTold = z.infer<typeof WeeksTold>
export const DaysTold = z.strictObject({
  days: z.array(
    z.strictObject({
      office: Id,
      day: DayText,
      responses: Count,
      unhappy: Count,
      faces: z.tuple([Count, Count, Count, Count]).meta({ description: 'Very bad, bad, good, very good.' }),
    }),
  ),
})
export type DaysTold = z.infer<typeof DaysTold>
export const FlagsTold = z.strictObject({
  flags: z.array(
    z.strictObject({
      id: z.string(),
      office: Id,
      kind: z.string(),
      day: DayText,
      status: z.string().meta({ description: '"raised" waits for a person.' }),
    }),
  ),
})
export type FlagsTold = z.infer<typeof FlagsTold>
export const GrievancesTold = z.strictObject({
  offices: z.array(z.strictObject({ office: Id, open: Count, overdue: Count })),
})
export type GrievancesTold = z.infer<typeof GrievancesTold>
export const ProblemTold = z.object({ code: z.string(), message: z.string(), request: z.string() })

/** A page of the description, as the server hands it over. */
export type ApiDocsPage = {
  address: string
  operations: {
    path: string
    summary: string
    description: string
    parameters: { name: string; description: string; isRequired: boolean }[]
    /** The shape of a good answer, as JSON Schema. */
    answer: string
  }[]
}
