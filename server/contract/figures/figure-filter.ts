/** Which entries figures are about: days, places, ways. The same parameters stand in the addresses of pages and of the API. No I/O. */
import { z } from 'zod'
import { channels } from '../entry.ts'
import { Id, languages } from '../names.ts'
import { Problem } from '../problem.ts'

const Day = z.iso.date('a day such as 2026-11-20')

/** For queries that take more than these: then the whole goes through `filtered`. */
export const figureFilterShape = {
  /** Up to and including today; 28 where neither this nor `from` and `to` are given. */
  days: z
    .enum(['7', '28', '90', '365'], '7, 28, 90 or 365')
    .transform((text) => Number(text))
    .optional(),
  /** Local days, both included. */
  from: Day.optional(),
  to: Day.optional(),
  /** What the range is held against: the one before it, the same time a year before, none, or the one that begins on that day. */
  compare: z.union([z.enum(['before', 'year', 'none']), Day], 'before, year, none, or a day').optional(),
  /** Of those that somebody may see; may be left out where that is one, or an office is named. */
  district: Id.optional(),
  department: Id.optional(),
  area: Id.optional(),
  office: Id.optional(),
  /** Of that office. */
  point: Id.optional(),
  service: Id.optional(),
  channel: z.enum(channels, channels.join(', ')).optional(),
  language: z.enum(languages, languages.join(', ')).optional(),
  /** Only entries whose visitor stood before a screen whose code changes, or before a kiosk. */
  vouched: z.literal('yes').optional(),
}

type Fields = { from?: unknown; to?: unknown; days?: unknown; office?: unknown; point?: unknown }

/** Refuses what contradicts itself. */
export const filtered = <T extends z.ZodType<Fields>>(shape: T) =>
  shape
    .refine(({ from, to }) => (from === undefined) === (to === undefined), {
      path: ['to'],
      message: 'from and to go together',
    })
    .refine(({ days, from }) => days === undefined || from === undefined, {
      path: ['days'],
      message: 'days, or from and to',
    })
    .refine(({ office, point }) => point === undefined || office !== undefined, {
      path: ['point'],
      message: 'a point needs its office',
    })

export const FigureFilter = filtered(z.strictObject(figureFilterShape))
export type FigureFilter = z.infer<typeof FigureFilter>

/** Local days since 1970, both included, and their number. */
export type FigureRange = { from: number; to: number; days: number }

const usualDays = 28
/** Three years with a leap day. */
const mostDays = 3 * 365 + 1

/** `today`: the district's local day. Throws `field-invalid` for days to come, and for more than three years. */
export function figureRange(
  { days = usualDays, from, to }: Pick<FigureFilter, 'days' | 'from' | 'to'>,
  today: number,
): FigureRange {
  if (from === undefined || to === undefined) return { from: today - days + 1, to: today, days }
  const range = { from: dayNumber(from), to: dayNumber(to) }
  if (range.from > range.to) throw oddDays('from', 'not later than to')
  if (range.to > today) throw oddDays('to', 'not later than today')
  const length = range.to - range.from + 1
  if (length > mostDays) throw oddDays('from', 'three years at the most')
  return { ...range, days: length }
}

const yearOfWeeks = 364

/**
 * What a range is held against; null for nothing. Before and a year before are whole weeks back, so that each day lies beside one
 * of its own weekday, and share no day with the range. Throws `field-invalid` where the days named are not over before today.
 */
export function comparedRange(
  compare: FigureFilter['compare'],
  range: FigureRange,
  today: number,
): FigureRange | null {
  const { from, to, days } = range
  const weeks = Math.ceil(days / 7) * 7
  const back = (by: number) => ({ from: from - by, to: to - by, days })
  if (compare === 'none') return null
  if (compare === undefined || compare === 'before') return back(weeks)
  if (compare === 'year') return back(Math.max(yearOfWeeks, weeks))
  const by = from - dayNumber(compare)
  if (to - by >= today) throw oddDays('compare', 'days that are over')
  return back(by)
}

const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000

const oddDays = (field: 'from' | 'to' | 'compare', message: string): Problem =>
  new Problem('field-invalid', 'Some fields are missing or wrong.', { details: [{ field, message }] })

/** Filters by which a day's tallies are divided further. */
export type Slice = Partial<Pick<FigureFilter, 'point' | 'service' | 'channel' | 'language' | 'vouched'>>

/** What most entries are, which is not counted apart: it is all that is left. So most entries write no row more. */
export const usual = { channel: 'qr', language: 'hi' } as const

/** Of them those that are set; null where none is. */
export function sliceOf({ point, service, channel, language, vouched }: Slice): Slice | null {
  const slice = Object.fromEntries(
    Object.entries({ point, service, channel, language, vouched }).filter(([, value]) => value !== undefined),
  ) as Slice
  return Object.keys(slice).length ? slice : null
}
