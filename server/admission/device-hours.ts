/** Notices when a device has more entries in an hour or a day than people can make, whenever they arrive. */
import { LRUCache } from 'lru-cache'
import { dayOfHour } from '../district/local-time.ts'

/** Two a minute, which a tablet at a busy door has while a crowd passes. */
export const deviceHourCap = 120
/** Nearly one a minute over a working day of eight hours: no hall keeps a tablet busier for so long. */
const deviceDayCap = 400
/** Two thousand tablets that come back at once, each with the hours of two days under way. */
const mostCounts = 65_536

type DeviceHours = {
  /** Takes a new entry into account; true when the device has had its cap in that hour or on that day. */
  isBurst(device: string, hour: number): boolean
  /** Of an entry that was taken into account and is no new one after all. */
  giveBack(device: string, hour: number): void
}

/** Holds counts only, of no entry in particular. */
export function createDeviceHours(): DeviceHours {
  // Two megabytes, which a district without kiosks never needs.
  let counted: LRUCache<string, number> | undefined
  const move = (name: string, by: 1 | -1): number => {
    counted ??= new LRUCache({ max: mostCounts })
    const count = Math.max(0, (counted.get(name) ?? 0) + by)
    counted.set(name, count)
    return count
  }
  const names = (device: string, hour: number) => [`${device}/${hour}`, `${device}/day ${dayOfHour(hour)}`]
  return {
    isBurst(device, hour) {
      const [ofHour = '', ofDay = ''] = names(device, hour)
      // What is too much for its hour takes nothing of the day.
      return move(ofHour, 1) > deviceHourCap || move(ofDay, 1) > deviceDayCap
    },
    giveBack(device, hour) {
      const [ofHour = '', ofDay = ''] = names(device, hour)
      if (move(ofHour, -1) < deviceHourCap) move(ofDay, -1)
    },
  }
}
