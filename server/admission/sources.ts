/** Knows how much each network said at an office today, so that one of them weighs little. In memory only, under names of the day. */
import { dayOfHour } from '../district/local-time.ts'

/** A name from the limiter's key of the day, or, where no network is known, the place or device and the hour. */
export type SourceName = number | string

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

/** A rating that charts take. `key` names its entry. */
export type Rated = { key: string; office: string; hour: number; isUnhappy: boolean }

type Sources = {
  /** Takes a new entry into account; true when its source has had `cap` at this office in that local hour. */
  isOver(office: string, name: SourceName, hour: number, cap: number): boolean
  /** A new one. It may be changed and taken back in its hour and the next one. */
  rate(name: SourceName, rated: Rated): void
  /** It is now as `rated` says, whoever said so. Gives what it was before; null where that is not known. */
  change(rated: Rated): boolean | null
  /** It was withdrawn, or never kept. Gives what it was; null where that is not known. */
  takeBack(key: string): Rated | null
  /** Of an entry that was taken into account and is no new one after all. */
  giveBack(office: string, name: SourceName, hour: number): void
  spread(office: string, since: number): Spread
  /** When the local day has changed, what is left of the one before is a number for each office. */
  turn(day: number): void
}

/** Numbers only, of no entry in particular. `unhappy`: hour and count. */
type Source = { hour: number; entries: number; unhappy: [hour: number, count: number][] }

/** An office hears some hundred networks a day; of more, those that were silent for longest are forgotten. */
const mostSources = 512
/** A run of unhappy ratings that is older rests on what came since. */
const mostDays = 30

/** Ratings of the last two hours that can still be changed, of which more are never remembered. */
const mostRatings = 65_536
/** For which a change tells of a rating that is not remembered, after a restart or in a flood. */
const unknownSource = 'unknown'

export function createSources(): Sources {
  /** By the keys of their entries: no longer than they can be changed, since it tells what came from one network. */
  const ratings = new Map<string, Rated & { name: SourceName }>()
  let newest = Number.NEGATIVE_INFINITY
  const offices = new Map<string, Map<SourceName, Source>>()
  /** How many sources of unhappy ratings an office had on days that are over. */
  const earlier = new Map<string, { day: number; sources: number }[]>()
  let today: number | undefined

  const sourceOf = (office: string, name: SourceName): Source => {
    let sources = offices.get(office)
    if (!sources) {
      sources = new Map()
      offices.set(office, sources)
    }
    let source = sources.get(name)
    if (source) return source
    const [oldest] = sources.size < mostSources ? [] : sources.keys()
    if (oldest !== undefined) sources.delete(oldest)
    source = { hour: 0, entries: 0, unhappy: [] }
    sources.set(name, source)
    return source
  }

  const move = (name: SourceName, { office, hour }: Rated, by: 1 | -1) => {
    const { unhappy } = sourceOf(office, name)
    const known = unhappy.find(([of]) => of === hour)
    if (known) known[1] = Math.max(0, known[1] + by)
    else if (by > 0) unhappy.push([hour, 1])
  }

  const remember = (name: SourceName, { key, office, hour, isUnhappy }: Rated) => {
    const [oldest] = ratings.size < mostRatings ? [] : ratings.keys()
    if (oldest !== undefined) ratings.delete(oldest)
    ratings.set(key, { key, office, hour, isUnhappy, name })
  }

  const forgetBefore = (hour: number) => {
    if (hour <= newest) return
    newest = hour
    for (const [key, rated] of ratings) if (rated.hour < hour) ratings.delete(key)
  }

  return {
    isOver(office, name, hour, cap) {
      const source = sourceOf(office, name)
      if (hour !== source.hour) {
        source.hour = hour
        source.entries = 0
        // To the end, among those that were heard last.
        offices.get(office)?.delete(name)
        offices.get(office)?.set(name, source)
      }
      source.entries += 1
      return source.entries > cap
    },
    rate(name, rated) {
      forgetBefore(rated.hour - 1)
      remember(name, rated)
      if (rated.isUnhappy) move(name, rated, 1)
    },
    change(rated) {
      const known = ratings.get(rated.key)
      const name = known?.name ?? unknownSource
      remember(name, rated)
      const was = known?.isUnhappy ?? null
      if (rated.isUnhappy !== (was ?? false)) move(name, rated, rated.isUnhappy ? 1 : -1)
      return was
    },
    takeBack(key) {
      const known = ratings.get(key)
      if (!known) return null
      ratings.delete(key)
      const { name, ...rated } = known
      if (rated.isUnhappy) move(name, rated, -1)
      return rated
    },
    giveBack(office, name, hour) {
      const source = offices.get(office)?.get(name)
      if (source?.hour === hour && source.entries > 0) source.entries -= 1
    },
    spread(office, since) {
      const ofOffice = offices.get(office) ?? new Map<SourceName, Source>()
      const counts: number[] = []
      let networks = 0
      for (const [name, source] of ofOffice) {
        if (name === unknownSource) continue
        const count = unhappySince(source, since)
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
          // What a kiosk brought of other days tells nothing of this one.
          const from = today * 24
          const unhappy = [...sources.values()].filter((source) => unhappySince(source, from) > 0).length
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

const unhappySince = ({ unhappy }: Source, since: number): number =>
  unhappy.reduce((all, [hour, count]) => (hour >= since ? all + count : all), 0)
