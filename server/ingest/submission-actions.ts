/** Keeps posts that arrive together: entries, tallies, the charts of their offices, in one transaction. */
import { addPosterEntries } from '../codes/poster-days-store.ts'
import { dayOfHour } from '../district/local-time.ts'
import { followCharts } from '../flags/flag-actions.ts'
import type { Standards } from '../flags/baseline.ts'
import type { Outcome, Stroke } from '../storage/group-commit.ts'
import type { Trx } from '../storage/schema.ts'
import { findEntriesByReceipt, insertEntries, moveTallies, updateEntry } from '../feedback/entry-store.ts'
import { decide, type Kept, type KeyedChange, type Post } from './submission.ts'
import { tallyRows } from '../tallies/tally.ts'

/** The stroke of all posts of a commit. `flagged` is true for those that raised or withdrew a flag. */
export function createKeepPosts(standards: Standards): Stroke<Post, Kept & { flagged: boolean }> {
  return async (trx, posts) => {
    const known = await findEntriesByReceipt(
      trx,
      posts.map(({ key }) => key),
    )
    const { decisions, changes } = decide(posts, known)
    const flagged = await recordChanges(trx, changes, standards)
    return decisions.map((decision, at): Outcome<Kept & { flagged: boolean }> => {
      if ('refused' in decision) return { failure: decision.refused }
      return { value: { ...decision.kept, flagged: flagged.has(posts[at]?.key ?? '') } }
    })
  }
}

/** Writes changes, one an entry, with all that rests on them. Gives the keys of those that raised or withdrew a flag. */
export async function recordChanges(
  trx: Trx,
  changes: readonly KeyedChange[],
  standards: Standards,
): Promise<ReadonlySet<string>> {
  if (!changes.length) return new Set()
  const added = changes.filter(({ before }) => !before).map(({ key, after }) => ({ key, entry: after }))
  const scanned = added.flatMap(({ entry: { poster, hour } }) =>
    poster === null ? [] : [{ poster, day: dayOfHour(hour) }],
  )
  const [flagged] = await Promise.all([
    followCharts(trx, changes, standards),
    insertEntries(trx, added),
    ...changes.filter(({ before }) => before).map(({ after }) => updateEntry(trx, after)),
    moveTallies(trx, tallyRows(changes)),
    addPosterEntries(trx, scanned),
  ])
  return new Set(changes.filter((change) => flagged.has(change)).map(({ key }) => key))
}
