/** Remembers the posters that are scanned and the codes that open them: each is asked for with every scan and post, and changes once in its life. */
import type { Db } from '../storage/schema.ts'
import type { Poster } from './poster.ts'
import { findPoster } from './posters-store.ts'

export type PosterCache = {
  find(id: string): Promise<Poster | undefined>
  /** The poster that this code was found to open, so that a code is proven once and not with every post. */
  opened(code: string): Poster | undefined
  /** To be told that a code is genuine. Forgotten with its poster. */
  opens(code: string, poster: Poster): void
  /** To be told of every poster that was revoked, after its commit. */
  forget(id: string): void
  /** When one may have been revoked elsewhere without a word. */
  forgetAll(): void
}

/** After it a poster is read anew, so that one revoked elsewhere is refused within a minute even if no word of it came. */
const goodForMs = 60_000
/** One or two a poster: more than a state has. */
const mostCodes = 100_000

export function createPosterCache(db: Db, clock: () => number): PosterCache {
  /** Since when what is remembered was read, at the earliest. */
  let since = clock()
  const known = new Map<string, Poster>()
  const codes = new Map<string, Poster>()
  let forgotten = 0
  const forgetAll = () => {
    forgotten++
    since = clock()
    known.clear()
    codes.clear()
  }
  const expire = () => {
    const age = clock() - since
    // A clock that was set back must not make it good for longer.
    if (age >= goodForMs || age < 0) forgetAll()
  }
  return {
    opened(code) {
      expire()
      return codes.get(code)
    },
    opens(code, poster) {
      // One that was forgotten while its code was proven opens nothing by itself.
      if (known.get(poster.id) !== poster) return
      if (codes.size >= mostCodes) codes.clear()
      codes.set(code, poster)
    },
    async find(id) {
      expire()
      const remembered = known.get(id)
      if (remembered) return remembered
      const before = forgotten
      const poster = await findPoster(db, id)
      // One that was revoked while it was read may have been read as it stood before.
      if (poster && before === forgotten) known.set(id, poster)
      return poster
    },
    forget(id) {
      forgotten++
      known.delete(id)
      for (const [code, poster] of codes) if (poster.id === id) codes.delete(code)
    },
    forgetAll,
  }
}
