/** Counts the entries that one code of one screen has verified, so that a photograph of it is worth a few and not a crowd. */
import { LRUCache } from 'lru-cache'

/** A counter takes half a minute a visitor, and some come in pairs. */
const passesACode = 3
/** A code is forgotten when so many later ones have verified something: minutes after its passes are over. Two megabytes. */
const mostCodes = 10_000

type Passes = {
  /** For a new entry with a good pass: whether it is one of the first few of its code. `minute`: of the code. */
  take(poster: string, minute: number): boolean
  /** Of an entry that is no new one after all. */
  giveBack(poster: string, minute: number): void
}

/** In memory only, and of no entry in particular. */
export function createPasses(): Passes {
  // Laid out when the first comes, as in device hours.
  let used: LRUCache<string, { entries: number }> | undefined
  return {
    take(poster, minute) {
      const name = `${poster}/${minute}`
      used ??= new LRUCache<string, { entries: number }>({ max: mostCodes })
      const known = used.get(name)
      if (known) known.entries += 1
      else used.set(name, { entries: 1 })
      return (known?.entries ?? 1) <= passesACode
    },
    giveBack(poster, minute) {
      const known = used?.get(`${poster}/${minute}`)
      if (known) known.entries -= 1
    },
  }
}
