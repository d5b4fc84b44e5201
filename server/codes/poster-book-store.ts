/** Remembers the posters that are scanned: each is asked for with every scan and post, and changes once in its life. */
import type { Db } from '../storage/schema.ts'
import type { Poster } from './poster.ts'
import { findPoster } from './posters-store.ts'

export type PosterBook = {
  find(id: string): Promise<Poster | undefined>
  /** To be told of every poster that was revoked, after its commit. */
  forget(id: string): void
}

export function createPosterBook(db: Db): PosterBook {
  const known = new Map<string, Poster>()
  let forgotten = 0
  return {
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
    },
  }
}
