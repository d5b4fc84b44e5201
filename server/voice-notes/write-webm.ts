/** Makes a WebM of Opus anew: nothing of what came is in it but its packets and two numbers. No I/O. */
import { msOf, type OpusSound } from './sound.ts'
import { ids } from './webm.ts'

/** A cluster's blocks tell their time from its beginning, in 16 bits; players jump to beginnings of clusters. */
const clusterMs = 5_000

/** With its length and a table of its places in front, so that players show the one and use the other. */
export function writeWebm(sound: OpusSound): Buffer {
  const { channels, preSkip } = sound
  const head = Buffer.alloc(19)
  head.write('OpusHead\u0001', 'latin1')
  head[9] = channels
  head.writeUInt16LE(preSkip, 10)
  head.writeUInt32LE(48_000, 12)
  const track = element(ids.track, [
    element(0xd7, [number(1)]),
    element(0x73c5, [number(1)]),
    element(ids.trackType, [number(2)]),
    element(ids.codec, [Buffer.from('A_OPUS')]),
    element(ids.codecPrivate, [head]),
    element(ids.audio, [element(0xb5, [float(48_000)]), element(0x9f, [number(channels)])]),
  ])
  const info = element(0x1549a966, [
    element(0x2ad7b1, [number(1_000_000)]),
    element(0x4489, [float(msOf(sound))]),
    element(0x4d80, [Buffer.from('sunwai')]),
    element(0x5741, [Buffer.from('sunwai')]),
  ])
  const clusters = clustersOf(sound)
  const before = [info, element(ids.tracks, [track])]
  // As long with other numbers in it: each place has four bytes.
  const cuesLength = cuesOf(clusters, 0).length
  const start = before.reduce((sum, { length }) => sum + length, cuesLength)
  return Buffer.concat([
    element(ids.header, [
      element(0x4286, [number(1)]),
      element(0x42f7, [number(1)]),
      element(0x42f2, [number(4)]),
      element(0x42f3, [number(8)]),
      element(ids.docType, [Buffer.from('webm')]),
      element(0x4287, [number(4)]),
      element(0x4285, [number(2)]),
    ]),
    element(ids.segment, [...before, cuesOf(clusters, start), ...clusters.map(({ bytes }) => bytes)]),
  ])
}

type Cluster = { at: number; bytes: Buffer }

function clustersOf({ packets }: OpusSound): Cluster[] {
  const clusters: Cluster[] = []
  let blocks: Buffer[] = []
  let now = 0
  let began = 0
  const close = () => {
    clusters.push({ at: began, bytes: element(ids.cluster, [element(0xe7, [number(began)]), ...blocks]) })
    blocks = []
    began = Math.round(now)
  }
  for (const { bytes, ms } of packets) {
    if (blocks.length && now - began >= clusterMs) close()
    const before = Buffer.from([0x81, 0, 0, 0x80])
    before.writeInt16BE(Math.round(now) - began, 1)
    blocks.push(element(ids.simpleBlock, [before, bytes]))
    now += ms
  }
  close()
  return clusters
}

/** `start`: of the first cluster, counted from the first byte in the segment. */
function cuesOf(clusters: readonly Cluster[], start: number): Buffer {
  let place = start
  const points = clusters.map(({ at, bytes }) => {
    const position = Buffer.alloc(4)
    position.writeUInt32BE(place)
    place += bytes.length
    return element(0xbb, [
      element(0xb3, [number(at)]),
      element(0xb7, [element(0xf7, [number(1)]), element(0xf1, [position])]),
    ])
  })
  return element(0x1c53bb6b, points)
}

function element(id: number, parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x1000_0000 + body.length)
  return Buffer.concat([number(id), size, body])
}

/** In as few bytes as it has. */
function number(value: number): Buffer {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes
}
