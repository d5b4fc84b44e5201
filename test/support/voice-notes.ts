/** Recordings as browsers make them, and as nobody's browser makes them. */
import { readFileSync } from 'node:fs'
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
