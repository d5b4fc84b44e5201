/** Takes the sound out of a WebM that a browser recorded. No I/O. */
import { packetMs } from './opus.ts'
import type { OpusSound } from './sound.ts'

/** Elements by their ids (RFC 9559). */
export const ids = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  codecPrivate: 0x63a2,
  encodings: 0x6d80,
  video: 0xe0,
  audio: 0xe1,
  cluster: 0x1f43b675,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const

/** What is looked into, however long it says it is; all else is passed over. */
const containers = new Set<number>([
  ids.header,
  ids.segment,
  ids.tracks,
  ids.track,
  ids.audio,
  ids.cluster,
  ids.blockGroup,
])

/** A minute of the shortest packets has 24,000; what is passed over counts too. */
const mostElements = 40_000

type Seen = { docType: string; tracks: number; sounds: number; codec: string; head: Uint8Array | null }

/** Null for what is not one track of Opus. */
export function readWebm(bytes: Buffer): OpusSound | null {
  if (bytes.length < 4 || bytes.readUInt32BE(0) !== ids.header) return null
  const seen: Seen = { docType: '', tracks: 0, sounds: 0, codec: '', head: null }
  const packets: OpusSound['packets'] = []
  let elements = 0
  for (let at = 0; at < bytes.length; ) {
    if (++elements > mostElements) return null
    const name = readNumber(bytes, at, true)
    const size = name && readNumber(bytes, at + name.length, false)
    if (!name || !size) return null
    at += name.length + size.length
    if (name.value === ids.track) seen.tracks++
    if (containers.has(name.value)) continue
    const end = at + size.value
    // Only what is looked into may leave its size open.
    if (size.isOpen || end > bytes.length) return null
    const data = bytes.subarray(at, end)
    at = end
    if (name.value === ids.block || name.value === ids.simpleBlock) {
      const packet = readBlock(data)
      if (!packet) return null
      packets.push(packet)
    } else if (!note(seen, name.value, data)) return null
  }
  const { head } = seen
  const isOne = seen.tracks === 1 && seen.sounds === 1 && seen.docType === 'webm' && seen.codec === 'A_OPUS'
  if (!isOne || !head || packets.length === 0) return null
  return { codec: 'opus', packets, channels: head[9] ?? 1, preSkip: (head[10] ?? 0) + 256 * (head[11] ?? 0) }
}

/** False where it is what a recording of sound does not have. */
function note(seen: Seen, name: number, data: Buffer): boolean {
  switch (name) {
    case ids.docType:
      seen.docType = data.toString('latin1')
      return true
    case ids.trackType:
      seen.sounds++
      return data.length === 1 && data[0] === 2
    case ids.codec:
      seen.codec = data.toString('latin1')
      return true
    case ids.codecPrivate:
      seen.head = data
      // Of more than two channels a map would follow.
      return (
        data.length === 19 &&
        data.toString('latin1', 0, 8) === 'OpusHead' &&
        (data[9] === 1 || data[9] === 2) &&
        data[18] === 0
      )
    case ids.video:
    case ids.encodings:
      return false
    default:
      return true
  }
}

function readBlock(data: Buffer): OpusSound['packets'][number] | null {
  const track = readNumber(data, 0, false)
  const flags = data[(track?.length ?? 0) + 2]
  // Several packets in one block would have their sizes before them; no recorder of a browser writes that.
  if (!track || flags === undefined || (flags & 0x06) !== 0) return null
  const bytes = data.subarray(track.length + 3)
  const ms = packetMs(bytes)
  return ms === null ? null : { bytes, ms }
}

type Read = { value: number; length: number; isOpen: boolean }

/** A number whose first byte tells its length; an id keeps the bit that does. */
function readNumber(bytes: Buffer, at: number, isId: boolean): Read | null {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (first === 0 || length > (isId ? 4 : 8) || at + length > bytes.length) return null
  let value = isId ? first : first & (0xff >> length)
  let isOpen = value === 0xff >> length
  for (let n = 1; n < length; n++) {
    value = value * 256 + (bytes[at + n] ?? 0)
    isOpen &&= bytes[at + n] === 0xff
  }
  return { value, length, isOpen: !isId && isOpen }
}
