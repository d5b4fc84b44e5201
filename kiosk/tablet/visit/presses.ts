/** Which presses of a face count, and which look like play: the tablet alone knows their order and the seconds between. Pure rules. */
import type { Rating } from '#server/contract/rating.ts'

/** The press before: `at` in milliseconds of any steady clock; `same`: how many in a row had its face and came soon after one another. */
export type Press = { at: number; rating: Rating; same: number }

/** Another press within this is the same one: a hand that strikes twice. */
const repeatMs = 5000
/** Nobody walks up, presses and leaves to the next one so quickly four times, all of one mind. */
const runMs = 15_000
const runLength = 4

export const isRepeat = (before: Press | null, at: number): boolean =>
  before !== null && at - before.at < repeatMs

export function nextPress(before: Press | null, rating: Rating, at: number): Press {
  const goesOn = before !== null && before.rating === rating && at - before.at <= runMs
  return { at, rating, same: goesOn ? before.same + 1 : 1 }
}

export const isRun = ({ same }: Press): boolean => same >= runLength
