/** The districts of a state beside each other. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import type { Count } from './summary.ts'

export const ComparisonQuery = z.strictObject({
  days: z
    .enum(['7', '28', '90', '365'], '7, 28, 90 or 365')
    .default('28')
    .transform((text) => Number(text)),
})
export type ComparisonQuery = z.infer<typeof ComparisonQuery>

export type DistrictFigures = Count & {
  id: string
  name: Names
  /** 95 % Wilson interval of the unhappy share; null without responses. */
  interval: [number, number] | null
  openFlags: number
  /** `marked`: of the open ones, those opened from entries that do not count, which nobody has taken yet. */
  grievances: { open: number; overdue: number; marked: number }
}

/**
 * `from` and `to`: first and last local day, `YYYY-MM-DD`, the same for all and over in all of them. Flags and grievances are
 * as they stand now.
 */
export type Comparison = { from: string; to: string; days: number; districts: DistrictFigures[] }
