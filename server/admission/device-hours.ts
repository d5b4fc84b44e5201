/** Notices when a device has more entries in an hour or a day than people can make, whenever they arrive. */
import { LRUCache } from 'lru-cache'
import { dayOfHour } from '../district/local-time.ts'

/** Two a minute of one side, which a tablet at a busy door has while a crowd passes. */
export const deviceHourCap = 120
/** Nearly one a minute over a working day of eight hours: no hall keeps a tablet busier for so long. */
const deviceDayCap = 400
/** Two thousand tablets that come back at once, each with the hours of two days under way, of either side. */
const mostCounts = 131_072

/** Of an entry. `warns`: it is unhappy. */
type Given = { device: string; hour: number; warns: boolean }

type DeviceHours = {
  /** Takes a new entry into account; true when the device has had its cap in that hour or on that day. */
  isBurst(given: Given): boolean
  /** Of an entry that was taken into account and is no new one after all. */
  giveBack(given: Given): void
}

/**
 * Holds counts only, of no entry in particular; happy and unhappy ones each by themselves. Else whoever presses happy faces until no
 * more of them count would silence the unhappy visitors after them.
 */
export function createDeviceHours(): DeviceHours {
  // Two megabytes, which a district without kiosks never needs.
  let counted: LRUCache<string, number> | undefined
  const move = (name: string, by: 1 | -1): number => {
    counted ??= new LRUCache({ max: mostCounts })
    const count = Math.max(0, (counted.get(name) ?? 0) + by)
    counted.set(name, count)
    return count
  }
  const names = ({ device, hour, warns }: Given) =>
    [`${hour}`, `day ${dayOfHour(hour)}`].map((time) => `${device}/${time}/${warns}`)
  return {
    isBurst(given) {
      const [ofHour = '', ofDay = ''] = names(given)
      // What is too much for its hour takes nothing of the day.
      return move(ofHour, 1) > deviceHourCap || move(ofDay, 1) > deviceDayCap
    },
    giveBack(given) {
      const [ofHour = '', ofDay = ''] = names(given)
      if (move(ofHour, -1) < deviceHourCap) move(ofDay, -1)
    },
  }
}
