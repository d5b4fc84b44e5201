/** The figures of a district or a department, from its tallies: for whoever reads all of its entries. */

import { readStaffNames } from '../access/actor-names-store.ts'
import type { Within } from '../access/scope.ts'
import { officeTallies } from '../dashboard/office-tally-store.ts'
import { drawnTowards, shareOr, toCount, wilson } from '../dashboard/statistics.ts'
import { addUp } from '../dashboard/summary.ts'
import { dayTallies, isCollectedBefore, reasonCounts, wholeDistrict } from '../dashboard/summary-store.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { dayOfHour, localDay } from '../district/local-time.ts'
import { maskWords } from '../entries/mask.ts'
import { listFlagsOfDays } from '../flags/flag-lists-store.ts'
import type { Flag } from '../flags/flag-store.ts'
import { listImprovements } from '../improvements/improvement-store.ts'
import { changeOf, figureOf, type ReportFigures, type ReportFlag } from './figures.ts'
import { countGrievances } from './grievance-counts-views.ts'
import { periodBefore, periodsUpTo, type ReportPeriod, type ReportPlace } from './report.ts'
import { nameOfPlace } from './report-places.ts'

export type FiguresDeps = Pick<Deps, 'db' | 'directory'>

const trendLength = 13
export const mostReasons = 5
const mostOffices = 15
export const mostFlags = 12
export const mostImprovements = 5
/** Fewer responses than this, and an office is not named: chance would move it more than the offices differ. */
const fewest = 20

/** A count of one office: to the nearest five, so that those of the others and the whole do not give away the one that is not told. */
const inFives = (count: number): number => Math.round(count / 5) * 5

export async function countedFigures(
  deps: FiguresDeps,
  place: ReportPlace,
  period: ReportPeriod,
  now: number,
): Promise<ReportFigures> {
  const { db, directory } = deps
  const { district } = place
  const offices = officesIn(directory, district).filter(
    ({ department }) => place.about === 'district' || department === place.id,
  )
  const ids = offices.map(({ id }) => id)
  const together = place.about === 'district' ? wholeDistrict : ids
  const within: Within = place.about === 'district' ? { districts: [district] } : { offices: ids }
  const periods = periodsUpTo(period, trendLength)
  const days = await dayTallies(db, district, periods[0]?.first ?? period.first, period.last, together)
  const countIn = ({ first, last }: ReportPeriod) =>
    addUp(days.filter(({ day }) => day >= first && day <= last))
  const before = periodBefore(period)
  // Of a period in which collecting began, the count is that of fewer days than it says.
  const wasCollected = await isCollectedBefore(db, district, before.first + 1, together)
  const current = figureOf(toCount(countIn(period)))
  const earlier = toCount(countIn(before))
  const held = wasCollected && earlier.responses > 0 ? figureOf(earlier) : null
  const own = days.filter(({ day }) => day >= period.first)
  const isDistrict = place.about === 'district'
  const timezone = directory.districts.get(district)?.timezone ?? 'Asia/Kolkata'
  // What the district alone is told is in no report of a part of it.
  const reach = { within, whole: isDistrict ? within : { offices: [] } }
  const flags = await listFlagsOfDays(db, period.first, period.last, reach)
  const people = await readStaffNames(db)
  return {
    administration: administrationOf(deps, district),
    place,
    name: nameOfPlace(deps, place),
    period,
    madeOn: localDay(now, timezone),
    approximate: false,
    now: current,
    before: held,
    change: changeOf(current, held),
    marked: own.reduce((sum, { m1, m2, m3, m4 }) => sum + m1 + m2 + m3 + m4, 0),
    trend: periods.map((each) => {
      const count = toCount(countIn(each))
      return {
        first: each.first,
        last: each.last,
        share: count.responses < fewest ? null : shareOr(count, null),
      }
    }),
    ...(await reasonsNamed(deps, period, district, together, current.unhappy ?? 0)),
    offices: await rankedOffices(
      deps,
      period,
      wasCollected,
      district,
      ids,
      shareOr(toCount(countIn(period)), 0),
    ),
    flags: flags
      .slice(0, mostFlags)
      .map((flag) => tellFlag(flag, directory.officeName(flag.office), people.nameOf)),
    moreFlags: Math.max(0, flags.length - mostFlags),
    grievances: await countGrievances(deps, { district, timezone, ids, within }, period, now),
    improvements: (await listImprovements(db))
      .filter(
        (each) =>
          each.district === district &&
          (each.office === null ? isDistrict : ids.includes(each.office)) &&
          isWithinDays(each.doneDay, period),
      )
      .slice(0, mostImprovements)
      .map(({ office, said, done }) => ({
        office: office === null ? null : directory.officeName(office),
        said,
        done,
      })),
  }
}

