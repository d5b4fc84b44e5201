/** Writes the same bytes to many clients, some in each turn of the event loop, and waits for none of them. */
import type { Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** A socket, as far as it matters here. */
export type Client = Writable & { resetAndDestroy(): void }

type Broadcast = {
  /** From now on the client gets what is told, until it closes or lags. */
  add(client: Client): void
  /** Resolves when each client was written to or let go. Never rejects. */
  tell(bytes: Uint8Array): Promise<void>
  size(): number
  /** Cuts every client off. */
  close(): void
}

/**
 * A write costs some 6 µs, so a visitor's post waits 3 ms for a slice and not 30 for all. Not fewer: the commit of those
 * posts is a turn too, and the last client waits for one such turn a slice.
 */
const slice = 500
/**
 * Bytes the operating system would not take for a client: some forty events. It holds hundreds itself before the first one
 * stays with us, so whoever gets here has not read for long.
 */
const mostUnsent = 4 * 1024

export function createBroadcast(): Broadcast {
  const clients = new Set<Client>()
  function gone(this: Client) {
    clients.delete(this)
  }
  return {
    add(client) {
      clients.add(client)
      // A connection that broke closes, and that is all there is to do about it.
      client.on('error', () => {}).once('close', gone)
    },
    async tell(bytes) {
      let written = 0
      for (const client of clients) {
        // Reset: an orderly end would wait behind all that is not read, in the system's memory and unseen by the client.
        if (client.writableLength > mostUnsent) client.resetAndDestroy()
        else client.write(bytes)
        written += 1
        if (written % slice === 0) await nextTurn()
      }
    },
    size: () => clients.size,
    close() {
      for (const client of clients) client.destroy()
      clients.clear()
    },
  }
}
