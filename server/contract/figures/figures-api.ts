/** What programs read by a key: which figures, of which days. The description at `/api/v1` is made of these shapes. */
import { z } from 'zod'
import { Id } from '../names.ts'

const Day = z.iso.date('a day such as 2026-11-20')

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
