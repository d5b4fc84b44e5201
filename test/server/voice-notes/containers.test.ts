/** What is taken for a recording: its sound alone goes on, and its length is counted by the sound. */
import { expect, test } from 'vitest'
import { packetMs } from '#server/voice-notes/opus.ts'
import { readVoiceNote } from '#server/voice-notes/voice-note.ts'
import { aac, mp4Of, opus, recorded, recordedMp4, webmOf } from '#test/support/voice-notes.ts'

const codeOf = (bytes: Uint8Array) => {
  try {
    return `${readVoiceNote(bytes).seconds} s`
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}
/** `bytes` with a text in the place of another of that length. */
function changed(bytes: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
  const at = bytes.indexOf(from, 0, 'latin1')
  if (at < 0) throw new Error(`there is no ${from}`)
  const copy = Buffer.from(bytes)
  copy.set(Buffer.from(to as string, 'latin1'), at)
  return copy
}

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const boxOf = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type), body])
}
/** What an MP4 says of AAC. */
const stsd = (() => {
  const like = mp4Of(1)
  const at = like.indexOf('stsd') - 4
  return like.subarray(at, at + like.readUInt32BE(at))
})()

test('recordings of browsers are written anew: with their length, and without what the browser wrote of itself', () => {
  for (const bytes of [recorded(), recordedMp4()]) {
    const note = readVoiceNote(bytes)
    expect([note.mediaType, note.seconds]).toEqual(['audio/webm', 2])
    expect(Buffer.from(note.bytes).toString('latin1')).not.toMatch(/Chrome|SoundHandler/)
    // What was written is read the same again.
    expect(readVoiceNote(note.bytes)).toEqual(note)
  }
  const note = readVoiceNote(mp4Of(7))
  expect([note.mediaType, note.seconds]).toEqual(['audio/mp4', 7])
  expect(readVoiceNote(note.bytes)).toEqual(note)
})

test('a minute is taken and no more, whatever the file says of its own length', () => {
  expect([webmOf(60), webmOf(62.9), webmOf(64), mp4Of(60), mp4Of(64)].map(codeOf)).toEqual([
    '60 s',
    '63 s',
    'voice-long',
    '60 s',
    'voice-long',
  ])
  // Of twenty minutes of packets the header says a second.
  const long = webmOf(1200)
  const said = Buffer.alloc(8)
  said.writeDoubleBE(1_200_000)
  const second = Buffer.alloc(8)
  second.writeDoubleBE(1000)
  expect(codeOf(changed(long, said, second))).toBe('voice-long')
  const sound = mp4Of(600)
  const ticks = Buffer.alloc(4)
  ticks.writeUInt32BE(aac(Math.round((600 * 48_000) / 1024)).frames.length * 1024)
  expect(codeOf(changed(changed(sound, ticks, Buffer.alloc(4, 1)), ticks, Buffer.alloc(4, 1)))).toBe(
    'voice-long',
  )
})

test('what is behind the sound, or between its parts, does not come through', () => {
  const secret = 'MEET ME AT NOON 9812345678'
  const html = `<script>alert(1)</script>${secret}`
  const element = (id: number[], text: string) =>
    Buffer.concat([Buffer.from([...id, 0x80 | text.length]), Buffer.from(text)])
  // A Void and a tag are passed over; a file behind the file ends it.
  const more = Buffer.concat([recorded(), element([0xec], secret), element([0x12, 0x54, 0xc3, 0x67], secret)])
  expect(Buffer.from(readVoiceNote(more).bytes).includes(secret)).toBe(false)
  expect(codeOf(Buffer.concat([recorded(), Buffer.from(html)]))).toBe('voice-invalid')
  const box = (type: string, text: string) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(8 + text.length)
    head.write(type, 4)
    return Buffer.concat([head, Buffer.from(text)])
  }
  const mp4 = Buffer.concat([mp4Of(2), box('free', html), box('udta', html), box('mdat', html)])
  const kept = Buffer.from(readVoiceNote(mp4).bytes)
  expect([kept.includes(secret), kept.includes('script')]).toEqual([false, false])
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a picture', Buffer.from('ffd8ffe000104a46494600', 'hex')],
  ['an Ogg', Buffer.from('OggS\0\u0002')],
  ['a WAV', Buffer.from('RIFF\0\0\0\0WAVEfmt ')],
  ['half a WebM head', Buffer.from('1a45dfa3', 'hex')],
  ['a Matroska', changed(recorded(), 'webm', 'mkvm')],
  ['Vorbis', changed(recorded(), 'A_OPUS', 'A_VORB')],
  ['a film', changed(recorded(), Buffer.from('838102', 'hex'), Buffer.from('838101', 'hex'))],
  [
    'six channels',
    changed(
      recorded(),
      Buffer.from('4f70757348656164' + '0101', 'hex'),
      Buffer.from('4f70757348656164' + '0106', 'hex'),
    ),
  ],
  ['a WebM that is cut off', recorded().subarray(0, 3000)],
  ['a WebM without sound', recorded().subarray(0, 0x9f)],
  ['an MP4 of pictures', changed(recordedMp4(), 'soun', 'vide')],
  ['an MP4 of MP3', changed(mp4Of(2), Buffer.from([0x40, 0x15]), Buffer.from([0x6b, 0x15]))],
  ['HE-AAC', changed(mp4Of(2), Buffer.from('05021188', 'hex'), Buffer.from('05022988', 'hex'))],
  ['an MP4 that is cut off', mp4Of(2).subarray(0, 600)],
])('%s is no recording', (_, bytes) => {
  expect(codeOf(bytes)).toBe('voice-invalid')
})

