/** The live hub: tells every open dashboard that something changed, and heads of office only that time has passed. */
import { randomBytes } from 'node:crypto'
import type { LiveKind } from '../contract/summary.ts'
import type { Client } from './broadcast.ts'
import { createLiveChannel } from './live-channel.ts'

export type LiveHub = {
  publish(kind: LiveKind): void
  /** Rises with every change. */
  version(): number
  /** `client` gets server-sent events (WHATWG HTML, section 9.2) until it closes. `lastEventId`: that header, if sent. */
  join(client: Client, lastEventId: string | undefined): void
  /** The same for a head of office: it ticks by the clock alone and tells nothing of what came in. */
  joinQuietly(client: Client, lastEventId: string | undefined): void
  clients(): number
  /** Ends every stream, so that a server can stop. */
  close(): void
}

/** Often enough that a proxy does not take the silence for a dead connection. */
const heartbeatMs = 20_000
/** So often a head of office sees new figures: seldom enough that nobody can be watched as they vote. */
const tickMs = 5 * 60_000
/** Numbers the ticks; figures of one tick are the same. */
export const tickOf = (now: number): number => Math.floor(now / tickMs)

/** `first` is the version a start begins with; a clock value keeps it rising over restarts. */
export function createLiveHub(first: number): LiveHub {
  const tag = randomBytes(6).toString('base64url')
  const loud = createLiveChannel(tag, first)
  // Its numbers count ticks: those of the other would count entries.
  const quiet = createLiveChannel(tag, first)
  const heartbeat = setInterval(() => {
    loud.beat()
    quiet.beat()
  }, heartbeatMs).unref()
  const ticks = setInterval(() => quiet.changed('tick'), tickMs).unref()
  return {
    publish: (kind) => loud.changed(kind),
    version: loud.version,
    join: loud.join,
    joinQuietly: quiet.join,
    clients: () => loud.size() + quiet.size(),
    close() {
      clearInterval(heartbeat)
      clearInterval(ticks)
      loud.close()
      quiet.close()
    },
  }
}
