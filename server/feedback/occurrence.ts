/** When an entry of a trusted device was given: it may have waited there for a network. No I/O. */
import { Problem } from '../contract/problem.ts'

/** A device that staff paired with one office. What it says of the hour is believed within the limits below. */
type TrustedDevice = { kind: 'device'; id: string; office: string }

/** Said by a device: `hour` is the district's local hour in which the visitor pressed. */
export type Occurrence = { device: TrustedDevice; hour: number }

/** A tablet may lie without a network over a long weekend; what is older than a week is no news and could be invented freely. */
export const mostHoursLate = 7 * 24
/** Its clock may be some minutes ahead of ours when the hour turns. */
const hoursAhead = 1

/**
 * The hour that the entry bears: never one to come. `arrived` is the district's present hour. Throws `not-permitted` for
 * another office than the device's own, `field-invalid` for an hour that cannot be believed.
 */
export function hourOfOccurrence({ device, hour }: Occurrence, office: string, arrived: number): number {
  if (device.office !== office)
    throw new Problem('not-permitted', 'This device stands in another office.', {
      details: [{ field: 'office', message: 'the office that the device was paired with' }],
    })
  if (!Number.isSafeInteger(hour) || hour > arrived + hoursAhead || hour < arrived - mostHoursLate)
    throw new Problem(
      'field-invalid',
      'The hour of this entry cannot be right. Set the clock of the device.',
      {
        details: [{ field: 'occurredAt', message: 'an hour of the last seven days' }],
      },
    )
  return Math.min(hour, arrived)
}