test('frames of an MP4 that lie over each other are taken once: a small file makes no large one', () => {
  const frames = 1800
  const file = (places: (n: number) => number) => {
    const tables = [
      boxOf('stsz', u32(0), u32(50), u32(frames)),
      boxOf('stsc', ...[0, 1, 1, 1, 1].map(u32)),
      boxOf('stco', u32(0), u32(frames), ...Array.from({ length: frames }, (_, n) => u32(places(n)))),
    ]
    const moov = boxOf('moov', boxOf('trak', stsd, ...tables))
    return Buffer.concat([boxOf('ftyp', Buffer.alloc(12)), moov, boxOf('mdat', Buffer.alloc(frames * 50))])
  }
  const before = file(() => 0).length - frames * 50
  expect(codeOf(file((n) => before + n * 50))).toBe('38 s')
  // A frame of all that there is, 1,800 times.
  const heavy = file(() => before)
  heavy.writeUInt32BE(frames * 50, heavy.indexOf('stsz') + 8)
  expect(codeOf(heavy)).toBe('voice-invalid')
})

test('a megabyte made to be slow is refused in a moment', () => {
  const most = 1024 * 1024
  const [head, rest] = [recorded().subarray(0, 0x30), recorded().subarray(0x30)]
  const elements = Buffer.concat([head, Buffer.alloc(100_000, Buffer.from('ec80', 'hex')), rest])
  // Boxes in boxes, a thousand deep.
  const nested = Buffer.concat([mp4Of(2), Buffer.alloc(8000)])
  for (let n = 0; n < 1000; n++) {
    nested.writeUInt32BE(8000 - n * 8, nested.length - 8000 + n * 8)
    nested.write('moof', nested.length - 7996 + n * 8)
  }
  const mp4 = Buffer.alloc(most)
  mp4.set(mp4Of(2).subarray(0, 24))
  // Very many rows of both tables by which frames are found.
  const table = (type: string, at: number, rows: number, width: number, row: (n: number) => number[]) => {
    mp4.writeUInt32BE(16 + rows * width, at)
    mp4.write(type, at + 4)
    mp4.writeUInt32BE(rows, at + 12)
    for (let n = 0; n < rows; n++)
      for (const [i, value] of row(n).entries()) mp4.writeUInt32BE(value, at + 16 + n * width + i * 4)
    return at + 16 + rows * width
  }
  mp4.writeUInt32BE(28, 0)
  const moov = 28
  mp4.write('moov', moov + 4)
  let at = moov + 8
  const trak = at
  mp4.write('trak', trak + 4)
  at = table('stsc', trak + 8, 30_000, 12, () => [0xffff_ffff, 1, 1])
  at = table('stco', at, 100_000, 4, () => [8])
  mp4.writeUInt32BE(at - trak, trak)
  mp4.writeUInt32BE(at - moov, moov)
  const began = performance.now()
  expect([elements, nested, mp4.subarray(0, at)].map(codeOf)).toEqual([
    'voice-invalid',
    'voice-invalid',
    'voice-invalid',
  ])
  expect(performance.now() - began).toBeLessThan(2000)
})

test('tables that say very many frames without naming one, and frames of a byte each, are refused before they are laid out', () => {
  const fileOf = (...tables: Buffer[]) =>
    Buffer.concat([boxOf('ftyp', Buffer.alloc(12)), boxOf('moov', boxOf('trak', stsd, ...tables))])
  // Twenty bytes stand for a hundred thousand frames of a byte each; five thousand of them make such a table of a small file.
  const table = boxOf('stsz', u32(0), u32(1), u32(100_000))
  const tables = fileOf(...Array.from({ length: 5_000 }, () => table))
  const most = 1024 * 1024
  const run = boxOf('trun', u32(1), u32(900_000), u32(0))
  const fragment = boxOf('moof', boxOf('traf', boxOf('tfhd', u32(0x10), u32(1), u32(1)), run))
  const bytes = Buffer.concat([fileOf(), fragment, boxOf('mdat', Buffer.alloc(most - 2_000))])
  const began = performance.now()
  expect([tables, bytes].map(codeOf)).toEqual(['voice-invalid', 'voice-invalid'])
  expect(performance.now() - began).toBeLessThan(300)
})

test('a packet of Opus sounds as long as its own first bytes say', () => {
  const ms = (...bytes: number[]) => packetMs(Uint8Array.from(bytes))
  // Ten and sixty milliseconds of speech, twenty of both, two and a half of music; two frames, and as many as the second byte says.
  expect([ms(0x00), ms(0x18), ms(0x68), ms(0x80), ms(0xf9), ms(0xfb, 3)]).toEqual([10, 60, 20, 2.5, 40, 60])
  expect([ms(), ms(0xfb, 0), ms(0xfb, 63), ms(0x1b, 3)]).toEqual([null, null, null, null])
  expect(opus(2).packets.map(({ bytes }) => packetMs(bytes))).toEqual([60, 60])
})
