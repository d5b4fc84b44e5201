/** Knows from whom the unhappy ratings of an office came today, so that one of them weighs little. In memory only, under names of the day. */
import { dayOfHour } from '../district/local-time.ts'
import { createRatings, type Rated, type SourceName, type TakenBack } from './ratings.ts'

/** How the unhappy ratings of an office that charts took since some hour are spread over sources. */
export type Spread = {
  /** Networks of today that are known as such: where none is known a place or device and its hour is a source. */
  networks: number
  /** Different sources on the day that had most of them. */
  sources: number
  /** Summed over days: what one network said on two days cannot be known as its own. */
  overDays: number
  /**
   * What came today from the two sources that gave most, all of which it is not known any more whose it is, and of each day before
   * what the two that gave most on it gave beyond their first: midnight takes names away, not how loud somebody was.
   */
  most: number
}

type Sources = {
  /** A new one. It may be changed and taken back in its hour and the next one. */
  rate(name: SourceName, rated: Rated): void
  /** It is now as `rated` says, whoever said so. Gives what it was before; null where that is not known. */
  change(rated: Rated | TakenBack): boolean | null
  /** It was withdrawn, or never kept. Gives what it was; null where that is not known. */
  takeBack(key: string): TakenBack | null
  spread(office: string, since: number): Spread
  /** When the local day has changed, numbers are left of the one before: of each office, and of no network. */
  turn(day: number): void
}

/** Hours and how many unhappy ratings they brought: of no entry in particular. */
type Unhappy = [hour: number, count: number][]

/** An office hears unhappy ratings of some dozen networks a day; of more, those that were silent for longest are forgotten. */
const mostSources = 512
/** A run of unhappy ratings that is older rests on what came since. */
const mostDays = 30

/** Of ratings that are not remembered, after a restart or in a flood, that were put back, and that are of a day before. */
const unknownSource = 'unknown'

export function createSources(): Sources {
  /** No longer than they can be changed, since it tells what came from one network. */
  const ratings = createRatings(unknownSource)
  let newest = Number.NEGATIVE_INFINITY
  const offices = new Map<string, Map<SourceName, Unhappy>>()
  /** What the unknown source gave, and what was loud on days before. By office. */
  const nameless = new Map<string, Unhappy>()
  /** How many sources of unhappy ratings an office had on days that are over. */
  const earlier = new Map<string, { day: number; sources: number }[]>()
  let today: number | undefined

  const unhappyOf = (office: string, name: SourceName): Unhappy => {
    let sources = offices.get(office)
    if (!sources) {
      sources = new Map()
      offices.set(office, sources)
    }
    const unhappy = sources.get(name) ?? []
    // To the end, among those that were heard last.
    sources.delete(name)
    const [oldest] = sources.size < mostSources ? [] : sources.keys()
    if (oldest !== undefined) sources.delete(oldest)
    sources.set(name, unhappy)
    return unhappy
  }

  const namelessOf = (office: string): Unhappy => {
    const known = nameless.get(office) ?? []
    nameless.set(office, known)
    return known
  }

  const move = (name: SourceName, { office, hour }: Rated, by: 1 | -1) =>
    addTo(name === unknownSource ? namelessOf(office) : unhappyOf(office, name), hour, by)

  const forgetOldRatings = (hour: number) => {
    if (hour <= newest) return
    newest = hour
    ratings.forgetOld(hour)
  }

  return {
    rate(name, rated) {
      forgetOldRatings(rated.hour)
      ratings.set(name, rated)
      if (rated.isUnhappy) move(name, rated, 1)
    },
    change(changed) {
      const known = ratings.find(changed.key)
      const name = known?.name ?? ('name' in changed ? changed.name : unknownSource)
      // Where it was counted: what was put back counts in another hour than the one it is of.
      const rated = { ...changed, hour: known?.hour ?? changed.hour }
      ratings.set(name, rated)
      const was = known?.isUnhappy ?? null
      if (rated.isUnhappy !== (was ?? false)) move(name, rated, rated.isUnhappy ? 1 : -1)
      return was
    },
    takeBack(key) {
      const known = ratings.find(key)
      if (!known) return null
      ratings.forget(key)
      if (known.isUnhappy) move(known.name, known, -1)
      return known
    },
    spread(office, since) {
      const ofOffice = offices.get(office) ?? new Map<SourceName, Unhappy>()
      const counts: number[] = []
      let networks = 0
      for (const [name, unhappy] of ofOffice) {
        const count = unhappySince(unhappy, since)
        counts.push(count)
        if (count > 0 && typeof name === 'number') networks += 1
      }
      const now = counts.filter((count) => count > 0).length
      const before = (earlier.get(office) ?? []).filter(({ day }) => day >= dayOfHour(since))
      const days = [now, ...before.map(({ sources }) => sources)]
      const [first = 0, second = 0] = counts.sort((a, b) => b - a)
      return {
        networks,
        sources: Math.max(...days),
        overDays: days.reduce((all, each) => all + each, 0),
        most: first + second + unhappySince(nameless.get(office) ?? [], since),
      }
    },
    turn(day) {
      if (today === day) return
      if (today !== undefined) {
        for (const [office, sources] of offices) {
          // What a kiosk brought of other days tells nothing of this one.
          const from = today * 24
          const unhappy = [...sources.values()].filter((each) => unhappySince(each, from) > 0)
          const days = (earlier.get(office) ?? []).filter((each) => each.day > day - mostDays)
          if (unhappy.length) days.push({ day: today, sources: unhappy.length })
          earlier.set(office, days)
          for (const [hour, count] of tooLoud(unhappy)) addTo(namelessOf(office), hour, count)
        }
        offices.clear()
        for (const [office, unhappy] of nameless)
          nameless.set(
            office,
            unhappy.filter(([hour, count]) => count > 0 && dayOfHour(hour) > day - mostDays),
          )
        // What is of the last hour can still be changed.
        forgetOldRatings(day * 24)
        ratings.forgetNames()
      }
      today = day
    },
  }
}

function addTo(unhappy: Unhappy, hour: number, by: number): void {
  const known = unhappy.find(([of]) => of === hour)
  if (known) known[1] = Math.max(0, known[1] + by)
  else if (by > 0) unhappy.push([hour, by])
}

/** What the two sources that gave most gave beyond their first word, which is a visitor's like any other: a small office hears two a day. */
const tooLoud = (sources: readonly Unhappy[]): Unhappy =>
  sources
    .toSorted((one, other) => unhappySince(other, 0) - unhappySince(one, 0))
    .slice(0, 2)
    .flatMap((unhappy) => {
      const [[hour, count] = [0, 0], ...rest] = unhappy.filter(([, count]) => count > 0)
      return [[hour, count - 1], ...rest] satisfies Unhappy
    })

const unhappySince = (unhappy: Unhappy, since: number): number =>
  unhappy.reduce((all, [hour, count]) => (hour >= since ? all + count : all), 0)
