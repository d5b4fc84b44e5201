/** The live hub: tells every open dashboard that something changed in its districts, and heads of office only that time has passed. */
import { randomBytes } from 'node:crypto'
import type { LiveKind } from '../contract/summary.ts'
import type { Client } from './broadcast.ts'
import { createLiveChannel, type LiveChannel } from './live-channel.ts'

/** Ids of the districts that a reader may see. */
type LiveDistricts = readonly string[] | 'all'

export type LiveHub = {
  /** `district`: where something changed; null when that is not known. */
  publish(kind: LiveKind, district: string | null): void
  /** Rises with every change in these districts, and with no other. */
  version(districts: LiveDistricts): number
  /**
   * `client` gets server-sent events (WHATWG HTML, section 9.2) of these districts until it closes. `lastEventId`: that
   * header, if sent.
   */
  join(client: Client, lastEventId: string | undefined, districts: LiveDistricts): void
  /** The same for a head of office: it ticks by the clock alone and tells nothing of what came in. */
  joinQuietly(client: Client, lastEventId: string | undefined): void
  clients(): number
  /** Ends every stream, so that a server can stop. */
  close(): void
}

/** Often enough that a proxy does not take the silence for a dead connection. */
const beatMs = 15_000
/** So often the pages of a head of office ask anew: by the clock, so that nothing of it tells of a visitor. */
const tickMs = 5 * 60_000

/** `first` is the version a start begins with; a clock value keeps it rising over restarts. */
export function createLiveHub(first: number): LiveHub {
  const tag = randomBytes(6).toString('base64url')
  const changes = new Map<string, number>()
  let everywhere = 0
  const version = (districts: LiveDistricts): number =>
    [...(districts === 'all' ? changes.keys() : new Set(districts))].reduce(
      (sum, district) => sum + (changes.get(district) ?? 0),
      first + everywhere,
    )
  /** One for each set of districts that somebody may see: of the rest its clients hear nothing, and its numbers count nothing. */
  const loud = new Map<string, { districts: LiveDistricts; channel: LiveChannel }>()
  const channelOf = (districts: LiveDistricts): LiveChannel => {
    const key = JSON.stringify(districts === 'all' ? districts : [...new Set(districts)].sort())
    const known = loud.get(key)
    if (known) return known.channel
    const channel = createLiveChannel(tag, () => version(districts), beatMs)
    loud.set(key, { districts, channel })
    return channel
  }
  let ticked = first
  const quiet = createLiveChannel(tag, () => ticked, beatMs)
  const channels = () => [quiet, ...[...loud.values()].map(({ channel }) => channel)]
  const heartbeat = setInterval(() => {
    for (const channel of channels()) channel.beat()
  }, beatMs).unref()
  const ticks = setInterval(() => {
    ticked += 1
    quiet.changed('tick')
  }, tickMs).unref()
  return {
    publish(kind, district) {
      if (district === null) everywhere += 1
      else changes.set(district, (changes.get(district) ?? 0) + 1)
      for (const { districts, channel } of loud.values())
        if (district === null || districts === 'all' || districts.includes(district)) channel.changed(kind)
    },
    version,
    join: (client, lastEventId, districts) => channelOf(districts).join(client, lastEventId),
    joinQuietly: quiet.join,
    clients: () => channels().reduce((sum, channel) => sum + channel.size(), 0),
    close() {
      clearInterval(heartbeat)
      clearInterval(ticks)
      for (const channel of channels()) channel.close()
    },
  }
}
