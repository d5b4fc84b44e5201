/** Which presses of a face count, and which look like play: the tablet alone knows their order and the seconds between. Pure rules. */
import type { Rating } from '#server/contract/rating.ts'

/**
 * The press before: `at` in milliseconds of any steady clock; `same`: how many in a row had its face and came soon after one another;
 * `bare`: when those of the last minutes were that nothing but the face came of, with this one as long as nothing has.
 */
export type Press = { at: number; rating: Rating; same: number; bare: readonly number[] }

/** Another press within this is the same one: a hand that strikes twice. */
const repeatMs = 5000
/** Nobody walks up, presses and leaves to the next one so quickly four times, all of one mind. */
const runMs = 15_000
const runLength = 4
/**
 * Tiles and thank-you of whoever walks on stand for 19 seconds, so at most seven faces fit into two minutes unless each is cut short by the
 * next one. Eight that nothing else was said to are hands that play, and a hall at its 120 an hour hardly ever looks so.
 */
const bareMs = 120_000
const mostBare = 8

export const isRepeat = (before: Press | null, at: number): boolean =>
  before !== null && at - before.at < repeatMs

export function nextPress(before: Press | null, rating: Rating, at: number): Press {
  const goesOn = before !== null && before.rating === rating && at - before.at <= runMs
  const bare = (before?.bare ?? []).filter((each) => at - each < bareMs)
  return { at, rating, same: goesOn ? before.same + 1 : 1, bare: [...bare, at] }
}

/** Somebody stayed and said why, or could not. */
export const withMore = (press: Press): Press => ({
  ...press,
  bare: press.bare.filter((each) => each !== press.at),
})

export const isRun = ({ same, bare }: Press): boolean => same >= runLength || bare.length > mostBare
