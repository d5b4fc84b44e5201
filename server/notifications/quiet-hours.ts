/** When phones are not to ring. No I/O. */
import { clockHour, localHour } from '../district/local-time.ts'

/** From and to the full local hour; null: at any time of the day. */
export type QuietHours = { from: number; to: number } | null

/** Where districts lie in several time zones: as long as it is night in one of them. */
export function isQuiet(hours: QuietHours, now: number, timezones: readonly string[]): boolean {
  if (hours === null) return false
  const { from, to } = hours
  return timezones.some((timezone) => {
    const hour = clockHour(localHour(now, timezone))
    return from > to ? hour >= from || hour < to : hour >= from && hour < to
  })
}

/** `21-8`, or `off`; undefined for what is neither. */
export function readQuietHours(text: string): QuietHours | undefined {
  if (text === 'off') return null
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(text)?.map(Number) ?? []
  if (from === undefined || to === undefined || from > 23 || to > 23 || from === to) return undefined
  return { from, to }
}
