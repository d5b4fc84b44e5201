/** Hours and days as a district's people count them: whole numbers since 1970 in local time. No I/O. */

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const formats = new Map<string, Intl.DateTimeFormat>()

/** Local hours since 1970-01-01 00:00 local; the finest time kept with an entry. */
export function localHour(now: number, timeZone: string): number {
  return Math.floor((now + offsetMs(now, timeZone)) / hourMs)
}

/** Local minutes since 1970-01-01 00:00 local. Of staff and machines: of visitors nothing finer than the hour is kept. */
export const localMinute = (now: number, timeZone: string): number =>
  Math.floor((now + offsetMs(now, timeZone)) / minuteMs)

/** First instant (UTC milliseconds) of the local hour: for what visitors do, of which nothing finer is kept. */
export const startOfHour = (now: number, timeZone: string): number =>
  localHour(now, timeZone) * hourMs - offsetMs(now, timeZone)

/**
 * The hour and the day that every one of these time zones has reached: what is over by it is over everywhere. For what
 * belongs to no district, such as keys that are thrown away at midnight.
 */
export const commonHour = (now: number, timezones: readonly string[]): number =>
  Math.min(...timezones.map((timezone) => localHour(now, timezone)))
/** The zone in which it is earliest: what begins there has begun everywhere. `timezones` holds one at least. */
export function commonTimezone(now: number, timezones: readonly string[]): string {
  const [last] = timezones.toSorted((a, b) => offsetMs(now, a) - offsetMs(now, b))
  if (last === undefined) throw new Error('a register has a district')
  return last
}
export const commonDay = (now: number, timezones: readonly string[]): number =>
  dayOfHour(commonHour(now, timezones))

/** Local days since 1970-01-01. */
export const dayOfHour = (hour: number): number => Math.floor(hour / 24)
export const localDay = (now: number, timeZone: string): number => dayOfHour(localHour(now, timeZone))

/** Hour of the day, 0 to 23. */
export const clockHour = (hour: number): number => hour - dayOfHour(hour) * 24

/** Calendar months since the year 0, so that they can be compared and counted. */
export function monthOfDay(day: number): number {
  const date = new Date(day * 24 * hourMs)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

export const firstDayOfMonth = (month: number): number =>
  Date.UTC(Math.floor(month / 12), month % 12) / (24 * hourMs)

/** 1 Monday to 7 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((day + 3) % 7) + 1

/** `YYYY-MM-DD`. */
export const dayText = (day: number): string => new Date(day * 24 * hourMs).toISOString().slice(0, 10)

/** `HH:MM` of the local day. */
export function clockText(now: number, timeZone: string): string {
  const minute = localMinute(now, timeZone)
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`
}

/** First instant (UTC milliseconds) of a local day. */
export function startOfDay(day: number, timeZone: string): number {
  const guess = day * 24 * hourMs
  return guess - offsetMs(guess, timeZone)
}

/** How many minutes local time is ahead of UTC. */
export const offsetMinutes = (now: number, timeZone: string): number => offsetMs(now, timeZone) / 60_000

/** Zones change at full quarters of an hour, so an offset holds for a whole one; asking for it costs more than an entry. */
const quarterMs = 15 * minuteMs
const offsets = new Map<string, { quarter: number; offset: number }>()

/** How far local time is ahead of UTC at that instant. Zones differ by whole minutes, so the seconds are dropped. */
function offsetMs(now: number, timeZone: string): number {
  const quarter = Math.floor(now / quarterMs)
  const known = offsets.get(timeZone)
  if (known?.quarter === quarter) return known.offset
  const offset = askOffset(now, timeZone)
  offsets.set(timeZone, { quarter, offset })
  return offset
}

function askOffset(now: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    formats.set(timeZone, format)
  }
  const name = format.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  if (!sign) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs
}
