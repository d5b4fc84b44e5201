/** What the head of an office sees of it: suppressed figures, and words in completed batches. */
import type { StaffActor } from '../access/access.ts'
import type { HeadWords, Summary, SummaryQuery } from '../contract/summary.ts'
import type { Deps } from '../deps.ts'
import { dayOfHour, dayText, localHour } from '../district/local-time.ts'
import { maskWords } from '../entries/mask.ts'
import { findOfficeWords } from '../feedback/office-words-store.ts'
import { wordsRead } from '../ledger/reading.ts'
import { suppressSummary } from './disclosure-control.ts'
import { tickOf } from './live.ts'
import { type Selection, select, selectionKey } from './selection.ts'
import { type SummaryDeps, summarize } from './summary-views.ts'

/** Words are shown when so many have gathered: whoever wrote is one of five. */
const batchSize = 5
const batchesShown = 4
/** Words may still change until their visit closes; a batch is made only of hours in which nothing can. */
const closedAfterHours = 2

/** Summaries under disclosure control, made anew with each tick of the quiet stream and not with each entry. */
export function createHeadSummaries(deps: SummaryDeps) {
  let kept = { tick: -1, texts: new Map<string, Promise<string>>() }
  return async (query: Pick<SummaryQuery, 'days'>, selection: Selection): Promise<string> => {
    const tick = tickOf(deps.clock())
    if (kept.tick !== tick) kept = { tick, texts: new Map() }
    const { texts } = kept
    const key = `${query.days}/${selectionKey(selection)}`
    const known = texts.get(key)
    if (known) return known
    // By day, since disclosure control makes calendar weeks of them.
    const text = summarize(deps, query, selection, true).then((full) =>
      // The live version counts every entry of the district; the tick counts nothing.
      JSON.stringify({ ...suppressSummary(full), version: tick } satisfies Summary),
    )
    texts.set(key, text)
    text.catch(() => texts.delete(key))
    return text
  }
}

/**
 * An office's words, masked, newest batch first; `before` is the number of the oldest batch already shown. All five of a
 * batch bear the day on which it was full, and stand in an order that has nothing to do with when they came.
 */
export async function viewHeadWords(
  { db, directory, clock, readings }: Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>,
  actor: StaffActor,
  office: string,
  before: number,
): Promise<{ batches: HeadWords[]; next: string | null }> {
  const { district } = select(directory, actor, { office }).selection
  await readings.note(actor, wordsRead(actor, 'dashboard:read', [], 'batches', office))
  const closed = localHour(clock(), district.timezone) - closedAfterHours
  const words = await findOfficeWords(db, district.id, office, closed)
  const complete = Math.floor(words.count / batchSize)
  const to = Math.min(complete, before)
  const from = Math.max(0, to - batchesShown)
  const entries = await words.list(from * batchSize, (to - from) * batchSize)
  const batches = Array.from({ length: to - from }, (_, at): HeadWords => {
    const batch = entries.slice(at * batchSize, (at + 1) * batchSize)
    return {
      number: from + at,
      day: dayText(dayOfHour(batch.at(-1)?.hour ?? 0)),
      // What follows the hour in an id is random and never changes.
      words: batch
        .toSorted((a, b) => (a.id.slice(5) < b.id.slice(5) ? -1 : 1))
        .map((entry) => maskWords(entry.words ?? '')),
    }
  })
  return { batches: batches.reverse(), next: from > 0 ? String(from) : null }
}
