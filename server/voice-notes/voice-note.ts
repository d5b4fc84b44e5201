/** What a spoken note may be: one track of speech, a minute long, written anew; and how it is sealed. No I/O. */
import { seal, unseal } from '../codes/seal.ts'
import { Problem } from '../contract/problem.ts'
import { readMp3 } from './mp3.ts'
import { readMp4 } from './mp4.ts'
import { msOf } from './sound.ts'
import { readWebm } from './webm.ts'
import { writeMp4 } from './write-mp4.ts'
import { writeWebm } from './write-webm.ts'

/** What stands for the words of whoever only spoke, in lists and messages: clerks read either language. */
export const spokenOnly = 'बोलकर बताया, लिखा नहीं (spoken, not written)'

export type VoiceNote = { mediaType: string; bytes: Uint8Array; seconds: number }

/** A phone stops at sixty seconds, some of them a moment later. */
const longestMs = 63_000

/** What the file calls itself, and what it says of its length, is not looked at. Throws `voice-invalid` and `voice-long`. */
export function readVoiceNote(upload: Uint8Array): VoiceNote {
  const bytes = Buffer.from(upload.buffer, upload.byteOffset, upload.byteLength)
  const sound = readWebm(bytes) ?? readMp4(bytes)
  if (!sound)
    throw new Problem('voice-invalid', 'This is no recording that can be kept. Record it again, or write.')
  const ms = msOf(sound)
  if (ms > longestMs) throw new Problem('voice-long', 'A spoken note may be a minute long.')
  const seconds = Math.max(1, Math.round(ms / 1000))
  return sound.codec === 'opus'
    ? { mediaType: 'audio/webm', bytes: writeWebm(sound), seconds }
    : { mediaType: 'audio/mp4', bytes: writeMp4(sound), seconds }
}

/** The same of what was said in a phone call, as the provider recorded it. */
export function readSpokenInCall(recording: Uint8Array): VoiceNote {
  const sound = readMp3(Buffer.from(recording.buffer, recording.byteOffset, recording.byteLength))
  if (!sound) throw new Problem('voice-invalid', 'This is no recording that can be kept.')
  const ms = msOf(sound)
  if (ms > longestMs) throw new Problem('voice-long', 'A spoken note may be a minute long.')
  const bytes = Buffer.concat(sound.frames.map((frame) => frame.bytes))
  return { mediaType: 'audio/mpeg', bytes, seconds: Math.max(1, Math.round(ms / 1000)) }
}

/** Bound to what it belongs to: laid beside another draft or case it does not open. `about`: the draft, or the case. */
const boundTo = (kind: 'draft' | 'case', about: string) => ({ purpose: `voice notes of a ${kind}`, about })

export const sealNote = (
  serverSecret: string,
  kind: 'draft' | 'case',
  about: string,
  bytes: Uint8Array,
): Uint8Array => seal(serverSecret, boundTo(kind, about), bytes)

/** Throws a RangeError for what was sealed for something else, or with other keys. */
export const unsealNote = (
  serverSecret: string,
  kind: 'draft' | 'case',
  about: string,
  sealed: Uint8Array,
): Uint8Array => unseal(serverSecret, boundTo(kind, about), sealed)
