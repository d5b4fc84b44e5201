/** The live hub: tells every open dashboard that something changed. Each client has its own bounded queue. */
import type { LiveEvent } from '../contract/summary.ts'

export type LiveHub = {
  publish(type: LiveEvent['type']): void
  /** Rises with every change. */
  version(): number
  /** A server-sent event stream (WHATWG HTML, section 9.2) for one client. */
  subscribe(): ReadableStream<Uint8Array>
  clients(): number
  /** Ends every stream, so that a server can stop. */
  close(): void
}

/** A client that lags further behind than this is let go; it reconnects and asks for all it shows. */
const queueLimit = 32
/** Often enough that a proxy does not take the silence for a dead connection. */
const heartbeatMs = 20_000

type Client = ReadableStreamDefaultController<Uint8Array>

/** `first` is the version a start begins with; a clock value keeps it rising over restarts. */
export function createLiveHub(first: number): LiveHub {
  const clients = new Set<Client>()
  const encoder = new TextEncoder()
  let version = first

  const drop = (client: Client) => {
    clients.delete(client)
    try {
      client.close()
    } catch {
      // It was closed from the other side.
    }
  }
  const send = (text: string) => {
    const bytes = encoder.encode(text)
    for (const client of clients) {
      if ((client.desiredSize ?? 0) <= 0) drop(client)
      else client.enqueue(bytes)
    }
  }
  const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs)
  heartbeat.unref()

  return {
    publish(type) {
      version += 1
      const event: LiveEvent = { type, version }
      send(`id: ${version}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`)
    },
    version: () => version,
    subscribe() {
      let own: Client
      return new ReadableStream<Uint8Array>(
        {
          start(client) {
            own = client
            clients.add(client)
            client.enqueue(encoder.encode(`retry: 2000\nid: ${version}\n\n`))
          },
          cancel: () => void clients.delete(own),
        },
        { highWaterMark: queueLimit },
      )
    },
    clients: () => clients.size,
    close() {
      clearInterval(heartbeat)
      for (const client of clients) drop(client)
    },
  }
}
