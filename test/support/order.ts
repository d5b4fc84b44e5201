/** What the places of things tell of the order in which they came. */

/** How far two orders agree (Kendall): 1 the same, -1 turned round, about 0 for orders that know nothing of each other. */
export function agreement(places: readonly number[]): number {
  let sum = 0
  for (const [at, place] of places.entries())
    for (const later of places.slice(at + 1)) sum += Math.sign(later - place)
  return sum / ((places.length * (places.length - 1)) / 2)
}
