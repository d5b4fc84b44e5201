/** Puts into the ledger what was read, before it is shown: once an hour for each reader, list and place. */
import { LRUCache } from 'lru-cache'
import type { Clock } from '../deps.ts'
import type { Write } from '../storage/group-commit.ts'
import { record } from './ledger-store.ts'
import { hourOfReading, type Reading, type Readings, readingAct, readingKey } from './reading.ts'

/** So many readers, lists and places an hour are remembered; whoever is forgotten has one line more. */
const most = 20_000

export function createReadings({ write, clock }: { write: Write; clock: Clock }): Readings {
  /** Those that are in the ledger or on the way there. */
  let remembered: LRUCache<string, Promise<void>> | undefined
  return {
    async note(reader, readings) {
      // Its room is taken at once, so with the first reader.
      remembered ??= new LRUCache({ max: most })
      const told = remembered
      const now = clock()
      const waits: Promise<void>[] = []
      const fresh: { key: string; reading: Reading }[] = []
      for (const reading of readings) {
        const key = readingKey(reader, reading, hourOfReading(now))
        const written = told.get(key)
        if (written) waits.push(written)
        else fresh.push({ key, reading })
      }
      if (fresh.length) {
        const written = write(async (trx) => {
          for (const { reading } of fresh) await record(trx, readingAct(reader, reading, now))
        })
        for (const { key } of fresh) told.set(key, written)
        // What failed is tried again by whoever reads next.
        written.catch(() => {
          for (const { key } of fresh) told.delete(key)
        })
        waits.push(written)
      }
      await Promise.all(waits)
    },
  }
}
