/** The districts of a state beside each other. */
import type { z } from 'zod'
import type { Names } from './names.ts'
import { type Count, SummaryQuery } from './summary.ts'

export const ComparisonQuery = SummaryQuery.pick({ days: true })
export type ComparisonQuery = z.infer<typeof ComparisonQuery>

type DistrictFigures = Count & {
  id: string
  name: Names
  /** First and last local day of the range, `YYYY-MM-DD`. */
  from: string
  to: string
  /** 95 % Wilson interval of the unhappy share; null without responses. */
  interval: [number, number] | null
  openFlags: number
  grievances: { open: number; overdue: number }
}

export type Comparison = { days: number; districts: DistrictFigures[] }
