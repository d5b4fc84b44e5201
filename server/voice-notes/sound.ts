/** Sound as it is taken out of a container: what a decoder needs, and nothing that a phone wrote beside it. */

export type OpusSound = {
  codec: 'opus'
  packets: { bytes: Uint8Array; ms: number }[]
  channels: number
  preSkip: number
}
/** `rateIndex`: as an AudioSpecificConfig counts sampling rates. */
export type AacSound = { codec: 'aac'; frames: Uint8Array[]; channels: number; rateIndex: number }

/** Each frame with its header. */
export type Mp3Sound = { codec: 'mp3'; frames: { bytes: Uint8Array; ms: number }[] }

/** By the index of ISO/IEC 14496-3, in hertz. */
export const aacRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
]
/** Samples of each frame of AAC. */
export const aacFrame = 1024

/** Counted by the sound itself. */
export const msOf = (sound: OpusSound | AacSound | Mp3Sound): number =>
  sound.codec === 'opus'
    ? sound.packets.reduce((sum, { ms }) => sum + ms, 0)
    : sound.codec === 'mp3'
      ? sound.frames.reduce((sum, { ms }) => sum + ms, 0)
      : (sound.frames.length * aacFrame * 1000) / (aacRates[sound.rateIndex] ?? 1)
