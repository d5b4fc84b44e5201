/** The present, twice a minute: enough for "due in 3 h 20 min" and for a clock without seconds. */
import { signal } from '@preact/signals'

export const now = signal(Date.now())

/** How far this device's clock is behind the server's: a tablet's own clock may be anything. */
let behind = 0

/** Takes the server's time, UTC milliseconds, from any reply that carries it. */
export function tellTime(server: number): void {
  behind = server - Date.now()
  now.value = server
}

setInterval(() => {
  now.value = Date.now() + behind
}, 15_000)
