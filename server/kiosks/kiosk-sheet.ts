/** Which points get a sheet for the office, and what differs on it. No I/O. */
import type { KioskSheet } from '../contract/devices/kiosk-sheet.ts'
import { Problem } from '../contract/problem.ts'
import { districtOf, type Register } from '../district/district.ts'
import { findPlaces, type PlaceChoice } from '../district/find-places.ts'

/**
 * A sheet for each point of the kind `kiosk`, or for the one that is named, whatever its kind: a tablet may stand anywhere. `url`: the
 * public address. Throws `office-unknown`, and `not-found` where there is no such point.
 */
export function kioskSheets(
  register: Register,
  choice: PlaceChoice,
  url: string,
  contact: string,
): KioskSheet[] {
  const places = findPlaces(register, choice).filter(
    ({ point }) => choice.point !== undefined || ofKindKiosk.test(point.id),
  )
  if (places.length === 0)
    throw new Problem(
      'not-found',
      `${choice.office ?? 'The offices file'} has no point of the kind "kiosk". Name the office and the point where the tablet stands.`,
    )
  return places.map(({ office, point }) => {
    const { administration, crest } = districtOf(register, office)
    return {
      name: `${office.id}-${point.id}`,
      administration,
      ...(crest && { crest }),
      office: office.name,
      point: point.name,
      address: `${url}/kiosk`,
      approval: `${new URL(url).host}/staff/kiosks`,
      contact,
    }
  })
}

/** `kiosk 2` of offices.yaml is the point `kiosk-2`. */
const ofKindKiosk = /^kiosk(-\d+)?$/
