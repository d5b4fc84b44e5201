/** Plays the hours of an office again for praise at once, one face in a row, and silence. No I/O. */
import type { ReplayKind, ReplayQuery } from '../contract/figures/flag-replay.ts'
import { dayOfHour } from '../district/local-time.ts'
import {
  daysBefore,
  daysJudged,
  findPraise,
  findRuns,
  type HourFaces,
  rarePraise,
  timesUsual,
} from '../findings/praise.ts'
import { findSilence, type Listened, listenedDays, silenceSettings } from '../findings/silence.ts'
import type { Raised } from './replay.ts'

/** What is usual is known from so many days before the first. */
export const hoursBefore = 2 * Math.max(daysBefore + daysJudged, listenedDays)

type Settings = Partial<Pick<ReplayQuery, 'rare' | 'times' | 'silent'>>

/** Flags on praise or a run from `first` to `last`, each day by all of its hours: within a day the program may have told it sooner. */
export function replayPraise(
  kind: Exclude<ReplayKind, 'change' | 'silence'>,
  hours: readonly HourFaces[],
  { first, last }: { first: number; last: number },
  { rare, times }: Settings,
): Raised[] {
  const chance = rare === undefined ? undefined : 1 / rare
  const flags: Raised[] = []
  let from = 0
  // Each call judges the seven days up to one day, and needs no more than what is usual before them.
  for (let until = first + daysJudged - 1; until < last + daysJudged; until += daysJudged) {
    const oldest = (until - daysJudged - daysBefore) * 24
    while (from < hours.length && (hours[from]?.hour ?? 0) < oldest) from += 1
    let end = from
    while (end < hours.length && dayOfHour(hours[end]?.hour ?? 0) <= until + 1) end += 1
    const window = hours.slice(from, end)
    const found =
      kind === 'praise'
        ? findPraise(window, until, { rare: chance ?? rarePraise, times: times ?? timesUsual })
        : findRuns(window, until, chance)
    for (const { hour, evidence } of found)
      if (dayOfHour(hour) <= last) flags.push({ hour, seen: evidence.seen, of: evidence.of })
  }
  return flags
}

/**
 * Flags on silence, one for each silence, at the hour at which it had lasted long enough. That somebody confirmed an action within a silence, so that it
 * was counted anew, is left out.
 */
export function replaySilence({ open, heard }: Listened, { rare, silent }: Settings): Raised[] {
  const settings = {
    rare: rare === undefined ? silenceSettings.rare : 1 / rare,
    fewest: silent ?? silenceSettings.fewest,
  }
  const flags: Raised[] = []
  for (let at = 0; at < open.length; at++) {
    if (!heard.has(open[at] ?? 0)) continue
    const last = open[at] ?? 0
    let end = at + 1
    while (end < open.length && !heard.has(open[end] ?? 0)) end += 1
    let start = at
    while (start > 0 && (open[start - 1] ?? 0) > last - listenedDays * 24) start -= 1
    for (let until = at + 1 + settings.fewest; until <= end; until++) {
      const evidence = findSilence({ open: open.slice(start, until), heard }, 0, settings)
      if (!evidence) continue
      flags.push({ hour: open[until - 1] ?? last, seen: 0, of: evidence.of })
      break
    }
    at = end - 1
  }
  return flags
}
