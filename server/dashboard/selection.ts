/** What a dashboard is about: a whole district, some of its offices, or one; and in which form it may be seen. No I/O. */
import { can, canInDistrict, reachOf, requireCan, type StaffActor } from '../access/access.ts'
import { isWithin, type Within } from '../access/scope.ts'
import { Problem } from '../contract/problem.ts'
import type { Directory } from '../district/directory.ts'
import type { District } from '../district/district.ts'
import type { Reading, WordsList } from '../ledger/reading.ts'

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
export const summaryRead = ({ district, office }: Selection, list: WordsList = 'dashboard'): Reading => ({
  action: 'words:read',
  list,
  of: office === null ? { kind: 'district', id: district.id } : { kind: 'office', id: office },
})

type Asked = { office?: string | undefined; district?: string | undefined }
type Names = Pick<Directory, 'register' | 'offices' | 'placeOf'>

/**
 * What this person is shown. Without an office: all that they may read entries of, in the district they name or in the
 * first that has such. `exact` is false for whoever reads no entries there: then figures go through disclosure control.
 * Throws `office-unknown` and `not-permitted`.
 */
export function select(
  directory: Names,
  actor: StaffActor,
  { office, district }: Asked,
): { selection: Selection; exact: boolean } {
  if (office !== undefined) return selectOffice(directory, actor, office)
  requireCan(actor, 'entry:read')
  const reach = reachOf(actor, 'entry:read', directory.offices.values())
  for (const each of directory.register.districts) {
    if (district !== undefined && each.id !== district) continue
    if (canInDistrict(actor, 'entry:read', each.id))
      return { selection: { district: each, offices: null, office: null }, exact: true }
    const offices = [...directory.offices.values()]
      .filter(({ id, district }) => district === each.id && isWithin(reach, { district, office: id }))
      .map(({ id }) => id)
    if (offices.length) return { selection: { district: each, offices, office: null }, exact: true }
  }
  throw new Problem('not-permitted', 'This is outside what was given to you.')
}

function selectOffice(
  directory: Names,
  actor: StaffActor,
  office: string,
): { selection: Selection; exact: boolean } {
  if (!directory.offices.has(office))
    throw new Problem('office-unknown', `There is no office "${office.slice(0, 40)}".`)
  const place = directory.placeOf(office)
  requireCan(actor, 'dashboard:read', place)
  return {
    selection: { district: districtById(directory, place.district), offices: [office], office },
    exact: can(actor, 'entry:read', place),
  }
}

/** The whole of a district, for screens that nobody is signed in at. */
export const wholeOf = (district: District): Selection => ({ district, offices: null, office: null })

function districtById({ register }: Pick<Directory, 'register'>, id: string): District {
  const district = register.districts.find((each) => each.id === id)
  if (!district) throw new Problem('office-unknown', 'Its district has left the offices file.')
  return district
}
