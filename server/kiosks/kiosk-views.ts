/** Kiosks as staff see them. */
import { type Actor, can, reachIn } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { KioskList, KioskRow } from '../contract/kiosk.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import type { Kiosk } from './kiosk.ts'
import { listKiosks, listSightings, type Sighting } from './kiosk-store.ts'

type ViewDeps = Pick<Deps, 'directory' | 'clock'>

export function nameKiosk(
  { directory, clock }: ViewDeps,
  kiosk: Kiosk,
  sighting: Sighting | undefined,
): KioskRow {
  const { id, office, point, name, version, choice, pin, createdAt, copiedAt, leavingAt } = kiosk
  const { district } = directory.placeOf(office)
  const today = localDay(clock(), directory.districtOf(office).timezone)
  return {
    id,
    district,
    office: { id: office, name: directory.officeName(office) },
    point: { id: point, name: directory.pointName(office, point) ?? directory.officeName(office) },
    name,
    version,
    choice,
    hasPin: pin !== null,
    createdAt,
    seenAt: sighting?.seenAt ?? null,
    report: sighting?.report ?? null,
    today: sighting?.day === today ? sighting.today : 0,
    copiedAt,
    leavingAt,
  }
}

/** Those that were not ended, in the order they were paired, and the offices in which the actor may pair one. */
export async function viewKiosks(
  deps: ViewDeps & Pick<Deps, 'db'>,
  actor: Actor,
  { district }: DistrictQuery = {},
): Promise<KioskList> {
  const { directory, db } = deps
  const within = reachIn(actor, 'kiosk:read', directory.offices.values(), district)
  const sightings = await listSightings(db)
  return {
    kiosks: (await listKiosks(db))
      .filter(({ office }) => isWithin(within, directory.placeOf(office)))
      .map((kiosk) => nameKiosk(deps, kiosk, sightings.get(kiosk.id))),
    offices: [...directory.register.offices.values()]
      .filter((office) => district === undefined || office.district === district)
      .filter(({ id }) => can(actor, 'kiosk:manage', directory.placeOf(id)))
      .map(({ id, name, district, points }) => ({ id, name, district, points })),
  }
}
