/** Posters as staff see them: where each hangs, what it brings in, and which went silent. */

import { can, reachIn, type StaffActor } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { PosterRow, SilentOffice, SilentPoster } from '../contract/poster.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { placeKey } from './place.ts'
import { readSerial, serialOf } from './poster.ts'
import { findPoster, listPosters } from './posters-store.ts'
import type { Silence } from './silence.ts'
import { findSilences, shownPaper } from './silence-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
/**
 * Who reads no entries sees what hangs where, and neither counts nor silence: one scan would move both, and the district
 * acts on them.
 */
async function viewPosters(
  deps: ViewDeps,
  actor: StaffActor,
  { district }: DistrictQuery,
): Promise<{ posters: PosterRow[]; offices: SilentOffice[] }> {
  const { directory, db } = deps
  const within = reachIn(actor, 'poster:read', directory.offices.values(), district)
  const posters = (await listPosters(db)).filter(({ office }) => isWithin(within, directory.placeOf(office)))
  const silent = await findSilences(deps, posters)
  const places = [...Map.groupBy(posters, placeKey).values()]
  const shown = new Set(places.flatMap((papers) => shownPaper(papers, directory)?.id ?? []))
  const exactly = new Map<string, boolean>()
  const isExact = (office: string) => {
    const exact = exactly.get(office) ?? can(actor, 'entry:read', directory.placeOf(office))
    exactly.set(office, exact)
    return exact
  }
  const rows = posters.map(({ id, office, point, printedAt, revokedAt, entries, scans }): PosterRow => {
    const exact = isExact(office)
    const silence = exact && shown.has(id) ? silent.places.get(placeKey({ office, point })) : undefined
    return {
      id,
      serial: serialOf(id),
      office: { id: office, name: directory.officeName(office) },
      point: { id: point, name: directory.pointName(office, point) ?? directory.officeName(office) },
      printedAt,
      revokedAt,
      scans: exact ? scans : null,
      entries: exact ? entries : null,
      silent: silence ? told(silence, localDay(printedAt, directory.districtOf(office).timezone)) : null,
    }
  })
  const offices = [...silent.offices].flatMap(([id, { openDays, lastDay }]): SilentOffice[] =>
    isExact(id)
      ? [{ office: { id, name: directory.officeName(id) }, openDays, lastDay: dayText(lastDay) }]
      : [],
  )
  return { posters: rows, offices: offices.sort((a, b) => b.openDays - a.openDays) }
}

const told = ({ openDays, lastDay }: Silence, printedDay: number): NonNullable<PosterRow['silent']> => ({
  openDays,
  lastDay: dayText(lastDay),
  reprinted: printedDay > lastDay ? dayText(printedDay) : null,
})

/** What needs someone to go and look, longest silent first. */
export async function viewSilence(
  deps: ViewDeps,
  actor: StaffActor,
  query: DistrictQuery,
): Promise<{ posters: SilentPoster[]; offices: SilentOffice[] }> {
  const { posters, offices } = await viewPosters(deps, actor, query)
  const single = posters.flatMap(({ id, serial, office, point, silent }): SilentPoster[] =>
    silent ? [{ id, serial, office, point, ...silent }] : [],
  )
  single.sort((a, b) => b.openDays - a.openDays || (a.serial < b.serial ? -1 : 1))
  return { posters: single, offices }
}

/** The office of the poster whose printed number somebody typed; undefined when there is none. */
export async function findOfficeOfSerial(
  { db }: Pick<Deps, 'db'>,
  typed: string,
): Promise<string | undefined> {
  const id = readSerial(typed)
  const poster = id === undefined ? undefined : await findPoster(db, id)
  return poster?.office
}

/** Every place that can have a poster, in the order of offices.yaml. */
function viewPlaces({ directory }: Pick<Deps, 'directory'>, actor: StaffActor, { district }: DistrictQuery) {
  const within = reachIn(actor, 'poster:read', directory.offices.values(), district)
  return [...directory.register.offices.values()]
    .filter(({ id, district }) => isWithin(within, { district, office: id }))
    .map(({ id, name, points }) => ({ office: { id, name }, points }))
}

/** What hangs, and where something could hang. */
export const viewPosterPage = async (deps: ViewDeps, actor: StaffActor, query: DistrictQuery) => ({
  ...(await viewPosters(deps, actor, query)),
  places: viewPlaces(deps, actor, query),
})
