/** Devices as staff see them, with names instead of ids. */
import { type Actor, can, canInDistrict, reachIn } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import type { ScreenRow, WallRow } from '../contract/devices/device.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { Names } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import type { PresenceScreen, Wall } from './device.ts'
import { listDevices } from './device-store.ts'

type Part = { id: string; name: Names }

export const nameWall = ({ directory }: Pick<Deps, 'directory'>, wall: Wall): WallRow => ({
  id: wall.id,
  district: { id: wall.district, name: directory.districtName(wall.district) },
  office: wall.office === null ? null : { id: wall.office, name: directory.officeName(wall.office) },
  name: wall.name,
  words: wall.words,
  createdAt: wall.createdAt,
  expiresAt: wall.expiresAt,
  paired: wall.paired,
})

/** Whether an actor may do this with a wall: in its office, or in the whole of the district that it shows. */
export const reachesWall = (
  { directory }: Pick<Deps, 'directory'>,
  actor: Actor,
  permission: 'wall:read' | 'wall:manage',
  { district, office }: Pick<Wall, 'district' | 'office'>,
): boolean =>
  office === null
    ? canInDistrict(actor, permission, district)
    : can(actor, permission, directory.placeOf(office))

export const nameScreen = ({ directory }: Pick<Deps, 'directory'>, screen: PresenceScreen): ScreenRow => ({
  id: screen.id,
  office: { id: screen.office, name: directory.officeName(screen.office) },
  point: {
    id: screen.point,
    name: directory.pointName(screen.office, screen.point) ?? directory.officeName(screen.office),
  },
  createdAt: screen.createdAt,
})

/** Oldest first. */
export async function viewWalls(
  deps: Pick<Deps, 'db' | 'directory' | 'clock'>,
  actor: Actor,
  asked: DistrictQuery = {},
): Promise<WallRow[]> {
  reachIn(actor, 'wall:read', deps.directory.offices.values(), asked.district)
  return (
    (await listDevices(deps.db, deps.clock()))
      .filter((device) => device.kind === 'wall')
      // A kiosk's own is seen with the kiosk.
      .filter(({ kiosk }) => kiosk === null)
      .filter(({ district }) => asked.district === undefined || district === asked.district)
      .filter((wall) => reachesWall(deps, actor, 'wall:read', wall))
      .map((wall) => nameWall(deps, wall))
  )
}

/** Districts for which the actor may connect a wall, in the order of the offices file. */
export const listWallDistricts = ({ directory }: Pick<Deps, 'directory'>, actor: Actor): Part[] =>
  directory.register.districts
    .filter(({ id }) => canInDistrict(actor, 'wall:manage', id))
    .map(({ id, name }) => ({ id, name }))

/** Offices whose released weeks a wall may show; those of one district when it is named. */
export const listWallOffices = (
  deps: Pick<Deps, 'directory'>,
  actor: Actor,
  asked: DistrictQuery,
): { id: string; name: Names; district: string }[] =>
  listScreenOffices(deps, actor, asked).map((id) => ({
    id,
    name: deps.directory.officeName(id),
    district: deps.directory.districtOf(id).id,
  }))

/** Offices at whose counters the actor may connect a screen; those of one district when it is named. */
export const listScreenOffices = (
  { directory }: Pick<Deps, 'directory'>,
  actor: Actor,
  { district }: DistrictQuery,
): string[] =>
  [...directory.offices.values()]
    .filter((office) => district === undefined || office.district === district)
    .filter(({ id }) => can(actor, 'wall:manage', directory.placeOf(id)))
    .map(({ id }) => id)

/** Oldest first. */
export async function viewScreens(
  deps: Pick<Deps, 'db' | 'directory' | 'clock'>,
  actor: Actor,
  { district }: DistrictQuery = {},
): Promise<ScreenRow[]> {
  const { directory } = deps
  const within = reachIn(actor, 'wall:read', directory.offices.values(), district)
  return (await listDevices(deps.db, deps.clock()))
    .filter((device) => device.kind === 'presence')
    .filter(({ kiosk }) => kiosk === null)
    .filter(({ office }) => isWithin(within, directory.placeOf(office)))
    .map((screen) => nameScreen(deps, screen))
}
