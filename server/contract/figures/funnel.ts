/** Offices of one department over all districts: share against number of responses, with the limits of chance. */
import type { z } from 'zod'
import { Id, type Names } from '../names.ts'
import { ComparisonQuery } from './comparison.ts'

export const FunnelQuery = ComparisonQuery.extend({
  /** The one with the most responses where none is named. */
  department: Id.optional(),
})
export type FunnelQuery = z.infer<typeof FunnelQuery>

/** `inside` both limits, outside the one of 95 %, or outside the one of 99.8 %; `above`: more unhappy than all. */
export type Standing = { outside: null | '95' | '99.8'; above: boolean }
export type FunnelOffice = Standing & {
  id: string
  name: Names
  district: { id: string; name: Names }
  responses: number
  unhappy: number
}
/** Shares, 0 to 1, between which chance alone lies at that many responses. */
export type FunnelLimits = {
  responses: number
  low95: number
  high95: number
  low998: number
  high998: number
}
export type Funnel = {
  from: string
  to: string
  departments: { id: string; name: Names }[]
  /** Null where no office has answers. */
  department: string | null
  /** Unhappy of all together; null without responses. */
  share: number | null
  /** By how much more offices differ than by chance: 1 is by chance alone. The limits are wider by its root. */
  dispersion: number
  /** With five responses and more, most first. */
  offices: FunnelOffice[]
  /** How many have fewer, which are named nowhere. */
  few: number
  limits: FunnelLimits[]
}
