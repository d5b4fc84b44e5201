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

/** One or two a poster: more than a state has. */
const mostCodes = 100_000

export function createPosterCache(db: Db): PosterCache {
  const known = new Map<string, Poster>()
  const codes = new Map<string, Poster>()
  let forgotten = 0
  return {
    opened: (code) => codes.get(code),
    opens(code, poster) {
      // One that was forgotten while its code was proven opens nothing by itself.
      if (known.get(poster.id) !== poster) return
      if (codes.size >= mostCodes) codes.clear()
      codes.set(code, poster)
    },
    async find(id) {
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
    forgetAll() {
      forgotten++
      known.clear()
      codes.clear()
    },
  }
}
