/** One kind of live stream: tells its changes together, and knows by their number who has missed some. */
import type { LiveBeat, LiveEvent, LiveKind } from '../contract/figures/summary.ts'
import { type Client, createBroadcast } from './broadcast.ts'
import { throttle } from './throttle.ts'

export type LiveChannel = {
  /** Something changed, and is in the version already. */
  changed(kind: LiveKind): void
  /** `lastEventId`: what the client read last, as its browser says. If that is not where we are, it is told to ask anew. */
  join(client: Client, lastEventId: string | undefined): void
  /** Writes an event to all: a page that hears none knows that its connection is dead, and a proxy sees life. */
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
 * every change of what this stream is about. `beatMs`: from one `beat` to the next.
 */
export function createLiveChannel(tag: string, version: () => number, beatMs: number): LiveChannel {
  const broadcast = createBroadcast()
  const told = new Set<LiveKind>()
  const id = () => `${tag}.${version()}`
  const eventOf = (kinds: LiveEvent['kinds']) => {
    const event: LiveEvent = { kinds, version: version(), spreadMs: broadcast.size() * answerMs }
    return `id: ${id()}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`
  }
  // An event and no comment, since pages are told of events alone. Without an id: it could be ahead of a change that waits to be told.
  const beat = `event: beat\ndata: ${JSON.stringify({ everyMs: beatMs } satisfies LiveBeat)}\n\n`
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
      client.write(
        `retry: ${retryMs}\n${lastEventId === id() ? `id: ${id()}\n\n` : eventOf(['snapshot'])}${beat}`,
      )
    },
    beat: () => void broadcast.tell(Buffer.from(beat)),
    size: () => broadcast.size(),
    close: () => broadcast.close(),
  }
}
