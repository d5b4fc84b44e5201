/** What time it really is, by the tablet's own clock and the server's last answer. No I/O: readings of both clocks are passed in. */

const hourMs = 3_600_000
/** Apart by more than this between two looks, the clock was set or the tablet slept. */
const jumpMs = 2 * 60_000

/** `wall`: UTC milliseconds, as the tablet believes; `mono`: since the page began, which nobody sets and which rests while the tablet sleeps. */
type Look = { wall: number; mono: number }

export type Clock = {
  /** Server less tablet, in milliseconds; null before the first answer. */
  offset: number | null
  /** The latest hour (UTC) that is known to have begun: of the last entry, or of the server. No time before it can be right. */
  lastHour: number | null
  /** Wall less mono at the last look; null before the first one of this page. */
  skew: number | null
}

/** What outlives the page: no time of a visit finer than the hour. */
export type KeptClock = Pick<Clock, 'offset' | 'lastHour'>

export const startClock = (kept: KeptClock | undefined): Clock => ({
  offset: kept?.offset ?? null,
  lastHour: kept?.lastHour ?? null,
  skew: null,
})

/**
 * After a look at both clocks. `movedMs`: by so much the entries of this stretch were stamped too early, as came out now.
 * `parted`: a new stretch begins; what is learnt from now on says nothing of entries before.
 */
export type Looked = { clock: Clock; movedMs: number; parted: boolean }

export function look(clock: Clock, at: Look): Looked {
  const skew = at.wall - at.mono
  const now = { ...clock, skew }
  const jump = clock.skew === null ? 0 : skew - clock.skew
  if (Math.abs(jump) < jumpMs) return { clock: now, movedMs: 0, parted: false }
  // Without an offset every entry is marked; what is learnt later corrects them if the tablet slept, and not if it was set back.
  if (clock.offset === null) return { clock: now, movedMs: 0, parted: jump < 0 }
  // Nothing sleeps backwards: it was set, by exactly so much.
  if (jump < 0) return { clock: { ...now, offset: clock.offset - jump }, movedMs: 0, parted: false }
  // From a time that cannot be to one that can: it was set right, as after a start with an empty battery.
  if (!isKnown(clock, at.wall - jump) && isKnown(clock, at.wall))
    return { clock: now, movedMs: jump, parted: false }
  // Most likely it slept; if it was set, only the server can tell.
  return { clock: now, movedMs: 0, parted: true }
}

/** What an answer tells: `now` is the server's, `at` the look in the middle between asking and hearing. */
export function learn(clock: Clock, at: Look, now: number): Looked {
  const offset = now - at.wall
  return {
    clock: { offset, lastHour: Math.floor(now / hourMs), skew: at.wall - at.mono },
    movedMs: offset - (clock.offset ?? 0),
    parted: false,
  }
}

/** UTC milliseconds. */
export const correct = ({ offset }: Pick<Clock, 'offset'>, wall: number): number => wall + (offset ?? 0)

/** Whether the corrected time may be believed. */
export const isKnown = (clock: KeptClock, wall: number): boolean =>
  clock.offset !== null &&
  (clock.lastHour === null || correct(clock, wall) + jumpMs >= clock.lastHour * hourMs)

/** The district's local hour, as entries bear it. */
export const hourAt = (clock: KeptClock, wall: number, utcOffsetMinutes: number): number =>
  Math.floor((correct(clock, wall) + utcOffsetMinutes * 60_000) / hourMs)

/** Once an entry of this moment is kept. */
export function keepHour<Kept extends KeptClock>(clock: Kept, wall: number): Kept {
  if (!isKnown(clock, wall)) return clock
  const hour = Math.floor(correct(clock, wall) / hourMs)
  return { ...clock, lastHour: Math.max(hour, clock.lastHour ?? hour) }
}

/** By how many whole hours what was stamped is to be moved. */
export const hoursMoved = (movedMs: number): number => Math.round(movedMs / hourMs)
