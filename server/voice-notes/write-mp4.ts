/** Makes an MP4 of AAC anew: nothing of what came is in it but its frames and two numbers. No I/O. */
import { aacConfigBytes } from './aac.ts'
import { type AacSound, aacFrame, aacRates } from './sound.ts'

export function writeMp4(sound: AacSound): Buffer {
  const { frames } = sound
  const ftyp = box('ftyp', [Buffer.from('M4A '), u32(0), Buffer.from('M4A mp42isom')])
  // As long with another number in it.
  const start = ftyp.length + moovOf(sound, 0).length + 8
  return Buffer.concat([ftyp, moovOf(sound, start), box('mdat', frames)])
}

/** `start`: of the first frame in the file. */
function moovOf({ frames, channels, rateIndex }: AacSound, start: number): Buffer {
  const rate = aacRates[rateIndex] ?? 0
  const length = frames.length * aacFrame
  const matrix = Buffer.concat([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000].map(u32))
  const esds = full('esds', 0, [
    descriptor(3, [
      Buffer.from([0, 1, 0]),
      descriptor(4, [
        Buffer.from([0x40, 0x15, 0, 0, 0]),
        u32(0),
        u32(0),
        descriptor(5, [aacConfigBytes({ channels, rateIndex })]),
      ]),
      descriptor(6, [Buffer.from([2])]),
    ]),
  ])
  const entry = box('mp4a', [
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
    Buffer.alloc(8),
    u16(channels),
    u16(16),
    u32(0),
    u32(rate * 0x10000),
    esds,
  ])
  const stbl = box('stbl', [
    full('stsd', 0, [u32(1), entry]),
    full('stts', 0, [u32(1), u32(frames.length), u32(aacFrame)]),
    full('stsc', 0, [u32(1), u32(1), u32(frames.length), u32(1)]),
    full('stsz', 0, [u32(0), u32(frames.length), ...frames.map((frame) => u32(frame.length))]),
    full('stco', 0, [u32(1), u32(start)]),
  ])
  const minf = box('minf', [
    full('smhd', 0, [u32(0)]),
    box('dinf', [full('dref', 0, [u32(1), full('url ', 1, [])])]),
    stbl,
  ])
  const mdia = box('mdia', [
    // 0x55c4: no language.
    full('mdhd', 0, [u32(0), u32(0), u32(rate), u32(length), u16(0x55c4), u16(0)]),
    full('hdlr', 0, [u32(0), Buffer.from('soun'), Buffer.alloc(13)]),
    minf,
  ])
  const trak = box('trak', [
    full('tkhd', 3, [
      u32(0),
      u32(0),
      u32(1),
      u32(0),
      u32(length),
      Buffer.alloc(12),
      u16(0x100),
      u16(0),
      matrix,
      Buffer.alloc(8),
    ]),
    mdia,
  ])
  const mvhd = full('mvhd', 0, [
    u32(0),
    u32(0),
    u32(rate),
    u32(length),
    u32(0x10000),
    u16(0x100),
    Buffer.alloc(10),
    matrix,
    Buffer.alloc(24),
    u32(2),
  ])
  return box('moov', [mvhd, trak])
}

function box(type: string, parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}

const full = (type: string, flags: number, parts: readonly Uint8Array[]): Buffer =>
  box(type, [u32(flags), ...parts])

function descriptor(kind: number, parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([kind, body.length]), body])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
