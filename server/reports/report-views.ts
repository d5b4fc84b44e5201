/** Reports as staff see them: every week or month that is over, with the papers that were made of it. */
import type { StaffActor } from '../access/access.ts'
import type { ReportList, ReportQuery } from '../contract/figures/report.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { readContent } from '../files/files-store.ts'
import { firstDay, listReleases } from '../releases/release-store.ts'
import { weeksIn, weeksOf } from './released-figures-views.ts'
import { longestWeeks, periodsOver, type Report, type ReportPeriod, type ReportPlace } from './report.ts'
import { mayHave, nameOfPlace, placeAsked, placesFor } from './report-places.ts'
import { findReport, listReports } from './report-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** Throws `office-unknown`, `not-permitted`, and `field-invalid` where several districts could be meant. */
export async function viewReports(
  deps: ViewDeps,
  actor: StaffActor,
  query: ReportQuery,
): Promise<ReportList> {
  const { every } = query
  const place = placeAsked(deps, actor, query)
  const places = placesFor(deps, actor)
  if (!place) return { ...places, place: null, every, periods: [] }
  const made = Map.groupBy(await listReports(deps.db, place, every), ({ period }) => period.first)
  const periods = await periodsOf(deps, place, every)
  return {
    ...places,
    place: {
      district: place.district,
      department: place.about === 'department' ? place.id : null,
      office: place.about === 'office' ? place.id : null,
      name: nameOfPlace(deps, place),
    },
    every,
    periods: periods.map(({ first, last }) => ({
      first: dayText(first),
      last: dayText(last),
      made: (made.get(first) ?? []).map(({ id, language, said, madeAt }) => ({ id, language, said, madeAt })),
    })),
  }
}

/** Those of which there is something to tell: of an office, where all weeks are released. */
async function periodsOf(
  { db, directory, clock }: ViewDeps,
  place: ReportPlace,
  every: ReportList['every'],
): Promise<ReportPeriod[]> {
  const { district, about, id } = place
  const today = localDay(clock(), directory.districts.get(district)?.timezone ?? 'Asia/Kolkata')
  if (about === 'office') {
    const releases = await listReleases(db, id, longestWeeks)
    return periodsOver(every, today, 0).filter(
      (period) => weeksIn(releases, period).length === weeksOf(period),
    )
  }
  const parts =
    about === 'district'
      ? ['']
      : officesIn(directory, district).flatMap((office) => (office.department === id ? [office.id] : []))
  let since: number | null = null
  for (const part of parts) {
    const first = await firstDay(db, { id: part, district })
    if (first !== null) since = Math.min(since ?? first, first)
  }
  return since === null ? [] : periodsOver(every, today, since)
}

/** The paper and what to call it. Throws `not-found`, also for one that somebody may not have, and DamagedFileError. */
export async function readReport(
  deps: ViewDeps,
  actor: StaffActor,
  id: string,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const report = await findReport(deps.db, id)
  const content =
    report && mayHave(deps, actor, report.place)
      ? await readContent(deps.db, report.file, 'original')
      : undefined
  if (!report || !content) throw new Problem('not-found', 'There is no such report.')
  return { name: fileName(report), mediaType: content.mediaType, bytes: content.bytes }
}

const fileName = ({ place, period, language }: Report): string =>
  `${place.id}-${period.every}-${dayText(period.first)}-${language}.pdf`
