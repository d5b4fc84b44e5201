/** Plays four weeks of three hundred offices of a kind, of which some are bad, through the rule of the level. Seeded. */
import { type DayCount, findLevels } from '#server/findings/level.ts'
import { beta, createRandom, normal, poisson, type Random, townNetwork } from './draws.ts'

/** Shares of 0 to 1: of what is found how much is wrong, and of the bad offices how many are found. */
export type Found = { falseShare: number; power: number }

/** `ratings`: of an office in four weeks, in the middle of all. `share`: unhappy ones at a bad office. */
export type Kind = { offices: number; bad: number; ratings: number; share: number }

const days = 24
const usual = 0.15
/** Nineteen of twenty offices of a kind lie between 9 and 22 %. */
const alikeness = 120

export function playLevels(
  { offices, bad, ratings, share }: Kind,
  runs: number,
  seed: number,
): { level: Found; naive: Found } {
  const random = createRandom(seed)
  const level = { found: 0, wrong: 0 }
  const naive = { found: 0, wrong: 0 }
  for (let run = 0; run < runs; run++) {
    const played = Array.from({ length: offices }, (_, at) => ({
      office: String(at),
      ...playOffice(
        ratings * Math.exp(0.6 * normal(random)),
        at < bad ? share : beta(usual, alikeness, random),
        random,
      ),
    }))
    for (const office of findLevels(played).keys()) count(level, Number(office) < bad)
    const totals = played.map((each) => totalOf(each.days))
    const mean = sum(totals.map(({ unhappy }) => unhappy)) / sum(totals.map(({ of }) => of))
    for (const [at, { unhappy, of }] of totals.entries())
      if (of >= 10 && unhappy / of > 1.5 * mean) count(naive, at < bad)
  }
  const shares = ({ found, wrong }: typeof level): Found => ({
    falseShare: wrong / Math.max(1, found),
    power: (found - wrong) / (bad * runs),
  })
  return { level: shares(level), naive: shares(naive) }
}

function count(sums: { found: number; wrong: number }, isBad: boolean): void {
  sums.found += 1
  if (!isBad) sums.wrong += 1
}

function playOffice(ratings: number, share: number, random: Random): { days: DayCount[]; loud: number } {
  let loud = 0
  const counts = Array.from({ length: days }, (_, day) => {
    const of = poisson(ratings / days, random)
    const networks = new Map<number, number>()
    let unhappy = 0
    for (let at = 0; at < of; at++) {
      const network = townNetwork(random)
      if (random() >= share) continue
      unhappy += 1
      networks.set(network, (networks.get(network) ?? 0) + 1)
    }
    loud += beyondFirst([...networks.values()])
    return { day, unhappy, of }
  })
  return { days: counts, loud }
}

/** What the two that gave most gave beyond their first, as admission remembers it of a day that is over. */
export function beyondFirst(networks: readonly number[]): number {
  const [first = 1, second = 1] = networks.toSorted((one, other) => other - one)
  return first - 1 + (second - 1)
}

const totalOf = (days: readonly DayCount[]) => ({
  unhappy: sum(days.map(({ unhappy }) => unhappy)),
  of: sum(days.map(({ of }) => of)),
})
const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)