export const isWithinDays = (day: number, { first, last }: ReportPeriod): boolean =>
  day >= first && day <= last

export const administrationOf = ({ directory }: Pick<Deps, 'directory'>, district: string) =>
  directory.register.districts.find(({ id }) => id === district)?.administration ??
  directory.districtName(district)

async function reasonsNamed(
  { db, directory }: FiguresDeps,
  { first, last }: ReportPeriod,
  district: string,
  together: readonly string[],
  unhappy: number,
): Promise<Pick<ReportFigures, 'complaints' | 'praise'>> {
  const named = async (ids: ReadonlySet<string>, most: number) => {
    const counts = await reasonCounts(db, district, { from: first, to: last }, [...ids], together)
    return counts
      .map(({ reason, count }) => ({ name: directory.reasonName(reason), count: Number(count) }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count)
      .slice(0, most)
  }
  const complaints = await named(directory.complaintIds, mostReasons)
  return {
    complaints: complaints.map((each) => ({ ...each, share: unhappy ? each.count / unhappy : 0 })),
    praise: await named(directory.praiseIds, 3),
  }
}

/** By the share that is drawn towards the whole's, so that twenty ratings shame nobody. */
async function rankedOffices(
  { db, directory }: FiguresDeps,
  period: ReportPeriod,
  wasCollected: boolean,
  district: string,
  ids: readonly string[],
  whole: number,
): Promise<ReportFigures['offices']> {
  const tallies = await officeTallies(db, district, period.first, period.last, ids)
  const before = periodBefore(period)
  const earlier = new Map(
    wasCollected
      ? (await officeTallies(db, district, before.first, before.last, ids)).map((each) => [
          each.office,
          countOf(each),
        ])
      : [],
  )
  const counts = tallies
    .map((each) => ({ id: each.office, ...countOf(each) }))
    .filter(({ responses }) => responses > 0)
  const enough = counts
    .filter(({ responses }) => responses >= fewest)
    .sort((a, b) => drawnTowards(whole, b) - drawnTowards(whole, a) || (a.id < b.id ? -1 : 1))
  const rows = enough.slice(0, mostOffices).map(({ id, responses, unhappy }) => {
    const last = earlier.get(id)
    return {
      name: directory.officeName(id),
      responses: inFives(responses),
      share: unhappy / responses,
      interval: wilson({ responses, unhappy }) ?? ([0, 1] as const),
      before: last && last.responses >= fewest ? last.unhappy / last.responses : null,
    }
  })
  return { rows, more: enough.length - rows.length, few: counts.length - enough.length }
}

const countOf = ({ unhappy, happy }: { unhappy: number; happy: number }) => ({
  responses: Number(unhappy) + Number(happy),
  unhappy: Number(unhappy),
})

function tellFlag(
  { hour, kind, status, evidence, acknowledged, confirmed }: Flag,
  office: ReportFlag['office'],
  nameOf: (person: string) => string,
): ReportFlag {
  const day = dayOfHour(hour)
  return {
    from: day,
    to: day,
    office,
    evidence: { kind, seen: evidence.seen, expected: evidence.expected },
    standing: standingOf({ status, acknowledged, confirmed }),
    by: acknowledged && nameOf(acknowledged.person),
    // A paper is shown about: what staff copied of a visitor's words into a note has no number in it.
    note: acknowledged && maskWords(acknowledged.action || acknowledged.note),
  }
}

function standingOf({
  status,
  acknowledged,
  confirmed,
}: Pick<Flag, 'status' | 'acknowledged' | 'confirmed'>): ReportFlag['standing'] {
  if (confirmed) return 'confirmed'
  if (acknowledged) return acknowledged.action ? 'acted' : 'seen'
  return status === 'ended' ? 'ended' : 'asks'
}
