/** The process of the dashboards: reads every stream, notes when each event came, and answers its parent. */
import { connect, type Socket } from 'node:net'
import { now } from './clock.ts'
import type { Answer, Ask } from './open-readers.ts'

const [port = '', cookie = ''] = process.argv.slice(2)
const request = `GET /api/live HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\nAccept: text/event-stream\r\nCache-Control: no-cache\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: hi-IN,hi;q=0.9,en;q=0.8\r\n\r\n`
/** Opened so many at a time: the server's queue of new connections holds 511. */
const together = 100

/** One for all: a buffer for each read would make the readers the slowest part of what they measure. */
const buffer = Buffer.alloc(64 * 1024)
const sockets: Socket[] = []
let arrived = new Map<number, Float64Array>()
let newest = 0

function openOne(index: number): Promise<void> {
  return new Promise((opened, failed) => {
    const callback = (length: number) => {
      const text = buffer.toString('latin1', 0, length)
      for (const [, version] of text.matchAll(/"version":(\d+)/g)) note(index, Number(version))
      opened()
      return true
    }
    const socket = connect({ port: Number(port), host: 'localhost', onread: { buffer, callback } }, () =>
      socket.write(request),
    )
    sockets[index] = socket.on('error', failed)
  })
}

function note(index: number, version: number): void {
  newest = Math.max(newest, version)
  let arrivals = arrived.get(version)
  if (!arrivals) {
    arrivals = new Float64Array(sockets.length).fill(Number.NaN)
    arrived.set(version, arrivals)
  }
  arrivals[index] = now()
}

function report(): Answer {
  const events = [...arrived].map(([version, arrivals]) => ({ version, arrivals }))
  arrived = new Map()
  return { version: newest, clients: sockets.length, events: events.sort((a, b) => a.version - b.version) }
}

async function answer(question: Ask): Promise<Answer> {
  if (question.ask === 'open') {
    for (let from = 0; from < question.count; from += together)
      await Promise.all(
        Array.from({ length: Math.min(together, question.count - from) }, (_, at) => openOne(from + at)),
      )
  }
  if (question.ask === 'close') for (const socket of sockets.splice(0)) socket.destroy()
  return report()
}

process.on('message', (question: Ask) => void answer(question).then((reply) => process.send?.(reply)))
process.on('disconnect', () => process.exit(0))
