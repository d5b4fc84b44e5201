/** Knows from whom the unhappy ratings of an office came today, so that one network weighs little. In memory only, under names of the day. */
import { dayOfHour } from '../district/local-time.ts'
import { createRatings, type Rated, type SourceName } from './ratings.ts'

/** How the unhappy ratings of an office that charts took since some hour are spread over sources. */
export type Spread = {
  /** Networks of today that are known as such: where none is known a place or device and its hour is a source. */
  networks: number
  /** Different sources on the day that had most of them. */
  sources: number
  /** Summed over days: what one network said on two days cannot be known as its own. */
  overDays: number
  /** What came today from the two sources that gave most, and all of which it is not known any more whose it is. */
  most: number
}

type Sources = {
  /** A new one. It may be changed and taken back in its hour and the next one. */
  rate(name: SourceName, rated: Rated): void
  /** It is now as `rated` says, whoever said so. Gives what it was before; null where that is not known. */
  change(rated: Rated): boolean | null
  /** It was withdrawn, or never kept. Gives what it was; null where that is not known. */
  takeBack(key: string): Rated | null
  spread(office: string, since: number): Spread
  /** When the local day has changed, what is left of the one before is a number for each office. */
  turn(day: number): void
}

/** How many unhappy ratings in which hours, of no entry in particular. */
type Unhappy = [hour: number, count: number][]

/** An office hears unhappy ratings of some dozen networks a day; of more, those that were silent for longest are forgotten. */
const mostSources = 512
/** A run of unhappy ratings that is older rests on what came since. */
const mostDays = 30

/** For which a change tells of a rating that is not remembered, after a restart or in a flood. */
const unknownSource = 'unknown'

export function createSources(): Sources {
  /** No longer than they can be changed, since it tells what came from one network. */
  const ratings = createRatings()
  let newest = Number.NEGATIVE_INFINITY
  const offices = new Map<string, Map<SourceName, Unhappy>>()
  /** How many sources of unhappy ratings an office had on days that are over. */
  const earlier = new Map<string, { day: number; sources: number }[]>()
  let today: number | undefined

  const move = (name: SourceName, { office, hour }: Rated, by: 1 | -1) => {
    let sources = offices.get(office)
    if (!sources) {
      sources = new Map()
      offices.set(office, sources)
    }
    const unhappy = sources.get(name) ?? []
    const known = unhappy.find(([of]) => of === hour)
    if (known) known[1] = Math.max(0, known[1] + by)
    else if (by > 0) unhappy.push([hour, 1])
    // To the end, among those that were heard last.
    sources.delete(name)
    const [oldest] = sources.size < mostSources ? [] : sources.keys()
    if (oldest !== undefined) sources.delete(oldest)
    sources.set(name, unhappy)
  }

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
    change(rated) {
      const known = ratings.find(rated.key)
      const name = known?.name ?? unknownSource
      ratings.set(name, rated)
      const was = known?.rated.isUnhappy ?? null
      if (rated.isUnhappy !== (was ?? false)) move(name, rated, rated.isUnhappy ? 1 : -1)
      return was
    },
    takeBack(key) {
      const known = ratings.find(key)
      if (!known) return null
      ratings.forget(key)
      const { rated, name } = known
      if (rated.isUnhappy) move(name, rated, -1)
      return rated
    },
    spread(office, since) {
      const ofOffice = offices.get(office) ?? new Map<SourceName, Unhappy>()
      const counts: number[] = []
      let networks = 0
      for (const [name, unhappy] of ofOffice) {
        if (name === unknownSource) continue
        const count = unhappySince(unhappy, since)
        counts.push(count)
        if (count > 0 && typeof name === 'number') networks += 1
      }
      const unknown = ofOffice.get(unknownSource)
      const now = counts.filter((count) => count > 0).length
      const before = (earlier.get(office) ?? []).filter(({ day }) => day >= dayOfHour(since))
      const days = [now, ...before.map(({ sources }) => sources)]
      const [first = 0, second = 0] = counts.sort((a, b) => b - a)
      return {
        networks,
        sources: Math.max(...days),
        overDays: days.reduce((all, each) => all + each, 0),
        most: first + second + (unknown ? unhappySince(unknown, since) : 0),
      }
    },
    turn(day) {
      if (today === day) return
      if (today !== undefined) {
        for (const [office, sources] of offices) {
          sources.delete(unknownSource)
          const unhappy = [...sources.values()].filter((each) => unhappySince(each, 0) > 0).length
          const days = (earlier.get(office) ?? []).filter((each) => each.day > day - mostDays)
          if (unhappy) days.push({ day: today, sources: unhappy })
          earlier.set(office, days)
        }
        offices.clear()
        ratings.clear()
      }
      today = day
    },
  }
}

const unhappySince = (unhappy: Unhappy, since: number): number =>
  unhappy.reduce((all, [hour, count]) => (hour >= since ? all + count : all), 0)
