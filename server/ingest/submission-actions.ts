/** Keeps submissions that arrive together: entries, tallies, the charts of their offices, in one transaction. */

import type { EntryAdmission } from '../admission/entry-admission.ts'
import { growthOfWords } from '../ceiling/ceiling.ts'
import { addStoredBytes } from '../ceiling/ceiling-store.ts'
import { insertLateEntries } from '../commitments/late-store.ts'
import { findEntriesByReceipt, insertEntries, updateEntry } from '../entries/entry-store.ts'
import type { Baselines } from '../flags/baseline.ts'
import { followCharts } from '../flags/flag-actions.ts'
import type { SpreadOf } from '../flags/spread.ts'
import { movePosterDays } from '../posters/poster-days-store.ts'
import type { BatchHandler, Outcome } from '../storage/group-commit.ts'
import type { Trx } from '../storage/schema.ts'
import { together } from '../storage/together.ts'
import { tallyRows } from '../tallies/tally.ts'
import { moveTallies } from '../tallies/tally-store.ts'
import { type AcceptedSubmission, decide, type KeyedChange, type Submission } from './submission.ts'

/** The handler of all submissions of a commit. `flagged` is true for those that raised or withdrew a flag. */
export function createSubmitBatch(
  baselines: Baselines,
  admission: Pick<EntryAdmission, 'count' | 'change' | 'spread'>,
): BatchHandler<Submission, AcceptedSubmission> {
  return async (trx, submissions) => {
    const known = await findEntriesByReceipt(
      trx,
      submissions.map(({ key }) => key),
    )
    const { decisions, changes } = decide(submissions, known, admission)
    const flagged = await recordChanges(trx, changes, baselines, admission.spread)
    return decisions.map((decision, at): Outcome<AcceptedSubmission> => {
      if ('refused' in decision) return { failure: decision.refused }
      return { value: { ...decision.submitted, flagged: flagged.has(submissions[at]?.key ?? '') } }
    })
  }
}

/** Writes changes, one an entry, with all that rests on them. `spreadOf`: see `followCharts`. Gives the keys of those that raised or withdrew a flag. */
export async function recordChanges(
  trx: Trx,
  changes: readonly KeyedChange[],
  baselines: Baselines,
  spreadOf: SpreadOf | null,
): Promise<ReadonlySet<string>> {
  if (!changes.length) return new Set()
  const added = changes.filter(({ before }) => !before).map(({ key, after }) => ({ key, entry: after }))
  const [flagged] = await together([
    followCharts(trx, changes, baselines, spreadOf),
    insertEntries(trx, added),
    insertLateEntries(
      trx,
      added.map(({ entry }) => entry),
    ),
    ...changes.filter(({ before }) => before).map(({ after }) => updateEntry(trx, after)),
    moveTallies(trx, tallyRows(changes)),
    movePosterDays(trx, changes),
    addStoredBytes(trx, growthOfWords(changes)),
  ])
  return new Set(changes.filter((change) => flagged.has(change)).map(({ key }) => key))
}
