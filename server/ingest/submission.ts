/** What becomes of submissions that arrive together, in the order they came. No I/O. */
import type { Admitted, EntryAdmission, Finding } from '../admission/entry-admission.ts'
import { Problem } from '../contract/problem.ts'
import { isUnhappy } from '../contract/rating.ts'
import { type Completion, completeEntry, type Entry } from '../entries/entry.ts'
import { isCharted } from '../flags/charted.ts'
import type { Change } from '../tallies/tally.ts'

/** What was sent for one entry. */
export type Submission = {
  /** Of its receipt, see `receiptKey`. */
  key: string
  /** The new entry, where none is there; its mark and whether it is verified are found when that is known. */
  entry: Entry
  admitted: Admitted
} & Completion

/** `isChanged` is false for a repeat. */
type Submitted = { entry: Entry; isNew: boolean; isChanged: boolean }
/** `flagged`: it raised or withdrew a flag, as far as that is known yet. */
export type AcceptedSubmission = Submitted & { flagged: boolean }
type Decision = { submitted: Submitted } | { refused: unknown }

/** Its visitor withdrew the whole of it, and what comes again late does not make it anew. */
export class TakenBack extends Problem {
  constructor() {
    super('visit-closed', 'You have taken this back. It is not taken in again.')
  }
}

/** A change of the entry with this receipt. */
export type KeyedChange = Change & { key: string }

/**
 * A decision for each submission, and what they come to: one change an entry, however many submissions it had. `known`: the entries
 * that are there, by key; null for one that its visitor withdrew. `admission` counts the new ones.
 */
export function decide(
  submissions: readonly Submission[],
  known: ReadonlyMap<string, Entry | null>,
  admission: Pick<EntryAdmission, 'count' | 'change'>,
): { decisions: Decision[]; changes: KeyedChange[] } {
  const changes = new Map<string, KeyedChange>()
  const decisions = submissions.map((submission): Decision => {
    const { key } = submission
    const stored = known.get(key) ?? null
    if (stored === null && known.has(key)) return { refused: new TakenBack() }
    const before = changes.get(key)?.after ?? stored
    try {
      const entry = before
        ? completeEntry(before, submission)
        : found(submission.entry, admission.count(submission.admitted))
      const isChanged = entry !== before
      if (isChanged) changes.set(key, { key, before: stored, after: entry })
      if (before && isCharted({ before, after: entry })) {
        const { office, hour, rating } = entry
        admission.change(submission.admitted, { key, office, hour, isUnhappy: isUnhappy(rating) })
      }
      return { submitted: { entry, isNew: !before, isChanged } }
    } catch (refused) {
      return { refused }
    }
  })
  return { decisions, changes: [...changes.values()] }
}

/** A new entry as it is kept; mostly as it came. */
const found = (entry: Entry, { mark, presence }: Finding): Entry =>
  mark === entry.mark && presence === entry.presence ? entry : { ...entry, mark, presence }

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
