/** Asks for a code for ten thousand numbers, some of which have cases: what the time of the answers tells of which. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { fileAtOnce } from '#server/filing/sending-actions.ts'
import { openConnection } from '../shared/connection.ts'
import { newFolder } from '../shared/district.ts'
import { root, startOurs } from '../shared/processes.ts'
import { type BenchOptions, median, type Row } from '../shared/report.ts'
import { openGateway } from './signed-in.ts'

/** Of two answers, one for a number with cases and one for one without, the slower is the former's so often: half is chance. */
const limits = { least: 0.475, most: 0.525 }
/** Numbers are handed out so that each fifth has cases; nobody is known by the order in which they are asked. */
const isKnown = (at: number) => (at * 7_919) % 5 === 0
const numberOf = (at: number) => `9${820_000_000 + at}`

export async function probeNumbers(
  name: string,
  database: Record<string, string>,
  { quick, say }: BenchOptions,
): Promise<Row[]> {
  const count = quick ? 1_000 : 10_000
  const { folder, remove } = newFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  const gateway = await openGateway(folder)
  const settings = { ...database, ...gateway.settings }
  try {
    say(`${name}: ${count / 5} numbers get a case each`)
    await fileCases({ ...settings, SUNWAI_DATA: data }, count)
    const server = await startOurs(data, settings)
    const times = { known: [] as number[], unknown: [] as number[] }
    try {
      const connection = await openConnection(server.port)
      // What is not yet warm would make the first ones slow.
      for (let at = -200; at < count; at++) {
        const asked = performance.now()
        const status = await connection.send(requestFor(at < 0 ? 1_000_000 - at : at))
        if (status !== 303) throw new Error(`a code was asked for and answered with ${status}`)
        if (at >= 0) times[isKnown(at) ? 'known' : 'unknown'].push(performance.now() - asked)
      }
      connection.close()
    } finally {
      await server.stop()
    }
    const slower = shareOfSlower(times.known, times.unknown)
    const told = (all: number[]) => `${median(all).toFixed(3)} ms`
    say(`  ${told(times.known)}, ${told(times.unknown)}, ${(slower * 100).toFixed(1)} %`)
    return [
      [
        `${name}, ${count} numbers probed, one in five with a case: median answer with and without, and how often the slower of two has one`,
        `${told(times.known)}, ${told(times.unknown)}, ${(slower * 100).toFixed(1)} %`,
        quick ? '' : '47.5 to 52.5 %',
        quick || (slower > limits.least && slower < limits.most),
      ],
    ]
  } finally {
    await gateway.close()
    remove()
  }
}

async function fileCases(settings: Record<string, string>, count: number): Promise<void> {
  const { deps, close } = await openContext(readConfig(settings, root))
  const answers = {
    about: { department: 'electricity' },
    where: { area: 'meham', place: 'seman', landmark: '', position: '' },
    words: { words: 'तीन दिन से गली में बिजली नहीं है।' },
  }
  try {
    const known = Array.from({ length: count }, (_, at) => at).filter(isKnown)
    for (let from = 0; from < known.length; from += 50)
      await Promise.all(
        known
          .slice(from, from + 50)
          .map((at) => fileAtOnce(deps, `+91${numberOf(at)}`, `draft ${at}`, answers, 'hi')),
      )
  } finally {
    await close()
  }
}

/** From a browser and a network of its own. */
function requestFor(at: number): Buffer {
  const body = new URLSearchParams({ lang: 'hi', mobile: numberOf(at) }).toString()
  return Buffer.from(
    `POST /g/code HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\nX-Forwarded-For: 10.${(at >> 8) & 255}.${at & 255}.9\r\n` +
      `Cookie: __Host-sunwai-citizen=browser-of-${at}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `Sec-Fetch-Site: same-origin\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
}

/** Mann and Whitney's U as a share of all pairs. */
function shareOfSlower(these: readonly number[], others: readonly number[]): number {
  const sorted = Float64Array.from(others).sort()
  let below = 0
  for (const time of these) {
    let [from, to] = [0, sorted.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((sorted[middle] ?? 0) < time) from = middle + 1
      else to = middle
    }
    below += from
  }
  return below / (these.length * others.length)
}
