/** One kind of live stream: tells its changes together, and knows by their number who has missed some. */
import type { LiveEvent, LiveKind } from '../contract/summary.ts'
import { type Client, createBroadcast } from './broadcast.ts'
import { throttle } from './throttle.ts'

export type LiveChannel = {
  /** Something changed, and is in the version already. */
  changed(kind: LiveKind): void
  /** `lastEventId`: what the client read last, as its browser says. If that is not where we are, it is told to ask anew. */
  join(client: Client, lastEventId: string | undefined): void
  /** Writes a comment to all: a connection that broke in silence shows by it, and a proxy sees life. */
  beat(): void
  size(): number
  close(): void
}

/** A thousand entries a second are ten events a second. */
const gapMs = 100
/** What answering one dashboard takes: spread so far, all of them asking anew leave time for the visitors' posts. */
const answerMs = 1

/**
 * `tag` tells this process from others behind the same address, whose numbers mean something else. `version` rises with
 * every change of what this stream is about.
 */
export function createLiveChannel(tag: string, version: () => number): LiveChannel {
  const broadcast = createBroadcast()
  const told = new Set<LiveKind>()
  const id = () => `${tag}.${version()}`
  const eventOf = (kinds: LiveEvent['kinds']) => {
    const event: LiveEvent = { kinds, version: version(), spreadMs: broadcast.size() * answerMs }
    return `id: ${id()}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`
  }
  const tell = throttle(gapMs, () => {
    const bytes = Buffer.from(eventOf([...told]))
    told.clear()
    return broadcast.tell(bytes)
  })
  return {
    changed(kind) {
      told.add(kind)
      tell()
    },
    join(client, lastEventId) {
      broadcast.add(client)
      // After a restart all come back; they need not come in the same moment.
      const retryMs = 2000 + (broadcast.size() % 40) * 50
      client.write(`retry: ${retryMs}\n${lastEventId === id() ? `id: ${id()}\n\n` : eventOf(['snapshot'])}`)
    },
    beat: () => void broadcast.tell(Buffer.from(': still here\n\n')),
    size: () => broadcast.size(),
    close: () => broadcast.close(),
  }
}
