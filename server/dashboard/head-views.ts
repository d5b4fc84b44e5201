/** What the head of an office sees of it: suppressed figures, and words in completed batches. */
import type { StaffActor } from '../access/access.ts'
import type { HeadWords, Summary, SummaryQuery } from '../contract/summary.ts'
import type { Deps } from '../deps.ts'
import { dayOfHour, dayText } from '../district/local-time.ts'
import { maskWords } from '../entries/mask.ts'
import { listWordBatches } from '../feedback/word-batches-store.ts'
import { wordsRead } from '../ledger/reading.ts'
import { suppressSummary } from './disclosure-control.ts'
import { tickOf } from './live.ts'
import { type Selection, select, selectionKey } from './selection.ts'
import { type SummaryDeps, summarize } from './summary-views.ts'

const batchesShown = 4

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
  { db, directory, readings }: Pick<Deps, 'db' | 'directory' | 'readings'>,
  actor: StaffActor,
  office: string,
  before: number,
): Promise<{ batches: HeadWords[]; next: string | null }> {
  select(directory, actor, { office })
  await readings.note(actor, wordsRead(actor, 'dashboard:read', [], 'batches', office))
  const found = await listWordBatches(db, office, before, batchesShown + 1)
  const batches = found.slice(0, batchesShown).map(
    ({ number, entries }): HeadWords => ({
      number,
      // One that came late joins those of a later day.
      day: dayText(dayOfHour(Math.max(...entries.map(({ hour }) => hour)))),
      // What follows the hour in an id is random and never changes.
      words: entries
        .toSorted((a, b) => (a.id.slice(5) < b.id.slice(5) ? -1 : 1))
        .flatMap(({ words }) => (words === null ? [] : [maskWords(words)])),
    }),
  )
  const last = batches.at(-1)
  return { batches, next: last && found.length > batchesShown ? String(last.number) : null }
}
