/** Makes the releases of weeks that are over; runs as a job. */
import { randomInt } from 'node:crypto'
import type { Deps } from '../deps.ts'
import type { KnownOffice } from '../district/directory.ts'
import { localDay } from '../district/local-time.ts'
import { listDecidedFlags } from '../flags/flag-lists-store.ts'
import type { Trx } from '../storage/schema.ts'
import { type Draw, shuffled } from './noise.ts'
import { listHidden } from './redaction-store.ts'
import { countRelease, fewestWords, flagsToTell, mondayOf, weeksToRelease, wordsSince } from './release.ts'
import {
  firstDay,
  insertRelease,
  listReleases,
  newestWordsWeek,
  vouchedRatings,
  vouchedWords,
} from './release-store.ts'

type ReleaseDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'directory' | 'allApplied'>

/**
 * Each office's weeks, each in one commit. `draw` gives noise and order. A round that is cut short goes on where it was; of
 * two servers that make the same week one fails, since a week has one row.
 */
export async function makeReleases(
  { db, write, clock, directory, allApplied }: ReleaseDeps,
  now: number = clock(),
  stopping?: AbortSignal,
  draw: Draw = (below) => randomInt(below),
): Promise<void> {
  // A release is made once: what is not in the tables yet would be missing from it for ever. The job is tried again.
  if (!(await allApplied())) throw new Error('entries taken under overload are not in the tables yet')
  for (const office of directory.offices.values()) {
    const today = localDay(now, directory.districtOf(office.id).timezone)
    const [last] = await listReleases(db, office.id, 1)
    const first = last ? null : await firstDay(db, office)
    for (const week of weeksToRelease(today, last?.week ?? null, first)) {
      stopping?.throwIfAborted()
      await write((trx) => makeRelease(trx, { office, week, madeAt: now }, directory.complaintIds, draw))
    }
  }
}

type Making = { office: KnownOffice; week: number; madeAt: number }

async function makeRelease(
  trx: Trx,
  { office, week, madeAt }: Making,
  complaints: ReadonlySet<string>,
  draw: Draw,
): Promise<void> {
  const [before] = await listReleases(trx, office.id, 1)
  const decided = await listDecidedFlags(trx, office.id, { until: (week + 7) * 24, before: madeAt })
  const flags = flagsToTell(
    decided.map(({ day, ...flag }) => ({ ...flag, week: mondayOf(day) })),
    before?.flags ?? [],
  )
  const counted = countRelease(await vouchedRatings(trx, office, week, week + 7), complaints, draw)
  const since = wordsSince(week, await newestWordsWeek(trx, office.id))
  const all = await vouchedWords(trx, office, since, week + 7)
  const hidden = await listHidden(trx, all)
  const waiting = all.filter((id) => !hidden.has(id))
  const words = waiting.length < fewestWords ? [] : shuffled(waiting, draw)
  // The first release has no week before it: its words are those of its twelve weeks.
  const wordsFrom = words.length ? since : null
  await insertRelease(trx, { office: office.id, week, madeAt, ...counted, wordsFrom, flags }, words)
}
