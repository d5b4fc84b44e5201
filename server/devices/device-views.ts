/** Devices as staff see them, with names instead of ids. */
import { type Actor, canInDistrict, reachIn } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import type { ScreenRow, WallRow } from '../contract/device.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { Deps } from '../deps.ts'
import type { PresenceScreen, Wall } from './device.ts'
import { listDevices } from './device-store.ts'

export const nameWall = ({ directory }: Pick<Deps, 'directory'>, wall: Wall): WallRow => ({
  id: wall.id,
  district: { id: wall.district, name: directory.districtName(wall.district) },
  name: wall.name,
  words: wall.words,
  createdAt: wall.createdAt,
})

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
  deps: Pick<Deps, 'db' | 'directory'>,
  actor: Actor,
  asked: DistrictQuery = {},
): Promise<WallRow[]> {
  reachIn(actor, 'wall:read', deps.directory.offices.values(), asked.district)
  return (await listDevices(deps.db))
    .filter((device) => device.kind === 'wall')
    .filter(({ district }) => asked.district === undefined || district === asked.district)
    .filter(({ district }) => canInDistrict(actor, 'wall:read', district))
    .map((wall) => nameWall(deps, wall))
}

/** Oldest first. */
export async function viewScreens(
  deps: Pick<Deps, 'db' | 'directory'>,
  actor: Actor,
  { district }: DistrictQuery = {},
): Promise<ScreenRow[]> {
  const { directory } = deps
  const within = reachIn(actor, 'wall:read', directory.offices.values(), district)
  return (await listDevices(deps.db))
    .filter((device) => device.kind === 'presence')
    .filter(({ office }) => isWithin(within, directory.placeOf(office)))
    .map((screen) => nameScreen(deps, screen))
}
