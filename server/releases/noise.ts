/** Noise that hides one visitor in a count, whoever knows all the others (the geometric mechanism of differential privacy). No I/O. */

/** A whole number from 0 to `below` - 1, each as likely, from a source that nobody can foresee. */
export type Draw = (below: number) => number

const fine = 2 ** 32

/** So many failures before the first success, each trial failing with the chance e^-epsilon. */
function failures(epsilon: number, draw: Draw): number {
  const failing = Math.round(Math.exp(-epsilon) * fine)
  let count = 0
  while (draw(fine) < failing) count++
  return count
}

/**
 * A whole number around zero: one more or one less by one is e^epsilon times less likely. A count to which it is added says
 * of one entry at most this: what is seen is e^epsilon times as likely with it as without it. Drawn by whole numbers, since
 * the gaps of floating-point numbers would give away what is hidden (Mironov, 2012).
 */
export const noise = (epsilon: number, draw: Draw): number =>
  failures(epsilon, draw) - failures(epsilon, draw)

/** The same things in an order drawn by lot (Fisher and Yates). */
export function shuffled<T>(things: readonly T[], draw: Draw): T[] {
  const all = [...things]
  for (let left = all.length; left > 1; left--) {
    const chosen = draw(left)
    ;[all[chosen], all[left - 1]] = [all[left - 1] as T, all[chosen] as T]
  }
  return all
}
