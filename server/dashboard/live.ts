/** The live hub: tells every open dashboard that something changed where its reader may read, and heads of office only that time has passed. */
import { randomBytes } from 'node:crypto'
import type { LiveKind } from '../contract/figures/summary.ts'
import type { Client } from './broadcast.ts'
import { createLiveChannel, type LiveChannel } from './live-channel.ts'

/** What a reader hears of: districts of which they may read all, and single offices of others. Ids. */
export type LiveReach = { districts: readonly string[]; offices: readonly string[] } | 'all'

export type LiveHub = {
  /**
   * `district` and `office`: where something changed. Without an office nobody is told who reads single offices alone; a district
   * of null is for all, and only for what tells of no visitor.
   */
  publish(kind: LiveKind, district: string | null, office?: string): void
  /** Rises with every change within this reach, and with no other. */
  version(reach: LiveReach): number
  /**
   * What stands now, to be given to `join` as what was read last: whoever asks after this and then joins with it is told to ask
   * anew only if something changed between. Null for a head of office, see `joinQuietly`.
   */
  standing(reach: LiveReach | null): string
  /**
   * `client` gets server-sent events (WHATWG HTML, section 9.2) of what is within this reach until it closes. `lastEventId`:
   * that header, if sent.
   */
  join(client: Client, lastEventId: string | undefined, reach: LiveReach): void
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
  const inDistrict = new Map<string, number>()
  const inOffice = new Map<string, number>()
  let everywhere = 0
  const version = (reach: LiveReach): number => {
    const districts = reach === 'all' ? inDistrict.keys() : new Set(reach.districts)
    const offices = reach === 'all' ? [] : new Set(reach.offices)
    return first + everywhere + sumOf(inDistrict, districts) + sumOf(inOffice, offices)
  }
  /** One for each reach that somebody has: of the rest its clients hear nothing, and its numbers count nothing. */
  const loud = new Map<string, { reach: LiveReach; channel: LiveChannel }>()
  const channelOf = (reach: LiveReach): LiveChannel => {
    const key = JSON.stringify(
      reach === 'all' ? reach : [reach.districts, reach.offices].map((ids) => [...new Set(ids)].sort()),
    )
    const known = loud.get(key)
    if (known) return known.channel
    const channel = createLiveChannel(tag, () => version(reach), beatMs)
    loud.set(key, { reach, channel })
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
    publish(kind, district, office) {
      if (district === null) everywhere += 1
      else countIn(inDistrict, district)
      if (office !== undefined) countIn(inOffice, office)
      for (const { reach, channel } of loud.values())
        if (district === null || hears(reach, district, office)) channel.changed(kind)
    },
    version,
    standing: (reach) => `${tag}.${reach === null ? ticked : version(reach)}`,
    join: (client, lastEventId, reach) => channelOf(reach).join(client, lastEventId),
    joinQuietly: quiet.join,
    clients: () => channels().reduce((sum, channel) => sum + channel.size(), 0),
    close() {
      clearInterval(heartbeat)
      clearInterval(ticks)
      for (const channel of channels()) channel.close()
    },
  }
}

const hears = (reach: LiveReach, district: string, office: string | undefined): boolean =>
  reach === 'all' ||
  reach.districts.includes(district) ||
  (office !== undefined && reach.offices.includes(office))

const countIn = (counts: Map<string, number>, id: string) => void counts.set(id, (counts.get(id) ?? 0) + 1)

function sumOf(counts: ReadonlyMap<string, number>, ids: Iterable<string>): number {
  let sum = 0
  for (const id of ids) sum += counts.get(id) ?? 0
  return sum
}
