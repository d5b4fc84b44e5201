/** Takes the sound out of an MP3, as telephone providers keep it: frames of layer III, without any tag. No I/O. */
import type { Mp3Sound } from './sound.ts'

/** Kilobits a second by the index of a header: of MPEG 1, and of MPEG 2 and 2.5. */
const bitrates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const rates = [44_100, 48_000, 32_000]
/** By the bits of the version: 2.5, none, 2, 1. */
const divisors = [4, 0, 2, 1]
/** Fewer than these in a row is no music but chance. */
const fewest = 4

type Frame = { length: number; ms: number; alike: number }

/** Undefined for what is none. */
export function readMp3(bytes: Buffer): Mp3Sound | undefined {
  const frames: { bytes: Uint8Array; ms: number }[] = []
  let at = afterTag(bytes)
  let alike: number | undefined
  while (at + 4 <= bytes.length) {
    const frame = frameAt(bytes, at)
    if (!frame || at + frame.length > bytes.length || (alike !== undefined && frame.alike !== alike)) break
    alike = frame.alike
    const whole = bytes.subarray(at, at + frame.length)
    // A first frame that tells of the others is no sound, and may tell of who wrote it.
    const isTold = frames.length === 0 && /Xing|Info|VBRI|LAME/.test(whole.toString('latin1'))
    if (!isTold) frames.push({ bytes: whole, ms: frame.ms })
    at += frame.length
  }
  return frames.length < fewest ? undefined : { codec: 'mp3', frames }
}

/** `ID3` and its length in four times seven bits. */
function afterTag(bytes: Buffer): number {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 3) !== 'ID3') return 0
  return 10 + [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (bytes.readUInt8(at) & 0x7f), 0)
}

function frameAt(bytes: Buffer, at: number): Frame | undefined {
  const head = bytes.readUInt32BE(at)
  const version = (head >>> 19) & 3
  const divisor = divisors[version]
  const rate = rates[(head >>> 10) & 3]
  // Eleven set bits, and layer III.
  if (head >>> 21 !== 0x7ff || ((head >>> 17) & 3) !== 1 || !divisor || !rate) return undefined
  const kilobits = (version === 3 ? bitrates.one : bitrates.two)[(head >>> 12) & 15]
  if (!kilobits) return undefined
  const hertz = rate / divisor
  const samples = version === 3 ? 1152 : 576
  const padding = (head >>> 9) & 1
  return {
    length: Math.floor((samples * kilobits * 125) / hertz) + padding,
    ms: (samples * 1000) / hertz,
    // Version, layer and rate are those of all frames of one recording.
    alike: (head & 0x001e_0c00) >>> 0,
  }
}
