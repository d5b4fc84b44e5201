/** Posters as staff see them: where each hangs, what it brings in, and which went silent. */

import { can, reachIn, type StaffActor } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import type { PosterRow, SilentOffice, SilentPoster } from '../contract/devices/poster.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { Deps } from '../deps.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { readSerial, serialOf } from './poster.ts'
import { findPoster, type ListedPoster, listPosters } from './posters-store.ts'
import type { Silence } from './silence.ts'
import { findSilences } from './silence-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** What hangs where their reader may know of it, and what is silent there. */
async function findPosters(deps: ViewDeps, actor: StaffActor, { district }: DistrictQuery) {
  const { directory, db } = deps
  const within = reachIn(actor, 'poster:read', directory.offices.values(), district)
  const isIn = new Map<string, boolean>()
  const posters = (await listPosters(db)).filter(({ office }) => {
    const known = isIn.get(office) ?? isWithin(within, directory.placeOf(office))
    isIn.set(office, known)
    return known
  })
  return { posters, silent: await findSilences(deps, posters) }
}

type Found = Awaited<ReturnType<typeof findPosters>>

/**
 * What `actor` may see of them. Who reads no entries sees what hangs where, and neither counts nor silence: one scan would move both,
 * and the district acts on them.
 */
function createRows({ directory }: ViewDeps, actor: StaffActor, { silent }: Found) {
  const exactly = new Map<string, boolean>()
  const isExact = (office: string) => {
    const exact = exactly.get(office) ?? can(actor, 'entry:read', directory.placeOf(office))
    exactly.set(office, exact)
    return exact
  }
  const namesOf = ({ id, office, point }: ListedPoster) => ({
    id,
    serial: serialOf(id),
    office: { id: office, name: directory.officeName(office) },
    point: { id: point, name: directory.pointName(office, point) ?? directory.officeName(office) },
  })
  const silenceOf = (poster: ListedPoster): PosterRow['silent'] => {
    const silence = silent.papers.get(poster)
    if (!silence || !isExact(poster.office)) return null
    return detailsOf(silence, localDay(poster.printedAt, directory.districtOf(poster.office).timezone))
  }
  const offices = () =>
    [...silent.offices]
      .flatMap(([id, { openDays, lastDay }]): SilentOffice[] =>
        isExact(id)
          ? [{ office: { id, name: directory.officeName(id) }, openDays, lastDay: dayText(lastDay) }]
          : [],
      )
      .sort((a, b) => b.openDays - a.openDays)
  return { isExact, namesOf, silenceOf, offices }
}

async function viewPosters(
  deps: ViewDeps,
  actor: StaffActor,
  query: DistrictQuery,
): Promise<{ posters: PosterRow[]; offices: SilentOffice[] }> {
  const found = await findPosters(deps, actor, query)
  const { isExact, namesOf, silenceOf, offices } = createRows(deps, actor, found)
  const rows = found.posters.map((poster): PosterRow => {
    const { printedAt, revokedAt, scans, entries } = poster
    const exact = isExact(poster.office)
    return {
      ...namesOf(poster),
      printedAt,
      revokedAt,
      scans: exact ? scans : null,
      entries: exact ? entries : null,
      silent: silenceOf(poster),
    }
  })
  return { posters: rows, offices: offices() }
}

const detailsOf = ({ openDays, lastDay }: Silence, printedDay: number): NonNullable<PosterRow['silent']> => ({
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
  const found = await findPosters(deps, actor, query)
  const { namesOf, silenceOf, offices } = createRows(deps, actor, found)
  const single = [...found.silent.papers.keys()].flatMap((poster): SilentPoster[] => {
    const silent = silenceOf(poster)
    return silent ? [{ ...namesOf(poster), ...silent }] : []
  })
  single.sort((a, b) => b.openDays - a.openDays || (a.serial < b.serial ? -1 : 1))
  return { posters: single, offices: offices() }
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
