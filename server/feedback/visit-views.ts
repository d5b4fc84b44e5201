/** From a code or the name of an office to the place that a visitor speaks of. */

import type { VisitPlace } from '../contract/page-data.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import type { Office } from '../district/district.ts'
import type { EntryPlace } from '../entries/entry.ts'
import { serialOf } from '../posters/poster.ts'
import { resolveCode, type ScannedPlace } from '../posters/poster-actions.ts'

/** A place with all that its form and its entries need. */
export type Visit = { office: Office; place: EntryPlace; shown(): VisitPlace }
type VisitDeps = Pick<Deps, 'posters' | 'keys' | 'directory'>

/** At once or later, and throws, as `resolveCode`. */
export function scannedVisit(deps: VisitDeps, code: string): Visit | Promise<Visit> {
  const scanned = resolveCode(deps, code)
  return scanned instanceof Promise
    ? scanned.then((place) => visitAt(deps, code, place))
    : visitAt(deps, code, scanned)
}

function visitAt(deps: VisitDeps, code: string, { poster, office }: ScannedPlace): Visit {
  const place: EntryPlace = {
    district: office.district,
    office: office.id,
    point: poster.point,
    poster: poster.id,
    channel: 'qr',
  }
  return {
    office,
    place,
    shown: () => ({
      ...shownPlace(deps, office, `/q/${code.toUpperCase()}`),
      point: deps.directory.pointName(office.id, poster.point),
      serial: serialOf(poster.id),
    }),
  }
}

/** Throws `office-unknown`. */
export function chosenVisit(deps: VisitDeps, id: string): Visit {
  const office = deps.directory.register.offices.get(id)
  if (!office) throw new Problem('office-unknown', `There is no office "${id.slice(0, 40)}".`)
  return {
    office,
    place: { district: office.district, office: id, point: null, poster: null, channel: 'web' },
    shown: () => shownPlace(deps, office, `/o/${id}`),
  }
}

const shownPlace = ({ directory }: VisitDeps, office: Office, action: string): VisitPlace => ({
  action,
  office: office.name,
  department: office.department.name,
  point: null,
  serial: null,
  services: office.services,
  ...directory.register.reasons,
})
