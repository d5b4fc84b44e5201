/** Reports of weeks and months that are over: papers that are signed and filed. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'

const reportSpans = ['week', 'month'] as const
export type ReportSpan = (typeof reportSpans)[number]
const reportLanguages = ['hi', 'en'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

const place = {
  /** Of those that somebody may see; may be left out where that is one. */
  district: Id.optional(),
  department: Id.optional(),
  office: Id.optional(),
  every: z.enum(reportSpans).default('week'),
}
const onePlace = ({ department, office }: { department?: string | undefined; office?: string | undefined }) =>
  department === undefined || office === undefined
const oneOnly = { message: 'a department or an office, not both', path: ['office'] }

export const ReportQuery = z.strictObject(place).refine(onePlace, oneOnly)
export type ReportQuery = z.infer<typeof ReportQuery>

/** `first`: the first day of the week or month, local. */
export const ReportRequest = z
  .strictObject({
    ...place,
    first: z.iso.date('a day as YYYY-MM-DD'),
    language: z.enum(reportLanguages),
  })
  .refine(onePlace, oneOnly)
export type ReportRequest = z.infer<typeof ReportRequest>

/** `said`: the report in one paragraph, to be forwarded. `madeAt`: UTC milliseconds. */
type ReportRow = { id: string; language: ReportLanguage; said: string; madeAt: number }

/** Days are local, `YYYY-MM-DD`, both included. */
export type ReportPeriodRow = { first: string; last: string; made: ReportRow[] }

export type ReportList = {
  /** What somebody may have reports of. A whole district or department only for whoever reads all of it. */
  districts: { id: string; name: Names }[]
  departments: { district: string; id: string; name: Names }[]
  offices: { district: string; id: string; name: Names }[]
  /** What this list is of; null for whoever may have none. */
  place: null | { district: string; department: string | null; office: string | null; name: Names }
  every: ReportSpan
  /** Newest first. */
  periods: ReportPeriodRow[]
}
