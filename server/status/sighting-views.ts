/** When the screens in halls and at counters were last seen, and how the kiosks fare. */
import type { Actor } from '../access/access.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { ScreenSighting, StatusView } from '../contract/status.ts'
import type { Deps } from '../deps.ts'
import { viewScreens, viewWalls } from '../devices/device-views.ts'
import { viewKiosks } from '../kiosks/kiosk-views.ts'
import { gravest, screenState, stateOf } from './status.ts'

/** Of those that the actor may see. */
export async function viewSightings(
  deps: Deps,
  actor: Actor,
  now: number,
  asked: DistrictQuery = {},
): Promise<ScreenSighting[]> {
  const [screens, walls] = [await viewScreens(deps, actor, asked), await viewWalls(deps, actor, asked)]
  const sight = (id: string, createdAt: number) => {
    const seenAt = deps.lastSeen.lastSeen(id, now) ?? null
    return { id, seenAt, state: screenState(seenAt, Math.max(createdAt, deps.running.since), now) }
  }
  return [
    ...screens.map(
      ({ id, createdAt, office, point }): ScreenSighting => ({
        ...sight(id, createdAt),
        kind: 'counter',
        office: office.name,
        point: point.name,
      }),
    ),
    ...walls.map(
      (wall): ScreenSighting => ({ ...sight(wall.id, wall.createdAt), kind: 'hall', name: wall.name }),
    ),
  ]
}

export function findScreens(list: readonly ScreenSighting[]): StatusView['screens']['finding'] {
  if (list.length === 0) return 'unconnected'
  return list.some(({ state }) => state !== 'ok') ? 'unseen' : 'seen'
}

/** Those that somebody should look at stand in the list. */
export async function viewKioskPart(
  deps: Deps,
  actor: Actor,
  asked: DistrictQuery,
): Promise<StatusView['kiosks']> {
  const { kiosks } = await viewKiosks(deps, actor, asked)
  const paired = kiosks.filter(({ state }) => state !== 'blocked')
  const list = paired
    .filter(({ state, needs }) => state === 'down' || state === 'copied' || needs.length > 0)
    .map(({ id, office, point, name, state, needs, seenAt }) => ({
      id,
      office: office.name,
      point: point.name,
      name,
      state: gravest([stateOf(state), ...(needs.length ? ['look' as const] : [])]),
      kiosk: state,
      needs,
      seenAt,
    }))
  const count = (one: string) => list.filter(({ kiosk }) => kiosk === one).length
  const finding = !paired.length
    ? 'unpaired'
    : count('copied')
      ? 'copied'
      : count('down')
        ? 'down'
        : list.length
          ? 'needy'
          : 'running'
  return { state: stateOf(finding), finding, count: paired.length, list }
}
