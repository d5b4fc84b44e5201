/** Takes the sound out of an MP4 that a browser recorded, whole or in fragments, as Safari does. No I/O. */
import { aacConfigOf } from './aac.ts'
import { packetMs } from './opus.ts'
import { type AacSound, aacRates, type OpusSound } from './sound.ts'

/** What is looked into; what is not named here or read below is passed over. */
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'mvex', 'moof', 'traf'])

/** From the file down to the table of samples. */
const deepest = 6

/** A minute of the shortest ones has 24,000. Some bytes of a table may stand for any number, and a file may hold many tables. */
const mostSamples = 40_000

type Kind = Omit<OpusSound, 'packets'> | Omit<AacSound, 'frames'>
type Found = {
  tracks: number
  kind: Kind | null
  /** Of a file that is not in fragments: the tables of its samples. */
  sizes: number[]
  perChunk: { first: number; samples: number }[]
  chunks: number[]
  /** Size of a sample that has none of its own: of all fragments, and of the one that is read. */
  usualSize: number
  fragmentSize: number
  /** Where the fragment that is read begins, and from where it counts. */
  fragment: number
  base: number
  samples: Buffer[]
  /** Bytes of them all: no part of a file is taken twice. */
  taken: number
}

/** Null for what is not one track of AAC or Opus. */
export function readMp4(bytes: Buffer): OpusSound | AacSound | null {
  if (bytes.length < 16 || bytes.toString('latin1', 4, 8) !== 'ftyp') return null
  const found: Found = {
    tracks: 0,
    kind: null,
    sizes: [],
    perChunk: [],
    chunks: [],
    usualSize: 0,
    fragmentSize: 0,
    fragment: 0,
    base: 0,
    samples: [],
    taken: 0,
  }
  try {
    if (!look(bytes, 0, bytes.length, found, 0)) return null
    takeChunks(bytes, found)
  } catch (thrown) {
    // A number that would stand beyond the end, or a sample that does.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
  return found.tracks === 1 && found.samples.length > 0 ? soundOf(found) : null
}

function soundOf({ kind, samples }: Found): OpusSound | AacSound | null {
  if (kind?.codec !== 'opus') return kind && { ...kind, frames: samples }
  const packets: OpusSound['packets'] = []
  for (const bytes of samples) {
    const ms = packetMs(bytes)
    if (ms === null) return null
    packets.push({ bytes, ms })
  }
  return { ...kind, packets }
}

/** False where something is not what it must be. */
function look(bytes: Buffer, from: number, to: number, found: Found, depth: number): boolean {
  if (depth > deepest) return false
  for (let at = from; at < to; ) {
    const size = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + size
    // Neither sizes of 64 bits nor "to the end" are written by what records a minute.
    if (size < 8 || end > to) return false
    if (type === 'trak') found.tracks++
    if (type === 'moof') found.fragment = at
    const isFine = containers.has(type)
      ? look(bytes, at + 8, end, found, depth + 1)
      : read(bytes.subarray(at + 8, end), type, bytes, found)
    if (!isFine) return false
    at = end
  }
  return true
}

/** One box without its head; `file`: all that came. */
function read(box: Buffer, type: string, file: Buffer, found: Found): boolean {
  switch (type) {
    case 'hdlr':
      return box.toString('latin1', 8, 12) === 'soun'
    case 'stsd':
      found.kind = box.readUInt32BE(4) === 1 ? kindOf(box.subarray(8)) : null
      return found.kind !== null
    case 'stsz': {
      const usual = box.readUInt32BE(4)
      const count = box.readUInt32BE(8)
      if (found.sizes.length + count > mostSamples) return false
      for (let n = 0; n < count; n++) found.sizes.push(usual || box.readUInt32BE(12 + n * 4))
      return true
    }
    case 'stsc':
      for (let n = 0, count = box.readUInt32BE(4); n < count; n++)
        found.perChunk.push({ first: box.readUInt32BE(8 + n * 12), samples: box.readUInt32BE(12 + n * 12) })
      return true
    case 'stco':
      for (let n = 0, count = box.readUInt32BE(4); n < count; n++)
        found.chunks.push(box.readUInt32BE(8 + n * 4))
      return true
    case 'trex':
      found.usualSize = box.readUInt32BE(16)
      return true
    case 'tfhd':
      return readFragmentHead(box, found)
    case 'trun':
      return readRun(box, file, found)
    default:
      return true
  }
}

function readFragmentHead(box: Buffer, found: Found): boolean {
  const flags = box.readUInt32BE(0) & 0xffffff
  found.base = flags & 1 ? Number(box.readBigUInt64BE(8)) : found.fragment
  const at = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0) + (flags & 8 ? 4 : 0)
  found.fragmentSize = flags & 0x10 ? box.readUInt32BE(at) : found.usualSize
  return true
}

function readRun(box: Buffer, file: Buffer, found: Found): boolean {
  const flags = box.readUInt32BE(0) & 0xffffff
  const count = box.readUInt32BE(4)
  // Where its samples stand is always written by what browsers record with.
  if (!(flags & 1) || found.samples.length + count > mostSamples) return false
  let place = found.base + box.readInt32BE(8)
  let at = 12 + (flags & 4 ? 4 : 0)
  for (let n = 0; n < count; n++) {
    if (flags & 0x100) at += 4
    const size = flags & 0x200 ? box.readUInt32BE(at) : found.fragmentSize
    if (flags & 0x200) at += 4
    at += (flags & 0x400 ? 4 : 0) + (flags & 0x800 ? 4 : 0)
    take(file, place, size, found)
    place += size
  }
  return true
}

function takeChunks(file: Buffer, found: Found): void {
  const { sizes, perChunk, chunks } = found
  let nth = 0
  let row = 0
  for (const [at, chunk] of chunks.entries()) {
    while ((perChunk[row + 1]?.first ?? Number.POSITIVE_INFINITY) <= at + 1) row++
    let place = chunk
    for (let n = 0; n < (perChunk[row]?.samples ?? 0) && nth < sizes.length; n++, nth++) {
      const size = sizes[nth] ?? 0
      take(file, place, size, found)
      place += size
    }
  }
}

/** Throws a RangeError for a sample that is not there. */
function take(file: Buffer, from: number, size: number, found: Found): void {
  found.taken += size
  if (size === 0 || from < 0 || from + size > file.length || found.taken > file.length)
    throw new RangeError('a sample beyond the end')
  found.samples.push(file.subarray(from, from + size))
}

/** By the one entry of the sample table; null for what is neither AAC-LC nor Opus of one or two channels. */
function kindOf(entry: Buffer): Kind | null {
  const codec = entry.toString('latin1', 4, 8)
  const channels = entry.readUInt16BE(24)
  // After the 36 bytes that every sound has.
  for (let at = 36; at + 8 <= entry.length; ) {
    const size = entry.readUInt32BE(at)
    const type = entry.toString('latin1', at + 4, at + 8)
    const box = entry.subarray(at + 8, at + size)
    if (size < 8 || at + size > entry.length) return null
    if (codec === 'Opus' && type === 'dOps') {
      const isPlain = box.length === 11 && box[10] === 0 && (box[1] === 1 || box[1] === 2)
      return isPlain ? { codec: 'opus', channels: box[1] ?? 1, preSkip: box.readUInt16BE(2) } : null
    }
    if (codec === 'mp4a' && type === 'esds') {
      const config = aacConfigOf(box)
      const isKnown = config && aacRates[config.rateIndex] !== undefined && (channels === 1 || channels === 2)
      return isKnown ? { codec: 'aac', ...config } : null
    }
    at += size
  }
  return null
}
