/** Takes the sound out of an Ogg of Opus (RFC 3533, RFC 7845), as phones send spoken messages. No I/O. */
import { packetMs } from './opus.ts'
import type { OpusSound } from './sound.ts'

const headerBytes = 27
/** A minute of the shortest packets has 24,000, and each may have a page of its own. */
const mostPages = 30_000
/** A packet of Opus has 1,275 bytes a frame and at most 48 frames; tags with a picture in them are no spoken message. */
const longestPacket = 64 * 1024

const flags = { continued: 1, first: 2, last: 4 }

/** Null for what is not one stream of Opus, whole and undamaged. */
export function readOgg(bytes: Buffer): OpusSound | null {
  if (bytes.length < headerBytes || bytes.toString('latin1', 0, 4) !== 'OggS') return null
  const packets = readPackets(bytes)
  const [head, tags, ...sound] = packets ?? []
  if (!head || !isHead(head) || tags?.toString('latin1', 0, 8) !== 'OpusTags' || !sound.length) return null
  const read: OpusSound['packets'] = []
  for (const packet of sound) {
    const ms = packetMs(packet)
    if (ms === null) return null
    read.push({ bytes: packet, ms })
  }
  return { codec: 'opus', packets: read, channels: head[9] ?? 1, preSkip: head.readUInt16LE(10) }
}

/** Of one or two channels; of more a map would follow. */
const isHead = (head: Buffer): boolean =>
  head.length === 19 &&
  head.toString('latin1', 0, 8) === 'OpusHead' &&
  (head[9] === 1 || head[9] === 2) &&
  head[18] === 0

/** Null where a page is damaged, is lacking, or belongs to another stream. */
function readPackets(bytes: Buffer): Buffer[] | null {
  const packets: Buffer[] = []
  let begun: Buffer[] = []
  let begunBytes = 0
  let serial: number | undefined
  let isOver = false
  let at = 0
  for (let page = 0; at < bytes.length; page++) {
    const read: Page | null = page < mostPages && !isOver ? readPage(bytes, at) : null
    serial ??= read?.serial
    if (!read || read.sequence !== page || read.serial !== serial) return null
    const isContinued = (read.flags & flags.continued) !== 0
    const isFirst = (read.flags & flags.first) !== 0
    if (isContinued !== begun.length > 0 || isFirst !== (page === 0)) return null
    isOver = (read.flags & flags.last) !== 0
    let from = at + headerBytes + read.lacing.length
    for (const length of read.lacing) {
      begun.push(bytes.subarray(from, from + length))
      begunBytes += length
      if (begunBytes > longestPacket) return null
      from += length
      // 255: the packet goes on.
      if (length === 255) continue
      packets.push(begun.length === 1 && begun[0] ? begun[0] : Buffer.concat(begun))
      begun = []
      begunBytes = 0
    }
    at = from
  }
  return begun.length ? null : packets
}

type Page = { flags: number; serial: number; sequence: number; lacing: Buffer }

function readPage(bytes: Buffer, at: number): Page | null {
  if (at + headerBytes > bytes.length || bytes.toString('latin1', at, at + 5) !== 'OggS\0') return null
  const table = at + headerBytes
  const lacing = bytes.subarray(table, table + bytes.readUInt8(at + 26))
  const end = table + lacing.length + lacing.reduce((sum, length) => sum + length, 0)
  if (lacing.length !== bytes.readUInt8(at + 26) || end > bytes.length) return null
  const checksum = bytes.readUInt32LE(at + 22)
  if (checksum !== checksumOf(bytes.subarray(at, at + 22), Buffer.alloc(4), bytes.subarray(at + 26, end)))
    return null
  return {
    flags: bytes.readUInt8(at + 5),
    serial: bytes.readUInt32LE(at + 14),
    sequence: bytes.readUInt32LE(at + 18),
    lacing,
  }
}

/** CRC-32 as Ogg counts it: not turned round, from zero on. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1
  return value
})

/** Of a page whose own checksum counts as zero. */
export function checksumOf(...parts: readonly Uint8Array[]): number {
  let value = 0
  for (const part of parts)
    for (const byte of part) value = (value << 8) ^ (table[((value >>> 24) ^ byte) & 255] ?? 0)
  return value >>> 0
}
