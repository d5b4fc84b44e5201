/** Notices when a device has more entries in one hour than people can make, whenever they arrive. */
import { LRUCache } from 'lru-cache'
import { burstCap, burstMs } from './bursts.ts'

const hourMs = 3_600_000
/** As many as a place may have, over a whole hour: within the hour nothing finer is known. */
export const deviceHourCap = (burstCap * hourMs) / burstMs
/** A thousand tablets that were without a network for a working day. */
const mostHours = 10_000

type DeviceHours = {
  /** Takes a new entry into account; true when the device has had its cap in that hour. */
  isBurst(device: string, hour: number): boolean
  /** Of an entry that was taken into account and is no new one after all. */
  giveBack(device: string, hour: number): void
}

/** Holds counts only, of no entry in particular. */
export function createDeviceHours(): DeviceHours {
  const counted = new LRUCache<string, { entries: number }>({ max: mostHours })
  return {
    isBurst(device, hour) {
      const name = `${device}/${hour}`
      const known = counted.get(name)
      if (known) known.entries += 1
      else counted.set(name, { entries: 1 })
      return (known?.entries ?? 1) > deviceHourCap
    },
    giveBack(device, hour) {
      const known = counted.get(`${device}/${hour}`)
      if (known) known.entries -= 1
    },
  }
}
