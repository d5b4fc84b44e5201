/** Of what somebody may have reports: all of a district or department only where they read all of it. No I/O. */

import { can, canInDistrict, type StaffActor, scopesOf } from '../access/access.ts'
import type { ReportList, ReportQuery } from '../contract/figures/report.ts'
import type { Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Permission } from '../contract/staff/access.ts'
import { type Directory, officesIn } from '../district/directory.ts'
import { unnamedDistrict } from '../district/district.ts'
import type { ReportPlace } from './report.ts'

type Named = { directory: Directory }

/**
 * The figures of a district and of a department are those of its entries, so whoever has its report must read every entry of it. An
 * office's report is made of its releases: whoever may see its releases may have it.
 */
export function mayHave({ directory }: Named, actor: StaffActor, place: ReportPlace): boolean {
  return mayThere({ directory }, actor, place.about === 'office' ? 'dashboard:read' : 'entry:read', place)
}

/** Whether they may have one made that nobody made yet: reading by one appointment lends nothing to what another may do. */
export const mayMake = (deps: Named, actor: StaffActor, place: ReportPlace): boolean =>
  mayHave(deps, actor, place) && mayThere(deps, actor, 'report:make', place)

function mayThere(
  { directory }: Named,
  actor: StaffActor,
  permission: Permission,
  { district, about, id }: ReportPlace,
): boolean {
  if (about === 'district') return canInDistrict(actor, permission, district)
  if (about === 'office') return can(actor, permission, directory.placeOf(id))
  return scopesOf(actor, permission).some(
    ({ districts, departments, offices }) =>
      offices === 'all' &&
      (districts === 'all' || districts.includes(district)) &&
      (departments === 'all' || departments.includes(id)),
  )
}

/** Of the districts in the offices file. */
export function placesFor(
  deps: Named,
  actor: StaffActor,
): Pick<ReportList, 'districts' | 'departments' | 'offices'> {
  const { directory } = deps
  const places: Pick<ReportList, 'districts' | 'departments' | 'offices'> = {
    districts: [],
    departments: [],
    offices: [],
  }
  for (const { id: district, name } of directory.register.districts) {
    const offices = officesIn(directory, district)
    if (mayHave(deps, actor, { district, about: 'district', id: district }))
      places.districts.push({ id: district, name })
    for (const id of new Set(offices.map(({ department }) => department)))
      if (mayHave(deps, actor, { district, about: 'department', id }))
        places.departments.push({ district, id, name: directory.department(id).name })
    for (const { id, name } of offices)
      if (mayHave(deps, actor, { district, about: 'office', id })) places.offices.push({ district, id, name })
  }
  return places
}

/** What is asked for, or the widest that they may have. Null where there is none. Throws `office-unknown`, `not-permitted`, `field-invalid`. */
export function placeAsked(
  deps: Named,
  actor: StaffActor,
  { district, department, office }: Pick<ReportQuery, 'district' | 'department' | 'office'>,
): ReportPlace | null {
  const { directory } = deps
  if (office !== undefined) {
    if (!directory.offices.has(office))
      throw new Problem('office-unknown', `There is no office "${office.slice(0, 40)}".`)
    return require(deps, actor, { district: directory.placeOf(office).district, about: 'office', id: office })
  }
  const places = placesFor(deps, actor)
  if (department !== undefined) {
    const [only, another] = places.departments.filter(
      (each) => each.id === department && (district ?? each.district) === each.district,
    )
    if (another) throw unnamedDistrict()
    if (!only) throw new Problem('not-permitted', 'This is outside what was given to you.')
    return { district: only.district, about: 'department', id: department }
  }
  if (district !== undefined && places.districts.some(({ id }) => id === district))
    return { district, about: 'district', id: district }
  const [first] = places.districts
  if (first && district === undefined) return { district: first.id, about: 'district', id: first.id }
  const within = (each: { district: string }) => district === undefined || each.district === district
  const part = places.departments.find(within)
  if (part) return { district: part.district, about: 'department', id: part.id }
  const own = places.offices.find(within)
  if (own) return { district: own.district, about: 'office', id: own.id }
  if (district !== undefined) throw new Problem('not-permitted', 'This is outside what was given to you.')
  return null
}

function require(deps: Named, actor: StaffActor, place: ReportPlace): ReportPlace {
  if (mayHave(deps, actor, place)) return place
  throw new Problem('not-permitted', 'This is outside what was given to you.')
}

export function nameOfPlace({ directory }: Named, { about, id }: ReportPlace): Names {
  if (about === 'office') return directory.officeName(id)
  return about === 'department' ? directory.department(id).name : directory.districtName(id)
}
