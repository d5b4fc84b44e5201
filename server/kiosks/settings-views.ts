/** All that a kiosk needs to work without a network, as it is told. */
import { createHash } from 'node:crypto'
import type { KioskSettings } from '../contract/devices/kiosk.ts'
import type { Deps } from '../deps.ts'
import { localDay, offsetMinutes } from '../district/local-time.ts'
import { viewShown } from '../improvements/improvement-views.ts'
import { canonicalText } from '../ledger/ledger.ts'
import type { Kiosk } from './kiosk.ts'

/** Of an office or a point that left the file what is known stays. */
export async function viewSettings(
  deps: Pick<Deps, 'db' | 'directory' | 'config' | 'clock'>,
  { office, point, choice, pin }: Kiosk,
): Promise<KioskSettings> {
  const { directory, config, clock } = deps
  const { register } = directory
  const place = register.offices.get(office)
  const { id: district, timezone } = directory.districtOf(office)
  const opening = place?.opening ?? null
  const today = localDay(clock(), timezone)
  const improvements = choice.improvements ? await viewShown(deps, { district, office }, today) : []
  const settings = {
    district: directory.districtName(district),
    department: directory.departmentOf(office).name,
    office: directory.officeName(office),
    point: directory.pointName(office, point) ?? directory.officeName(office),
    utcOffsetMinutes: offsetMinutes(clock(), timezone),
    hours: opening === null ? null : opening.week.map((spans) => [...spans]),
    holidays: opening === null ? [] : [...opening.holidays],
    services: place?.services ?? [],
    complaint: register.reasons.complaint,
    praise: register.reasons.praise,
    pin,
    url: config.url,
    improvementsShown: improvements.map(({ said, done }) => ({ said, done })),
    ...choice,
  }
  return { ...settings, version: numberOf(settings) }
}

/** Any change makes it another one. 48 bits, which a number holds exactly. */
const numberOf = (settings: object): number =>
  createHash('sha256')
    .update(canonicalText(JSON.parse(JSON.stringify(settings))))
    .digest()
    .readUIntBE(0, 6)
