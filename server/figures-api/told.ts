/** What programs are told, as shapes: the description is made of them. No I/O. */
import { z } from 'zod'
import { Id } from '../contract/names.ts'

const DayText = z.string().meta({ format: 'date' })
const Count = z.int().min(0)

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
