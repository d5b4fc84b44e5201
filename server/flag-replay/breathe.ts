/** A pause in long reading. */
import { setImmediate } from 'node:timers/promises'

/** Whatever else waits has its turn; nobody who has gone is answered. */
export async function breathe(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await setImmediate()
}
