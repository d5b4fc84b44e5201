/** The live hub: tells every open dashboard that something changed. Each client has its own bounded queue. */
import type { LiveEvent } from '../contract/summary.ts'

export type LiveHub = {
  publish(type: LiveEvent['type']): void
  /** Rises with every change. */
  version(): number
  /** A server-sent event stream (WHATWG HTML, section 9.2) for one client; `gone` is called when it ends, by whichever side. */
  subscribe(gone?: () => void): ReadableStream<Uint8Array>
  /** The same for a head of office: it ticks by the clock alone and tells nothing of what came in. */
  subscribeQuietly(): ReadableStream<Uint8Array>
  clients(): number
  /** Ends every stream, so that a server can stop. */
  close(): void
}

/** A client that lags further behind than this is let go; it reconnects and asks for all it shows. */
const queueLimit = 32
/** Often enough that a proxy does not take the silence for a dead connection. */
const heartbeatMs = 20_000
/** So often a head of office sees new figures: seldom enough that nobody can be watched as they vote. */
const tickMs = 5 * 60_000
/** Numbers the ticks; figures of one tick are the same. */
export const tickOf = (now: number): number => Math.floor(now / tickMs)

type Client = ReadableStreamDefaultController<Uint8Array>

/** `first` is the version a start begins with; a clock value keeps it rising over restarts. */
export function createLiveHub(first: number): LiveHub {
  const clients = new Set<Client>()
  const quiet = new Set<Client>()
  const ends = new Map<Client, () => void>()
  const encoder = new TextEncoder()
  let version = first

  const drop = (client: Client) => {
    clients.delete(client)
    quiet.delete(client)
    ends.get(client)?.()
    ends.delete(client)
    try {
      client.close()
    } catch {
      // It was closed from the other side.
    }
  }
  const send = (text: string, to: ReadonlySet<Client>) => {
    const bytes = encoder.encode(text)
    for (const client of to) {
      if ((client.desiredSize ?? 0) <= 0) drop(client)
      else client.enqueue(bytes)
    }
  }
  const heartbeat = setInterval(() => {
    for (const to of [clients, quiet]) send(': still here\n\n', to)
  }, heartbeatMs)
  heartbeat.unref()
  const ticks = setInterval(() => send('event: change\ndata: {"type":"tick"}\n\n', quiet), tickMs)
  ticks.unref()
  const open = (to: Set<Client>, greeting: string, gone?: () => void) => {
    let own: Client
    return new ReadableStream<Uint8Array>(
      {
        start(client) {
          own = client
          to.add(client)
          if (gone) ends.set(client, gone)
          client.enqueue(encoder.encode(greeting))
        },
        cancel: () => drop(own),
      },
      { highWaterMark: queueLimit },
    )
  }

  return {
    publish(type) {
      version += 1
      const event: LiveEvent = { type, version }
      send(`id: ${version}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`, clients)
    },
    version: () => version,
    subscribe: (gone) => open(clients, `retry: 2000\nid: ${version}\n\n`, gone),
    subscribeQuietly: () => open(quiet, 'retry: 2000\n\n'),
    clients: () => clients.size + quiet.size,
    close() {
      clearInterval(heartbeat)
      clearInterval(ticks)
      for (const client of [...clients, ...quiet]) drop(client)
    },
  }
}
