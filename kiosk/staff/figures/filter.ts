/** Which entries a page's figures are of, as its address says: the same names as the API has, so that a view can be sent to a colleague. */
import { districtAsked, inDistrict } from '../district.ts'
import { place } from '../router.ts'

/** By which one figures are divided further: one at a time, since the server counts no two together over several offices. */
export const slices = ['point', 'service', 'channel', 'language', 'vouched'] as const

/** Whether one of them is chosen: such figures know no hours, so nothing is said of today. */
export const isSliced = (filter: Filter): boolean => slices.some((name) => filter[name] !== undefined)

const names = ['days', 'from', 'to', 'compare', 'department', 'area', 'office', ...slices] as const
type FilterName = (typeof names)[number]
export type Filter = Partial<Record<FilterName, string>>

const usualDays = '28'
export const ranges = ['7', '28', '90', '365'] as const
const isDay = (text: string | undefined): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

/** What the address asks for; days that are none of the choices are left out, as if nothing was asked. */
export function chosenFilter(query = place.value.query): Filter {
  const given = names.flatMap((name): [FilterName, string][] => {
    const value = query.get(name)
    return value ? [[name, value]] : []
  })
  const filter: Filter = Object.fromEntries(given)
  const { days, from, to } = filter
  if (isDay(from) && isDay(to)) delete filter.days
  else {
    delete filter.from
    delete filter.to
    if (!ranges.some((range) => range === days) || days === usualDays) delete filter.days
  }
  return filter
}

/** Of the whole district: an office and its counter are not chosen there. */
export function districtFilter(): Filter {
  const { office: _, point: _point, ...filter } = chosenFilter()
  return filter
}

/** A staff page with this filter, in the shown district. */
export function filtered(path: string, filter: Filter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...filter, ...more })
  return inDistrict(query.size > 0 ? `${path}?${query}` : path)
}

/** For requests: `office` instead of the district that it stands in. */
export const asked = (filter: Filter): Record<string, string | null> =>
  filter.office === undefined ? { ...filter, district: districtAsked.value } : filter

/** Where the entries behind a figure are; days that are given are those of the figure. */
export function entriesHref({ compare: _, ...filter }: Filter): (more: Record<string, string>) => string {
  return (more) => {
    const { days, from, to, ...places } = filter
    const own = { ...(days && { days }), ...(from && { from }), ...(to && { to }) }
    return filtered('/staff/entries', { ...places, ...(more.from ? {} : own) }, more)
  }
}
