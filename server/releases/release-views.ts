/** The releases of an office as its head reads them. Nothing here draws from what is not released. */
import { requireCan, type StaffActor } from '../access/access.ts'
import { readStaffNames } from '../access/actor-names-store.ts'
import type { OfficeReleases, ReleasedWordsPage } from '../contract/figures/release.ts'
import type { Count } from '../contract/figures/summary.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Directory } from '../district/directory.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { maskWords } from '../entries/mask.ts'
import { wordsRead } from '../ledger/reading.ts'
import { roundedShare, suppressCount, suppressReason } from './disclosure-control.ts'
import { covered } from './redaction.ts'
import { listParts } from './redaction-store.ts'
import { nextReleaseDay, type Release, type ReleasedFlag } from './release.ts'
import { listReleasedWords, listReleases } from './release-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'readings'>

/** Half a year. */
export const weeksShown = 26
/** One week's reasons would be mostly noise. */
export const mostReasonWeeks = 4
const wordReleasesShown = 4
/** Fewer responses than this make no usual share. */
const fewestForBaseline = 50

/** Throws `office-unknown` and `not-permitted`. */
export async function viewReleases(
  { db, directory, clock }: ViewDeps,
  actor: StaffActor,
  office: string,
): Promise<OfficeReleases> {
  requireOffice(directory, actor, office)
  const releases = await listReleases(db, office, weeksShown)
  const [newest, earlier] = releases
  // In an office's first week collecting may have begun on any day of it: a part of a week is not held against a whole one.
  const before = releases.length > 2 ? earlier : undefined
  const forReasons = releases.slice(0, mostReasonWeeks)
  const today = localDay(clock(), directory.districtOf(office).timezone)
  return {
    office: { id: office, name: directory.officeName(office) },
    newest: newest
      ? { ...weekDays(newest.week), ...suppressCount(newest), before: before ? suppressCount(before) : null }
      : null,
    nextDay: dayText(nextReleaseDay(today, newest?.week ?? null)),
    trend: trendOf(releases.toReversed()),
    reasons: reasonsOf(directory, forReasons),
    reasonWeeks: forReasons.length,
    flags: await namedFlags({ db }, newest?.flags ?? []),
  }
}

/** Newest first; `before`: the Monday of the oldest words already shown. Throws `office-unknown` and `not-permitted`. */
export async function viewReleasedWords(
  { db, directory, readings, clock }: ViewDeps,
  actor: StaffActor,
  office: string,
  before: string | undefined,
): Promise<ReleasedWordsPage> {
  requireOffice(directory, actor, office)
  await readings.note(actor, wordsRead(actor, 'dashboard:read', [], 'release', office))
  const from = before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before) / 86_400_000
  const today = localDay(clock(), directory.districtOf(office).timezone)
  const found = await listReleasedWords(db, office, today, from, wordReleasesShown + 1)
  const shown = found.slice(0, wordReleasesShown)
  const last = shown.at(-1)
  const releases = shown.map(async ({ week, wordsFrom, entries }) => ({
    from: dayText(wordsFrom),
    to: dayText(week + 6),
    words: await readableWords(db, entries),
  }))
  return {
    releases: await Promise.all(releases),
    next: last && found.length > wordReleasesShown ? dayText(last.week) : null,
  }
}

/** Released words as they may be read: without what the district hid, and with what it covered and all numbers covered. */
export async function readableWords(
  db: ViewDeps['db'],
  entries: readonly { id: string; words: string | null }[],
): Promise<string[]> {
  const parts = await listParts(
    db,
    entries.map(({ id }) => id),
  )
  return entries.flatMap(({ id, words }) => {
    const read = words === null ? null : covered(words, parts.get(id) ?? [])
    return read === null ? [] : [read]
  })
}

function requireOffice(directory: Directory, actor: StaffActor, office: string): void {
  if (!directory.offices.has(office))
    throw new Problem('office-unknown', `There is no office "${office.slice(0, 40)}".`)
  requireCan(actor, 'dashboard:read', directory.placeOf(office))
}

/** What figures are made of: the release of one office, or the sum over several; `uncertain`: noise alone could have made its unhappy ones. */
export type Weekly = Pick<Release, 'week' | 'responses' | 'unhappy' | 'reasons'> & { uncertain?: boolean }

export const weekDays = (monday: number) => ({ from: dayText(monday), to: dayText(monday + 6) })

/** Oldest first. Beside each week the share of all weeks before it. */
export function trendOf(releases: readonly Weekly[]): OfficeReleases['trend'] {
  const all: Count = { responses: 0, unhappy: 0 }
  return releases.map((release) => {
    const baseline =
      all.responses < fewestForBaseline ? null : roundedShare(Math.max(0, all.unhappy) / all.responses)
    if (!release.uncertain) {
      all.responses += release.responses
      all.unhappy += release.unhappy
    }
    return { day: dayText(release.week), days: 7, ...suppressCount(release), baseline }
  })
}

export function reasonsOf(directory: Directory, releases: readonly Weekly[]): OfficeReleases['reasons'] {
  const unhappy = releases.reduce((sum, each) => sum + each.unhappy, 0)
  const counts = new Map<string, number>()
  for (const { reasons } of releases)
    for (const [id, count] of Object.entries(reasons)) counts.set(id, (counts.get(id) ?? 0) + count)
  return [...counts]
    .flatMap(([id, sum]) => {
      const count = suppressReason(sum)
      return count === null || unhappy <= 0
        ? []
        : [{ id, name: directory.reasonName(id), count, share: roundedShare(count / unhappy) }]
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}

/** A flag is raised by one entry, so it is told with a release, as it stood then; see `flagsToTell`. */
async function namedFlags({ db }: Pick<Deps, 'db'>, flags: readonly ReleasedFlag[]) {
  const people = await readStaffNames(db)
  return flags.map(({ id, week, person, note }) => ({
    id,
    ...weekDays(week),
    by: people.nameOf(person),
    note: maskWords(note),
  }))
}
