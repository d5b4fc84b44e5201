/** Kiosks as staff see them. */
import { type Actor, can, reachIn } from '../access/access.ts'
import { isWithin } from '../access/scope.ts'
import { type KioskList, type KioskRow, usualChoice } from '../contract/devices/kiosk.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { Deps } from '../deps.ts'
import { localDay } from '../district/local-time.ts'
import type { Kiosk } from './kiosk.ts'
import { needsOf, stateOf, waitingHours } from './kiosk-state.ts'
import { listBlocked, listKiosks, listSightings, type Sighting } from './kiosk-store.ts'
import { settleMs } from './outage-actions.ts'
import { listOutages } from './outage-store.ts'

type ViewDeps = Pick<Deps, 'directory' | 'clock' | 'running'>

/** Whoever has a stolen tablet's file to import finds it here for so long. */
const blockedShownMs = 90 * 86_400_000

/** `out`: known to be down. */
export function nameKiosk(
  { directory, clock, running }: ViewDeps,
  kiosk: Kiosk,
  sighting?: Sighting,
  out = false,
): KioskRow {
  const { id, office, point, name, version, choice, pin, createdAt, copiedAt, leavingAt } = kiosk
  const { district } = directory.placeOf(office)
  const { timezone } = directory.districtOf(office)
  const now = clock()
  const today = localDay(now, timezone)
  const opening = directory.register.offices.get(office)?.opening ?? null
  const report = sighting?.report ?? null
  const lastAt = sighting?.seenAt ?? createdAt
  const known = { ...kiosk, lastAt, watchedFrom: running.since + settleMs, out }
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
    report,
    today: sighting?.day === today ? sighting.today : 0,
    copiedAt,
    leavingAt,
    blockedAt: kiosk.blocked ? kiosk.removedAt : null,
    state: stateOf(known, { opening, timezone }, now),
    needs: needsOf(report, timezone, now),
    waitingHours: report ? waitingHours(report, timezone, now) : null,
  }
}

/** Those that were not ended, in the order they were paired, behind them those blocked lately; and the offices in which the actor may pair one. */
export async function viewKiosks(
  deps: ViewDeps & Pick<Deps, 'db' | 'kioskApp'>,
  actor: Actor,
  { district }: DistrictQuery = {},
): Promise<KioskList> {
  const { directory, db } = deps
  const within = reachIn(actor, 'kiosk:read', directory.offices.values(), district)
  const sightings = await listSightings(db)
  const out = new Set((await listOutages(db)).map(({ kiosk }) => kiosk))
  const now = deps.clock()
  const kiosks = [...(await listKiosks(db)), ...(await listBlocked(db, now - blockedShownMs))]
  return {
    now,
    app: deps.kioskApp.version,
    usual: usualChoice,
    kiosks: kiosks
      .filter(({ office }) => isWithin(within, directory.placeOf(office)))
      .map((kiosk) => nameKiosk(deps, kiosk, sightings.get(kiosk.id), out.has(kiosk.id))),
    offices: [...directory.register.offices.values()]
      .filter((office) => district === undefined || office.district === district)
      .filter(({ id }) => can(actor, 'kiosk:manage', directory.placeOf(id)))
      .map(({ id, name, district, points }) => ({ id, name, district, points })),
  }
}
