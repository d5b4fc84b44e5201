/** The figures of one office, from its releases alone: its head reads them, and a paper lies where anybody of the office may see it. */
import { readStaffNames } from '../access/actor-names-store.ts'
import { localDay } from '../district/local-time.ts'
import { maskWords } from '../entries/mask.ts'
import { listImprovements } from '../improvements/improvement-store.ts'
import { suppressCount } from '../releases/disclosure-control.ts'
import { noiseOf, type Release } from '../releases/release.ts'
import { reasonsOf } from '../releases/release-views.ts'
import {
  administrationOf,
  type FiguresDeps,
  isWithinDays,
  mostFlags,
  mostImprovements,
  mostReasons,
} from './counted-figures-views.ts'
import { changeOf, type Figure, type ReportFigures } from './figures.ts'
import { periodBefore, periodOf, type ReportPeriod, type ReportPlace } from './report.ts'
import { nameOfPlace } from './report-places.ts'

const trendLength = 13

/** A month of releases is that of the weeks whose Sunday lies in it. */
export const weeksIn = <Week extends { week: number }>(
  weeks: readonly Week[],
  period: ReportPeriod,
): Week[] => weeks.filter(({ week }) => isWithinDays(week + 6, period))

/** How many weeks end within it. */
export function weeksOf({ first, last }: ReportPeriod): number {
  const sunday = periodOf('week', first).last
  return Math.floor((last - sunday) / 7) + 1
}

/** `releases`: all of the office, newest first. */
export async function releasedFigures(
  deps: FiguresDeps,
  place: ReportPlace,
  period: ReportPeriod,
  now: number,
  releases: readonly Release[],
): Promise<ReportFigures> {
  const { db, directory } = deps
  const own = weeksIn(releases, period)
  const before = periodBefore(period)
  const earlier = weeksIn(releases, before)
  // In an office's first week collecting may have begun on any day of it: a part of a week is not held against a whole one.
  const isWhole = earlier.length === weeksOf(before) && earlier.at(-1) !== releases.at(-1)
  const current = figureOf(own)
  const held = isWhole ? figureOf(earlier) : null
  const people = await readStaffNames(db)
  const told = (own[0]?.flags ?? []).filter(({ week }) => isWithinDays(week + 6, period))
  const { timezone } = directory.districtOf(place.id)
  return {
    administration: administrationOf(deps, place.district),
    place,
    name: nameOfPlace(deps, place),
    period,
    madeOn: localDay(now, timezone),
    approximate: true,
    now: current,
    before: held,
    change: changeOf(current, held),
    marked: null,
    trend: trendOf(releases, period),
    complaints: reasonsOf(directory, own).slice(0, mostReasons),
    praise: [],
    offices: null,
    flags: told.slice(0, mostFlags).map(({ week, person, note }) => ({
      from: week,
      to: week + 6,
      office: null,
      evidence: null,
      standing: 'seen',
      by: people.nameOf(person),
      note: maskWords(note),
    })),
    moreFlags: Math.max(0, told.length - mostFlags),
    // A grievance is that of a visit: how many were opened would tell of single visitors.
    grievances: null,
    improvements: (await listImprovements(db))
      .filter(({ office, doneDay }) => office === place.id && isWithinDays(doneDay, period))
      .slice(0, mostImprovements)
      .map(({ said, done }) => ({ office: null, said, done })),
  }
}

const z95 = 1.959964

/** In fives, and with an interval that knows of the noise too. */
function figureOf(releases: readonly Release[]): Figure {
  const sum = { responses: 0, unhappy: 0 }
  for (const { responses, unhappy } of releases) {
    sum.responses += responses
    sum.unhappy += unhappy
  }
  const { few, ...count } = suppressCount(sum)
  if (few !== undefined) return { responses: count.responses, unhappy: null, interval: null }
  const share = count.unhappy / count.responses
  const chance = Math.sqrt((share * (1 - share)) / count.responses)
  const noise = noiseOf('unhappy', releases.length) / count.responses
  const half = z95 * Math.hypot(chance, noise)
  return { ...count, interval: [Math.max(0, share - half), Math.min(1, share + half)] }
}

function trendOf(releases: readonly Release[], period: ReportPeriod): ReportFigures['trend'] {
  const from = period.last
  const weeks = releases.filter(({ week }) => week + 6 <= from).slice(0, trendLength)
  return weeks.toReversed().map((release) => {
    const { responses, unhappy } = figureOf([release])
    return {
      first: release.week,
      last: release.week + 6,
      share: unhappy === null ? null : Math.min(1, unhappy / responses),
    }
  })
}
