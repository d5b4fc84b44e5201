/** What becomes of posts that arrive together, in the order they came. No I/O. */
import type { Entry } from '../feedback/entry.ts'
import type { Change } from '../tallies/tally.ts'

/** What was sent for one entry, and what it would make of it. */
export type Post = {
  /** Of its receipt, see `receiptKey`. */
  key: string
  /** The new entry. Throws `proof-needed`. */
  arrived(): Entry
  /** The entry that was there, completed; the same object when nothing changes. Throws `entry-conflict`, `visit-closed`. */
  completed(before: Entry): Entry
}

/** `isChanged` is false for a repeat. */
export type Kept = { entry: Entry; isNew: boolean; isChanged: boolean }
export type Decision = { kept: Kept } | { refused: unknown }

/** A change of the entry with this receipt. */
export type KeyedChange = Change & { key: string }

/**
 * A decision for each post, and what they come to: one change an entry, however many posts it had. `known`: the entries
 * that are there, by key.
 */
export function decide(
  posts: readonly Post[],
  known: ReadonlyMap<string, Entry>,
): { decisions: Decision[]; changes: KeyedChange[] } {
  const changes = new Map<string, KeyedChange>()
  const decisions = posts.map((post): Decision => {
    const { key } = post
    const stored = known.get(key) ?? null
    const before = changes.get(key)?.after ?? stored
    try {
      const entry = before ? post.completed(before) : post.arrived()
      const isChanged = entry !== before
      if (isChanged) changes.set(key, { key, before: stored, after: entry })
      return { kept: { entry, isNew: !before, isChanged } }
    } catch (refused) {
      return { refused }
    }
  })
  return { decisions, changes: [...changes.values()] }
}

/** The same changes, one an entry, in the order in which entries were first changed. */
export function joinChanges(changes: readonly KeyedChange[]): readonly KeyedChange[] {
  // What changes again was there before.
  if (changes.every(({ before }) => !before)) return changes
  const joined = new Map<string, KeyedChange>()
  for (const change of changes) {
    const first = joined.get(change.key)
    joined.set(change.key, first ? { ...change, before: first.before } : change)
  }
  return [...joined.values()]
}
