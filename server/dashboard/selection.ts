/** What a dashboard is about: a whole district, some of its offices, or one. No I/O. */
import { can, canInDistrict, districtsOf, reachOf, requireCan, type StaffActor } from '../access/access.ts'
import { isWithin, type Within } from '../access/scope.ts'
import type { FigureFilter } from '../contract/figures/figure-filter.ts'
import { Problem } from '../contract/problem.ts'
import { type Directory, officesIn } from '../district/directory.ts'
import { type District, unnamedDistrict } from '../district/district.ts'
import type { Reading } from '../ledger/reading.ts'
import type { LiveReach } from './live.ts'

export type Selection = {
  district: District
  /** Ids, the same order for the same choice; null for the whole district. */
  offices: readonly string[] | null
  /** The office that was asked for, if one was. */
  office: string | null
}

/** As stores take it. */
export const withinSelection = ({ district, offices }: Selection): Within =>
  offices === null ? { districts: [district.id] } : { offices }

/** Tells selections apart. */
export const selectionKey = ({ district, offices }: Selection): string =>
  `${district.id}/${offices === null ? '' : offices.join(',')}`

/** What whoever sees its summary reads: the latest words stand in it. */
export const summaryRead = ({ district, office }: Selection): Reading => ({
  action: 'words:read',
  list: 'dashboard',
  of: office === null ? { kind: 'district', id: district.id } : { kind: 'office', id: office },
})

type Asked = Pick<FigureFilter, 'office' | 'district' | 'department' | 'area'>
type Names = Pick<Directory, 'register' | 'offices' | 'placeOf'>

/**
 * What this person is shown. Without an office: all that they may read entries of in the district they name, or in the
 * only one that they have, of a department or of those that serve an area. Whoever reads no entries reads releases instead.
 * Throws `office-unknown`, `not-permitted`, and `field-invalid` where several districts could be meant, or no office is left.
 */
export function select(directory: Names, actor: StaffActor, asked: Asked): Selection {
  const selection = selectPlaces(directory, actor, asked)
  if (asked.department === undefined && asked.area === undefined) return selection
  const places = selection.offices ?? officesIn(directory, selection.district.id).map(({ id }) => id)
  const offices = places.filter((id) => fits(directory, id, asked))
  if (!offices.length) throw nobodyFits()
  return { ...selection, offices }
}

/** Whether an office is of the department and serves the area that were asked for. */
export const fits = (
  { offices, register }: Names,
  id: string,
  { department, area }: Pick<Asked, 'department' | 'area'>,
): boolean =>
  (department === undefined || offices.get(id)?.department === department) &&
  (area === undefined || (register.offices.get(id)?.areas.includes(area) ?? false))

export const nobodyFits = (): Problem =>
  new Problem(
    'field-invalid',
    'None of the offices that you read is of that department and serves that area.',
  )

function selectPlaces(directory: Names, actor: StaffActor, { office, district }: Asked): Selection {
  if (office !== undefined) return selectOffice(directory, actor, office)
  requireCan(actor, 'entry:read')
  const [only, another] = districtsShown(directory, actor, district)
  if (!only) throw new Problem('not-permitted', 'This is outside what was given to you.')
  if (another) throw unnamedDistrict()
  if (canInDistrict(actor, 'entry:read', only.id)) return { district: only, offices: null, office: null }
  const reach = reachOf(actor, 'entry:read', directory.offices.values())
  const offices = officesIn(directory, only.id).filter(({ id, district }) =>
    isWithin(reach, { district, office: id }),
  )
  const ids = offices.map(({ id }) => id)
  return { district: only, offices: ids, office: null }
}

/** Districts of the offices file in which they read entries, or of those the one that is named. */
function districtsShown(directory: Names, actor: StaffActor, named: string | undefined): District[] {
  const seen = districtsOf(actor, 'entry:read', directory.offices.values())
  return directory.register.districts.filter(({ id }) => seen.has(id) && (named ?? id) === id)
}

/**
 * What a page hears of: where one of the reader's appointments reads entries, each for itself, in the district that it shows or in
 * all of theirs. A head of one office who reads the entries of another hears of that other. Throws `not-permitted`.
 */
export function reachToFollow(
  { directory }: { directory: Names },
  actor: StaffActor,
  district: string | undefined,
): Exclude<LiveReach, 'all'> {
  const seen = districtsOf(actor, 'entry:read', directory.offices.values())
  if (district !== undefined && !seen.has(district))
    throw new Problem('not-permitted', 'This is outside what was given to you.')
  const followed = district === undefined ? [...seen] : [district]
  const [districts, parts] = [true, false].map((whole) =>
    followed.filter((id) => canInDistrict(actor, 'entry:read', id) === whole),
  )
  const within = reachOf(actor, 'entry:read', directory.offices.values())
  const offices = (parts ?? []).flatMap((id) =>
    officesIn(directory, id).filter((office) => isWithin(within, { district: id, office: office.id })),
  )
  return { districts: districts ?? [], offices: offices.map(({ id }) => id) }
}

/** The same for the live stream; null for whoever reads no entries, and is told of none. */
export const reachToHear = (
  deps: { directory: Names },
  actor: StaffActor,
  district: string | undefined,
): Exclude<LiveReach, 'all'> | null =>
  can(actor, 'entry:read') ? reachToFollow(deps, actor, district) : null

function selectOffice(directory: Names, actor: StaffActor, office: string): Selection {
  if (!directory.offices.has(office))
    throw new Problem('office-unknown', `There is no office "${office.slice(0, 40)}".`)
  const place = directory.placeOf(office)
  requireCan(actor, 'entry:read', place)
  return { district: districtById(directory, place.district), offices: [office], office }
}

function districtById({ register }: Pick<Directory, 'register'>, id: string): District {
  const district = register.districts.find((each) => each.id === id)
  if (!district) throw new Problem('office-unknown', 'Its district has left the offices file.')
  return district
}
