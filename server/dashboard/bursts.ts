/** Which hours of an office were a burst: entries that do not count, or many more than it ever hears. No I/O. */
import type { Count } from '../contract/figures/summary.ts'
import { clockHour, dayOfHour } from '../district/local-time.ts'
import { sum } from './statistics.ts'

/** Fewer marked ones in an hour are a family on one Wi-Fi. */
export const fewestMarked = 10
/** So many in an hour are looked at, whether they count or not: a hundred addresses bring as many, each with little. */
export const fewestLoud = 50
/** That many times the office's usual hour. */
const muchLouder = 5

/** An hour of an office: what counts of it, and all. */
export type LoudHour = { office: string; hour: number; counted: Count; all: Count }
/** Its loud hours added up; `toHour` is the end of the last of them. */
type Burst = {
  office: string
  day: number
  fromHour: number
  toHour: number
  counted: Count
  all: Count
}

/** Offices of which it must be known what is usual, since their loud hours were not marked. */
export const unmarkedOffices = (hours: readonly LoudHour[]): string[] => [
  ...new Set(hours.filter((hour) => !isMarked(hour)).map(({ office }) => office)),
]

/** The loud hours of an office and day are one burst; newest first. `usual`: entries in an hour by office, where that is known. */
export function findBursts(hours: readonly LoudHour[], usual: ReadonlyMap<string, number>): Burst[] {
  const isLoud = (hour: LoudHour) => {
    const of = usual.get(hour.office)
    return (
      isMarked(hour) ||
      (of !== undefined && hour.all.responses >= fewestLoud && hour.all.responses >= muchLouder * of)
    )
  }
  const bursts: Burst[] = []
  const inOrder = hours
    .filter(isLoud)
    .sort((a, b) => (a.office < b.office ? -1 : a.office > b.office ? 1 : a.hour - b.hour))
  for (const { office, hour, counted, all } of inOrder) {
    const day = dayOfHour(hour)
    const clock = clockHour(hour)
    const last = bursts.at(-1)
    if (last?.office === office && last.day === day) {
      last.toHour = clock + 1
      last.counted = sum([last.counted, counted])
      last.all = sum([last.all, all])
    } else bursts.push({ office, day, fromHour: clock, toHour: clock + 1, counted, all })
  }
  return bursts.sort((a, b) => b.day - a.day || b.toHour - a.toHour || (a.office < b.office ? -1 : 1))
}

/** `others`: how many offices more it is of. */
type FoundBurst = Burst & { others: number }

/**
 * Bursts of open pages, where nothing says that anybody was there, come last and are one a day, so that they push no other out of
 * sight. `web`: entries of open pages, by office and day, see `burstName`.
 */
export function joinOpenPages(bursts: readonly Burst[], web: ReadonlyMap<string, number>): FoundBurst[] {
  const found: FoundBurst[] = []
  const pages = new Map<number, FoundBurst>()
  for (const burst of bursts) {
    const isOpenPage = burst.all.responses - (web.get(burstName(burst)) ?? 0) < fewestMarked
    const known = isOpenPage ? pages.get(burst.day) : undefined
    if (!isOpenPage) found.push({ ...burst, others: 0 })
    else if (!known) pages.set(burst.day, { ...burst, others: 0 })
    else
      pages.set(burst.day, {
        ...known,
        fromHour: Math.min(known.fromHour, burst.fromHour),
        toHour: Math.max(known.toHour, burst.toHour),
        counted: sum([known.counted, burst.counted]),
        all: sum([known.all, burst.all]),
        others: known.others + 1,
      })
  }
  return [...found, ...pages.values()]
}

export const burstName = ({ office, day }: Pick<Burst, 'office' | 'day'>): string => `${office}/${day}`

const isMarked = ({ counted, all }: LoudHour): boolean => all.responses - counted.responses >= fewestMarked
