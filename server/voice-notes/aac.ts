/** What a decoder of AAC must be told (ISO/IEC 14496-1 and -3), as it stands in the box `esds`. No I/O. */

/** `rateIndex`: see `aacRates`. */
type AacConfig = { channels: number; rateIndex: number }

/** Of AAC-LC with frames of 1,024 samples; null for all else. */
export function aacConfigOf(esds: Buffer): AacConfig | null {
  const stream = descriptorAt(esds, 4, 3)
  // The stream has neither another before it, nor an address, nor a clock of its own.
  if (!stream || stream.readUInt8(2) & 0xe0) return null
  const decoder = descriptorAt(stream, 3, 4)
  // 0x40: MPEG-4 audio.
  if (decoder?.readUInt8(0) !== 0x40) return null
  const config = descriptorAt(decoder, 13, 5)
  if (!config || config.length < 2) return null
  const bits = config.readUInt16BE(0)
  const channels = (bits >> 3) & 15
  const isPlain = bits >> 11 === 2 && (bits & 4) === 0 && (channels === 1 || channels === 2)
  return isPlain ? { channels, rateIndex: (bits >> 7) & 15 } : null
}

/** The two bytes that stand for it. */
export const aacConfigBytes = ({ channels, rateIndex }: AacConfig): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE((2 << 11) | (rateIndex << 7) | (channels << 3))
  return bytes
}

/** What is in the descriptor of that kind which begins there. Throws a RangeError where it is cut off. */
function descriptorAt(bytes: Buffer, from: number, kind: number): Buffer | null {
  if (bytes.readUInt8(from) !== kind) return null
  let length = 0
  let at = from + 1
  for (let more = true; more && at < from + 5; at++) {
    const byte = bytes.readUInt8(at)
    length = length * 128 + (byte & 0x7f)
    more = byte > 0x7f
  }
  if (at + length > bytes.length) throw new RangeError('a descriptor beyond the end')
  return bytes.subarray(at, at + length)
}
