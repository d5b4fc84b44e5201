/**
 * Remembers what the scans of a place rule out, so that its days are not read again. Scans are only ever added, in one transaction
 * with their sum: the same sum means the same days, whichever server counted them.
 */
import { LRUCache } from 'lru-cache'

/** `scans`: how many were ever counted there. */
type Counted = { key: string; scans: number }

/** A state has fewer places; one takes some hundred bytes. */
const most = 40_000

/** `span`: the days that were looked at. */
export function createRuledOut() {
  const of = new WeakMap<object, LRUCache<string, { scans: number; span: string }>>()
  return (db: object, span: string) => {
    const known = of.get(db) ?? new LRUCache({ max: most })
    of.set(db, known)
    return {
      has({ key, scans }: Counted): boolean {
        const last = known.get(key)
        return last?.scans === scans && last.span === span
      },
      add: ({ key, scans }: Counted) => void known.set(key, { scans, span }),
    }
  }
}
