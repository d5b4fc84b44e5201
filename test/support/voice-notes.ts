/** Recordings as browsers make them, and as nobody's browser makes them. */
import { readFileSync } from 'node:fs'
import { checksumOf } from '#server/voice-notes/ogg.ts'
import type { AacSound, OpusSound } from '#server/voice-notes/sound.ts'
import { writeMp4 } from '#server/voice-notes/write-mp4.ts'
import { writeWebm } from '#server/voice-notes/write-webm.ts'
import type { Browser } from './citizen.ts'

const file = (name: string) => readFileSync(new URL(`./voice-notes/${name}`, import.meta.url))

/** Two seconds of Chromium's beeps. */
export const recorded = () => file('chromium.webm')
/** The same in fragments of an MP4. */
export const recordedMp4 = () => file('chromium-opus.mp4')

/** So many packets of 60 ms, each silent. */
export const opus = (packets: number): OpusSound => ({
  codec: 'opus',
  packets: Array.from({ length: packets }, () => ({
    bytes: Buffer.from('fb03fffefffefffe', 'hex'),
    ms: 60,
  })),
  channels: 1,
  preSkip: 312,
})
export const webmOf = (seconds: number): Buffer => writeWebm(opus(Math.round(seconds / 0.06)))

/** Silent frames of AAC-LC, 48 kHz. */
export const aac = (frames: number): AacSound => ({
  codec: 'aac',
  frames: Array.from({ length: frames }, () => Buffer.from('00c800802380', 'hex')),
  channels: 1,
  rateIndex: 3,
})
export const mp4Of = (seconds: number): Buffer => writeMp4(aac(Math.round((seconds * 48_000) / 1024)))

/** As the page's script sends it. */
export const say = (browser: Browser, recording: Uint8Array, type = 'audio/webm;codecs=opus') =>
  browser.get('/g/new/voice', {
    method: 'POST',
    headers: { 'content-type': type, accept: 'application/json', 'sec-fetch-site': 'same-origin' },
    body: new Uint8Array(recording),
  })

/** An Ogg as phones make it of such sound: so many packets a page, and a name for the recorder that has no business here. */
export function oggOf({ packets, channels, preSkip }: OpusSound, aPage = 50): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead\u0001', 'latin1')
  head[9] = channels
  head.writeUInt16LE(preSkip, 10)
  head.writeUInt32LE(16_000, 12)
  const vendor = 'WhatsApp of 9812345678'
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4)
  tags.write('OpusTags', 'latin1')
  tags.writeUInt32LE(vendor.length, 8)
  tags.write(vendor, 12, 'latin1')
  const pages = [[head], [tags]]
  for (let at = 0; at < packets.length; at += aPage)
    pages.push(packets.slice(at, at + aPage).map(({ bytes }) => Buffer.from(bytes)))
  return Buffer.concat(pages.map((page, number) => oggPage(page, number, number === pages.length - 1)))
}

/** One page of packets that end in it. */
export function oggPage(packets: readonly Buffer[], number: number, isLast: boolean, serial = 7): Buffer {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ])
  const page = Buffer.concat([Buffer.alloc(27), Buffer.from(lacing), ...packets])
  page.write('OggS', 'latin1')
  page[5] = (number === 0 ? 2 : 0) + (isLast ? 4 : 0)
  page.writeUInt32LE(serial, 14)
  page.writeUInt32LE(number, 18)
  page[26] = lacing.length
  page.writeUInt32LE(checksumOf(page), 22)
  return page
}
