/** Which requests are asked for, and the times that Open311 speaks in. No I/O. */
import { Problem } from '../contract/problem.ts'
import { dayText, localDay, offsetMinutes, startOfDay } from '../district/local-time.ts'

const dayMs = 86_400_000
/** As the specification has it. */
const mostDays = 90
export const mostRequests = 1000

export const statuses = ['open', 'closed'] as const
export type Status = (typeof statuses)[number]

/** Empty lists: all. `from` and `to`: local days, both with. */
export type RequestsQuery = {
  ids: string[]
  services: string[]
  statuses: Status[]
  from: number
  to: number
}

/** `of`: the value of a parameter; one that is empty is as if it were not there. Throws `field-invalid`. */
export function readQuery(of: (name: string) => string, now: number, timezone: string): RequestsQuery {
  const list = (name: string) =>
    of(name)
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
  const ids = list('service_request_id')
  if (ids.length > mostRequests) throw invalid(`service_request_id: at most ${mostRequests} at once.`)
  const start = readTime('start_date', of('start_date'))
  const end = readTime('end_date', of('end_date'))
  const until = end ?? (start === undefined ? now : Math.min(now, start + mostDays * dayMs))
  const since = start ?? until - mostDays * dayMs
  if (since > until) throw invalid('start_date: it is later than end_date.')
  if (until - since > mostDays * dayMs)
    throw invalid(`start_date and end_date: they may be at most ${mostDays} days apart.`)
  const asked = list('status').map((each) => {
    const status = statuses.find((known) => known === each.toLowerCase())
    if (!status) throw invalid('status: open, closed, or both with a comma between them.')
    return status
  })
  return {
    ids,
    services: list('service_code'),
    statuses: asked,
    from: localDay(since, timezone),
    to: localDay(until, timezone),
  }
}

export const invalid = (sentence: string): Problem => new Problem('field-invalid', sentence)

const w3 = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/

function readTime(name: string, text: string): number | undefined {
  if (text === '') return undefined
  // A plus in an address is a blank.
  const typed = text.replace(/ (?=\d{2}:\d{2}$)/, '+')
  const at = w3.test(typed) ? Date.parse(typed) : Number.NaN
  if (Number.isNaN(at)) throw invalid(`${name}: a time such as 2026-01-31T00:00:00Z.`)
  return at
}

/** The beginning of the local day, as the W3C writes it: nothing finer than the day is told. */
export function tellDay(at: number, timezone: string): string {
  const day = localDay(at, timezone)
  const ahead = offsetMinutes(startOfDay(day, timezone), timezone)
  const pad = (part: number) => String(Math.floor(part)).padStart(2, '0')
  const offset = `${ahead < 0 ? '-' : '+'}${pad(Math.abs(ahead) / 60)}:${pad(Math.abs(ahead) % 60)}`
  return `${dayText(day)}T00:00:00${offset}`
}
