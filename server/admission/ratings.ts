/** Remembers ratings while they can be changed, in memory only: numbers in a row, since every new entry makes one and few are asked for again. */
import { createLruTimes, groupOfKey, nameOfKey } from './lru-times.ts'

/** A name from the limiter's key of the day, or, where no network is known, the place or device and the hour. */
export type SourceName = number | string

/** A rating that charts take. `key` names its entry. */
export type Rated = { key: string; office: string; hour: number; isUnhappy: boolean }

/** One that was taken back, with its source: for putting it back when that was undone. Never leaves this server. */
export type TakenBack = Rated & { name: SourceName }

type Ratings = {
  /** Null where it is not remembered. */
  find(key: string): TakenBack | null
  set(name: SourceName, rated: Rated): void
  forget(key: string): void
  /** Of other hours than this one and the one before. */
  forgetOld(hour: number): void
  /** At midnight, when networks get other names. */
  forgetNames(): void
}

/** In a flood of more the oldest go. */
const mostRatings = 131_072

/** `unknown`: the name of those whose own is forgotten. */
export function createRatings(unknown: string): Ratings {
  const seen = createLruTimes(mostRatings)
  let sources = new Float64Array()
  let offices = new Uint16Array()
  let unhappy = new Uint8Array()
  const makeRoom = () => {
    sources = new Float64Array(mostRatings)
    offices = new Uint16Array(mostRatings)
    unhappy = new Uint8Array(mostRatings)
  }
  const ids = createNumbers()
  const unnamed = createNumbers()
  unnamed.numberOf(unknown)
  return {
    find(key) {
      const name = nameOfKey(key)
      const at = seen.place(groupOfKey(key), name)
      if (!seen.isAt(at, name)) return null
      const source = sources[at] ?? 0
      return {
        key,
        office: ids.textOf(offices[at] ?? 0),
        hour: seen.time(at),
        isUnhappy: unhappy[at] === 1,
        name: source > 0 ? source : unnamed.textOf(-source),
      }
    },
    set(source, { key, office, hour, isUnhappy }) {
      const name = nameOfKey(key)
      const at = seen.place(groupOfKey(key), name)
      seen.touch(at, name, hour)
      if (sources.length === 0) makeRoom()
      // Names of networks are above 0; the first of all others is that of the unknown.
      sources[at] = typeof source === 'number' ? source : -unnamed.numberOf(source)
      offices[at] = ids.numberOf(office)
      unhappy[at] = Number(isUnhappy)
    },
    forget(key) {
      const name = nameOfKey(key)
      const at = seen.place(groupOfKey(key), name)
      if (seen.isAt(at, name)) seen.touch(at, 0, 0)
    },
    forgetOld: (hour) => seen.forgetOld(hour, 2),
    forgetNames() {
      sources.fill(0)
      unnamed.clear()
      unnamed.numberOf(unknown)
    },
  }
}

/** Numbers texts from 0, so that a row of numbers can hold them. */
function createNumbers() {
  const texts: string[] = []
  const numbers = new Map<string, number>()
  return {
    numberOf(text: string): number {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      return texts.push(text) - 1
    },
    textOf: (number: number): string => texts[number] ?? '',
    clear() {
      texts.length = 0
      numbers.clear()
    },
  }
}
