/** The body of a request that is a file, for staff routes that take more than a form. */
import { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { HeldBodies } from '../admission/held-bodies.ts'
import { type Body, readBody, tooLarge } from './read-body.ts'

/** Who sends is known before a byte is read. Throws `body-too-large`, `body-stalled`, `store-busy`. */
export async function readUploadedFile(
  c: Context,
  { most, bodies, sender }: { most: number; bodies: HeldBodies; sender: string },
): Promise<Body> {
  if (Number(c.req.header('content-length') ?? 0) > most) {
    // What is not read would be taken for the next request.
    c.header('connection', 'close')
    throw tooLarge()
  }
  return readBody(sourceOf(c), { most, bodies, sender }).catch((cause: unknown) => {
    c.header('connection', 'close')
    throw cause
  })
}

/** Node's own request where there is a socket. */
export function sourceOf(c: Context): Readable {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming
  if (incoming instanceof IncomingMessage) return incoming
  const { body } = c.req.raw
  return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([])
}
