/** Which ratings the charts of offices take. No I/O. */
import { type Change, unhappyShift } from '../tallies/tally.ts'

/** A new entry, or one that changed sides; neither of the open web page nor marked. */
export function isCharted(change: Change): boolean {
  const { before, after } = change
  if (after.channel === 'web' || after.mark !== null) return false
  return before === null || unhappyShift(change) !== 0
}
