/** Knows how much each network said at an office today, so that one of them weighs little. In memory only, under names of the day. */
import { dayOfHour } from '../district/local-time.ts'

/** A name from the limiter's key of the day, or, where no network is known, the place or device and the hour. */
export type SourceName = number | string

/** How the unhappy ratings of an office that charts took since some hour are spread over sources. */
export type Spread = {
  /** Different sources on the day that had most of them. */
  sources: number
  /** Summed over days: what one network said on two days cannot be known as its own. */
  overDays: number
  /** What came today from the two sources that gave most. */
  most: number
}

type Sources = {
  /** Takes a new entry into account; true when its source has had `cap` at this office in that local hour. */
  isOver(office: string, name: SourceName, hour: number, cap: number): boolean
  /** An unhappy rating that charts take. */
  noteUnhappy(office: string, name: SourceName, hour: number): void
  /** Of an entry that was taken into account and is no new one after all. */
  giveBack(office: string, name: SourceName, hour: number, isUnhappy: boolean): void
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

export function createSources(): Sources {
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
    noteUnhappy(office, name, hour) {
      const { unhappy } = sourceOf(office, name)
      const known = unhappy.find(([of]) => of === hour)
      if (known) known[1] += 1
      else unhappy.push([hour, 1])
    },
    giveBack(office, name, hour, isUnhappy) {
      const source = offices.get(office)?.get(name)
      if (!source) return
      if (source.hour === hour && source.entries > 0) source.entries -= 1
      const known = isUnhappy ? source.unhappy.find(([of]) => of === hour) : undefined
      if (known) known[1] -= 1
    },
    spread(office, since) {
      const counts = [...(offices.get(office)?.values() ?? [])].map((source) => unhappySince(source, since))
      const now = counts.filter((count) => count > 0).length
      const before = (earlier.get(office) ?? []).filter(({ day }) => day >= dayOfHour(since))
      const days = [now, ...before.map(({ sources }) => sources)]
      return {
        sources: Math.max(...days),
        overDays: days.reduce((all, each) => all + each, 0),
        most: counts
          .sort((a, b) => b - a)
          .slice(0, 2)
          .reduce((all, each) => all + each, 0),
      }
    },
    turn(day) {
      if (today === day) return
      if (today !== undefined) {
        for (const [office, sources] of offices) {
          const unhappy = [...sources.values()].filter((source) => unhappySince(source, 0) > 0).length
          const days = (earlier.get(office) ?? []).filter((each) => each.day > day - mostDays)
          if (unhappy) days.push({ day: today, sources: unhappy })
          earlier.set(office, days)
        }
        offices.clear()
      }
      today = day
    },
  }
}

const unhappySince = ({ unhappy }: Source, since: number): number =>
  unhappy.reduce((all, [hour, count]) => (hour >= since ? all + count : all), 0)
