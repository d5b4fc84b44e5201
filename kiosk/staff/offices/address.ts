/** What the page of offices shows, as it stands in the address. */
import { amend, place, withQuery } from '../router.ts'

const views = ['charts', 'compare'] as const
type View = 'table' | (typeof views)[number]

export const chosenView = (): View => views.find((view) => view === place.value.query.get('view')) ?? 'table'

/** So many fit beside each other. */
export const mostCompared = 6
const key = 'offices'

/** Ids of the offices that are held side by side, in the order in which they were chosen. */
export const comparedIds = (): string[] =>
  [...new Set((place.value.query.get(key) ?? '').split(',').filter(Boolean))].slice(0, mostCompared)

export const withCompared = (ids: readonly string[]): string =>
  withQuery({ [key]: ids.slice(0, mostCompared).join(',') })

/** Puts an office beside the others or takes it out. */
export function turnCompared(id: string): void {
  const ids = comparedIds()
  amend(withCompared(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]))
}

const periods = ['days', 'from', 'to', 'compare'] as const

/** The days that were asked for and what they are held against; null for what the address does not say. */
export const askedDays = (): Record<(typeof periods)[number], string | null> => {
  const { query } = place.value
  return {
    days: query.get('days'),
    from: query.get('from'),
    to: query.get('to'),
    compare: query.get('compare'),
  }
}

/** The same days, for a link to another page. */
export const sameDays = (): string =>
  new URLSearchParams(
    Object.entries(askedDays()).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString()
