/** Random numbers for what is played: the same every time, on every machine. */

export type Random = () => number

/** Mulberry32: 32 bits of state. */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function poisson(mean: number, random: Random): number {
  let count = 0
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count++
  return count
}

/** Box and Muller. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Marsaglia and Tsang (2000); `shape` from 1 on. */
function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A share of 0 to 1 with this mean, spread as much as `weight` ratings would spread it. */
export function beta(mean: number, weight: number, random: Random): number {
  const one = gamma(mean * weight, random)
  return one / (one + gamma((1 - mean) * weight, random))
}

/** Networks of a town, the n-th with 1/n of the visitors of the first: a few carriers have most of them. */
const townNetworks = 25
const weights = Array.from({ length: townNetworks }, (_, at) => 1 / (at + 1))
const allWeights = weights.reduce((all, each) => all + each, 0)

/** From 1. */
export function townNetwork(random: Random): number {
  let left = random() * allWeights
  for (const [at, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return at + 1
  }
  return townNetworks
}
