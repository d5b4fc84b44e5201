/** Which kiosks are down, for whoever looks after their office. */
import { type Actor, reachIn } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import type { KiosksDown } from '../contract/devices/kiosk-state.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { Deps } from '../deps.ts'
import { listKiosks } from './kiosk-store.ts'
import { listOutages } from './outage-store.ts'

/** Of the offices that the actor reads anything of, the longest first. */
export async function viewDown(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  actor: Actor,
  { district }: DistrictQuery,
): Promise<KiosksDown> {
  const within = reachIn(actor, 'dashboard:read', directory.offices.values(), district)
  const outages = await listOutages(db)
  if (!outages.length) return { kiosks: [] }
  const known = new Map((await listKiosks(db)).map((kiosk) => [kiosk.id, kiosk]))
  return {
    kiosks: outages.flatMap(({ kiosk: id, since }) => {
      const kiosk = known.get(id)
      if (!kiosk || !isWithin(within, directory.placeOf(kiosk.office))) return []
      const { office, point, name } = kiosk
      return [
        {
          id,
          office: { id: office, name: directory.officeName(office) },
          point: directory.pointName(office, point),
          name,
          since,
        },
      ]
    }),
  }
}
