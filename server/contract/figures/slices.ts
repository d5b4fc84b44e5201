/** The points, services, channels or languages of an office or a district, held beside each other. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import { figureFilterShape, filtered } from './figure-filter.ts'
import type { Count } from './summary.ts'

const {
  point: _p,
  service: _s,
  channel: _c,
  language: _l,
  vouched: _v,
  compare: _a,
  ...places
} = figureFilterShape

export const SlicesQuery = filtered(
  z
    .strictObject({
      ...places,
      by: z.enum(['point', 'service', 'channel', 'language'], 'point, service, channel or language'),
    })
    .refine(({ by, office }) => by !== 'point' || office !== undefined, {
      path: ['office'],
      message: 'points are of one office',
    }),
)
export type SlicesQuery = z.infer<typeof SlicesQuery>

export type SliceFigures = Count & {
  /** Null for entries of no point, or that name no service. */
  value: string | null
  /** Null for channels and languages, which pages name themselves. */
  name: Names | null
  /** 95 % Wilson interval of the unhappy share; null without responses. */
  interval: [number, number] | null
  /** Marked entries too. */
  all: Count
}

/** `slices` add up to `total`; least happy first, then those of which little is known, as offices are. */
export type Slices = {
  by: SlicesQuery['by']
  range: { from: string; to: string; days: number }
  office: { id: string; name: Names } | null
  total: Count
  slices: SliceFigures[]
}
