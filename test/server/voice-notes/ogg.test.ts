/** Spoken messages as phones send them to a chat: Opus in an Ogg. */
import { expect, test } from 'vitest'
import { readVoiceNote } from '#server/voice-notes/voice-note.ts'
import { oggOf, oggPage, opus } from '#test/support/voice-notes.ts'

const codeOf = (bytes: Uint8Array) => {
  try {
    return `${readVoiceNote(bytes).seconds} s`
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

test('a spoken message of a phone is written anew as every recording is, without what the phone wrote beside it', () => {
  const note = readVoiceNote(oggOf(opus(100)))
  expect([note.mediaType, note.seconds]).toEqual(['audio/webm', 6])
  expect(Buffer.from(note.bytes).toString('latin1')).not.toContain('WhatsApp')
  expect(readVoiceNote(note.bytes)).toEqual(note)
  // However its packets are parted into pages, the same sound comes out.
  for (const aPage of [1, 7, 255]) expect(readVoiceNote(oggOf(opus(100), aPage)).bytes).toEqual(note.bytes)
})

test('its length is counted by the sound: a minute is taken and no more', () => {
  expect([oggOf(opus(1000)), oggOf(opus(1100))].map(codeOf)).toEqual(['60 s', 'voice-long'])
})

test('what is damaged, cut off, of two streams or of something else is refused', () => {
  const good = oggOf(opus(100))
  const damaged = Buffer.from(good)
  damaged[damaged.length - 3] = 0x55
  const [head, tags] = [good.subarray(0, 47), good.subarray(47, 47 + 28 + 38)]
  expect(
    [
      damaged,
      good.subarray(0, -1),
      Buffer.concat([good, Buffer.from('<script>')]),
      // A page is lacking, another stream stands between, a second one is chained behind.
      Buffer.concat([good.subarray(0, 47), good.subarray(47 + 28 + 38)]),
      Buffer.concat([head, tags, oggPage([Buffer.from('fb03fffefffefffe', 'hex')], 2, true, 8)]),
      Buffer.concat([good, good]),
      // No sound at all, and what is no packet of Opus.
      Buffer.concat([head, tags]),
      Buffer.concat([head, tags, oggPage([Buffer.alloc(0)], 2, true)]),
      oggPage([Buffer.from('\u0001vorbis and what follows it')], 0, true),
      Buffer.from('OggS'),
    ].map(codeOf),
  ).toEqual(Array.from({ length: 10 }, () => 'voice-invalid'))
})
