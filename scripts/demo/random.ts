/** The same random numbers on every run, so that two people look at the same demo. */

export type Random = {
  share(): number
  whole(below: number): number
  pick<T>(from: readonly T[]): T
  weighted<T>(from: readonly (readonly [T, number])[]): T
}

/** The mulberry32 generator. */
export function createRandom(seed: number): Random {
  let state = seed
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number) => Math.floor(share() * below)
  const pick = <T>(from: readonly T[]): T => from[whole(from.length)] as T
  const weighted = <T>(from: readonly (readonly [T, number])[]): T => {
    let rest = share() * from.reduce((all, [, weight]) => all + weight, 0)
    for (const [value, weight] of from) {
      rest -= weight
      if (rest < 0) return value
    }
    return (from.at(-1) as readonly [T, number])[0]
  }
  return { share, whole, pick, weighted }
}
