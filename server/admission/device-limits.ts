/** How much one kiosk may ask and send, wherever it stands: never by its address, which it shares with the visitors. In memory only. */
import { createLimiter } from './limiter.ts'

/** It asks once a minute, and one request after the other while it has something to send. */
const asking = { capacity: 120, perMinute: 60 }
/** What waited on it for sixty days at the most that a day counts, and then three times that most. */
const sending = { capacity: 30_000, perMinute: 1 }
/** Kiosks of a state. */
const mostDevices = 8192

export type DeviceLimits = {
  /** Of a request whose signature is good; false when it has asked too often. */
  asks(device: string, now: number): boolean
  /** Of so many entries. */
  sends(device: string, entries: number, now: number): boolean
}

export function createDeviceLimits(): DeviceLimits {
  const asked = createLimiter(mostDevices, asking)
  const sent = createLimiter(mostDevices, sending)
  return {
    asks: (device, now) => asked.take(asked.keyOf(device), now),
    sends: (device, entries, now) => sent.take(sent.keyOf(device), now, entries),
  }
}
