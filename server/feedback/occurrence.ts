/** When an entry of a kiosk was given, and whether that is believed: it may have waited there for a network. No I/O. */

import type { KioskEntry } from '../contract/devices/kiosk.ts'
import type { Mark } from '../contract/entry.ts'

/** Of an entry that a kiosk sent: `hour` is the local hour that it bears; not null: why it does not count. */
export type Occurrence = { device: string; hour: number; mark: Mark | null }

/** A hall may be without a network for a season; what is older is no news. */
export const mostHoursLate = 60 * 24
/** Its clock may be some minutes ahead of ours when the hour turns. */
const hoursAhead = 1
/** An entry may be open while the hour turns. */
const hoursOpen = 1

/** What is known of a kiosk when its entry comes: local hours. */
type Around = {
  /** The present one. */
  arrived: number
  /** In which it was paired, or in which nothing older waited on it: what it sends since then was given since then. */
  since: number
  /** From which hour on somebody else may have sent in its name. */
  doubtedFrom: number
  /** Whether its office is closed all that hour and has been for an hour. */
  isClosed(hour: number): boolean
  /** Whether it is open all that hour: then no tablet closes it, whose clock may have been set to the evening. */
  isOpen(hour: number): boolean
}

/** An hour that cannot be believed is ours, and the entry is kept and marked: so none is lost by a wrong clock, and none is invented for another day. */
export function occurrenceOf(
  device: string,
  { hour, clock, odd }: Pick<KioskEntry, 'hour' | 'clock' | 'odd'>,
  { arrived, since, doubtedFrom, isClosed, isOpen }: Around,
): Occurrence {
  const first = Math.max(arrived - mostHoursLate, since - hoursOpen)
  const isBelieved = hour >= first && hour <= arrived + hoursAhead
  const borne = isBelieved ? Math.min(hour, arrived) : arrived
  const mark = (): Mark | null => {
    if (borne >= doubtedFrom) return 'copied'
    if (!isBelieved || clock === 'unknown') return 'clock'
    if (odd === 'run') return odd
    return isClosed(borne) || (odd === 'closed' && !isOpen(borne)) ? 'closed' : null
  }
  return { device, hour: borne, mark: mark() }
}
