/** Tells a write-ahead log that was damaged from one that merely ends early, which SQLite itself cannot tell apart. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs'

/** SQLite's file format, section 4: a header, then frames of a small header and a page each. All numbers big-endian. */
const headerBytes = 32
const frameBytes = 24
const littleEndianSums = 0x377f0682
const bigEndianSums = 0x377f0683

type Sums = readonly [number, number]

/**
 * True when commits stand behind a frame that is not what was written. SQLite goes up to the first such frame and
 * forgets all that follows: right after a power cut, where what follows was never acknowledged; wrong after damage. A
 * power cut can leave one unfinished commit, and a commit begins only when the one before is on the disk: so where two
 * or more stand behind the break, one of them was acknowledged.
 */
export function walIsDamaged(path: string, pageBytes: number): boolean {
  if (!existsSync(path)) return false
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(headerBytes)
    const frame = Buffer.alloc(frameBytes + pageBytes)
    if (readSync(file, header, 0, headerBytes, 0) < headerBytes) return false
    const magic = header.readUInt32BE(0)
    const big = magic === bigEndianSums
    let before = sumsAt(header, 24)
    let broken =
      (magic !== littleEndianSums && !big) || !same(addSums([0, 0], header.subarray(0, 24), big), before)
    // In a header that cannot be trusted, neither can the salt that tells this log's frames from older ones.
    let salt = broken ? undefined : header.subarray(16, 24)
    let commits = 0
    for (
      let at = headerBytes;
      readSync(file, frame, 0, frame.length, at) === frame.length;
      at += frame.length
    ) {
      salt ??= Buffer.from(frame.subarray(8, 16))
      const sums = addSums(addSums(before, frame.subarray(0, 8), big), frame.subarray(frameBytes), big)
      before = sumsAt(frame, 16)
      const good = same(sums, before) && salt.equals(frame.subarray(8, 16))
      if (!good) broken = true
      else if (broken && frame.readUInt32BE(4) !== 0) commits++
    }
    return commits > 1
  } finally {
    closeSync(file)
  }
}

const sumsAt = (bytes: Buffer, at: number): Sums => [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
const same = (one: Sums, other: Sums): boolean => one[0] === other[0] && one[1] === other[1]

/** Section 4.2 of the file format. */
function addSums([first, second]: Sums, bytes: Buffer, big: boolean): Sums {
  let [s0, s1] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    s0 = (s0 + (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + s1) >>> 0
    s1 = (s1 + (big ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + s0) >>> 0
  }
  return [s0, s1]
}
