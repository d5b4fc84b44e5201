/** How a filter by point, service, channel, language or presence is found in the tallies. No I/O. */
import { channels } from '../contract/entry.ts'
import type { Slice } from '../contract/figure-filter.ts'
import { languages } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import { type Dimension, usual } from '../tallies/tally.ts'

/** `isRest`: what is usual is not counted apart, so it is all but these values. */
export type Cut = { dimension: Dimension; values: readonly string[]; isRest: boolean }

/** Null where several filters hold at once, which no tally tells. */
export function cutOf(slice: Slice): Cut | null {
  const [first, another] = Object.entries({
    point: slice.point,
    service: slice.service,
    channel: slice.channel,
    language: slice.language,
    vouched: slice.vouched,
  }).flatMap(([dimension, value]) =>
    value === undefined ? [] : [{ dimension: dimension as Dimension, value }],
  )
  if (!first || another) return null
  const { dimension, value } = first
  const isRest = (dimension === 'channel' || dimension === 'language') && usual[dimension] === value
  return { dimension, values: isRest ? unusual(dimension) : [value], isRest }
}

/** What is counted apart of channels or languages. */
export const unusual = (dimension: 'channel' | 'language'): string[] =>
  (dimension === 'channel' ? channels : languages).filter((value) => value !== usual[dimension])

export const tooManySlices = (): Problem =>
  new Problem(
    'field-invalid',
    'Over several offices, figures are by one of service, channel, language and presence at a time. Choose an office.',
  )
