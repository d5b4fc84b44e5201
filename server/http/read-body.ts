/** Reads the body of a request as far as it may be read: no more bytes, no longer, and no further than what must be known. */
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { HeldBodies, HeldBody } from '../admission/held-bodies.ts'
import { Refusal } from '../admission/refusal.ts'
import { Problem } from '../contract/problem.ts'

/** A body that does not grow for so long is given up. Node ends a request that is not whole after five minutes. */
const stallMs = 30_000

type BodyReading = {
  /** Bytes. */
  most: number
  bodies: HeldBodies
  sender: string | null
  /** Asked with all that is there until it answers; false: the rest is not read. */
  look?: (head: Buffer) => undefined | Promise<boolean>
}

/** `whole` is false where `look` stopped it. `drop` is to be called when the request is over: the bytes are gone with it. */
export type Body = { bytes: Buffer; whole: boolean; drop(): void }

/** Throws `body-too-large`, `body-stalled`, `store-busy`. A sender who hangs up counts as stalled. */
export function readBody(source: Readable, { most, bodies, sender, look }: BodyReading): Promise<Body> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let length = 0
    let isLooking = look !== undefined
    const end = (cause: unknown) => {
      clearTimeout(stalled)
      source.off('data', take)
      source.off('end', whole)
      source.off('close', lost)
      // Someone must listen, or a sender who hangs up would end the process.
      source.once('error', () => undefined)
      held.drop()
      release(parts)
      reject(cause)
    }
    const held = bodies.hold(sender, end)
    const lost = () => end(stalledProblem())
    const stalled = setTimeout(lost, stallMs)
    const finish = (isWhole: boolean) => {
      clearTimeout(stalled)
      source.off('data', take)
      source.off('end', whole)
      source.off('close', lost)
      held.isWhole()
      const bytes = joined(parts, length)
      const drop = () => {
        held.drop()
        release([bytes])
      }
      resolve({ bytes, whole: isWhole, drop })
    }
    const whole = () => finish(true)
    const take = (part: Buffer) => {
      stalled.refresh()
      length += part.length
      try {
        if (length > most) throw tooLarge()
        held.grow(part.length)
      } catch (cause) {
        return end(cause)
      }
      parts.push(part)
      if (!isLooking || !look) return
      const answer = look(Buffer.concat(parts, length))
      if (!answer) return
      isLooking = false
      source.pause()
      answer.then((goOn) => (goOn ? source.resume() : finish(false)), end)
    }
    source.on('data', take)
    source.once('end', whole)
    source.once('close', lost)
    source.once('error', lost)
  })
}

/** In one piece; what it was joined from is gone after it. */
function joined(parts: Buffer[], length: number): Buffer {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const whole = Buffer.concat(parts, length)
  release(parts)
  return whole
}

/**
 * Frees the memory of parts that nobody else has, at once: the collector counts the few bytes of their objects and not the 64 KB
 * that each stands for, so that a flood of uploads would leave it a hundred megabytes behind.
 */
function release(parts: Buffer[]): void {
  for (const { buffer, byteLength } of parts)
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
  parts.length = 0
}

export const tooLarge = () => new Problem('body-too-large', 'That is more than this page takes.')
export const tooMany = () => new Refusal('body-too-large', 'That is more than this page takes.', 'fields')
const stalledProblem = () => new Problem('body-stalled', 'What you sent did not arrive. Try again.')

/**
 * Reads a body whose length is told and within its limit, and gives it to `done`. In one piece, as forms mostly come, it costs no
 * promise and no row among the bodies in memory; in several it counts there. It must go on coming, from its first byte on: one that
 * stalls, must make room or hangs up ends with its connection, and whoever sent it sends it again. `lost` is told why. `sender` is
 * asked only when it is needed.
 */
export function readToldBody(
  incoming: IncomingMessage,
  length: number,
  bodies: HeldBodies,
  sender: (incoming: IncomingMessage) => string | null,
  done: (body: Buffer) => void,
  lost: (cause: unknown) => void,
): void {
  const parts: Buffer[] = []
  let held: HeldBody | undefined
  let isWhole = length === 0
  let isTimed = false
  const end = (cause: unknown) => {
    lost(cause)
    incoming.destroy()
  }
  const hold = (): HeldBody => {
    const holding = bodies.hold(sender(incoming), end)
    incoming.once('close', holding.drop)
    return holding
  }
  incoming.on('data', (part: Buffer) => {
    parts.push(part)
    isWhole = part.length === length
    if (isWhole) return
    try {
      held ??= hold()
      held.grow(part.length)
    } catch (cause) {
      end(cause)
    }
  })
  incoming.once('end', () => {
    if (isTimed) incoming.setTimeout(0)
    done(joined(parts, length))
  })
  incoming.once('error', () => undefined)
  // After what came with the head of the request was read, which is mostly all.
  process.nextTick(() => {
    if (isWhole) return
    isTimed = true
    // The socket's own timer: each byte that comes winds it up again.
    incoming.setTimeout(stallMs, () => end(stalledProblem()))
  })
}
