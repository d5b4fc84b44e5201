/** The short way of the one request that comes in great numbers: an entry that the script of a scanned form sends. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HeldBody } from '../admission/held-bodies.ts'
import { formBytes } from '../admission/route-cost.ts'
import type { Deps } from '../deps.ts'
import type { ProblemReplies } from '../http/answer.ts'
import { formPairs } from '../http/body.ts'
import type { Headers } from '../http/headers.ts'
import { stallMs } from '../http/read-body.ts'
import { prefixOfVisitor } from '../http/visitor.ts'
import { submitEntry } from './feedback-actions.ts'
import { readEntryForm } from './form.ts'
import { scannedVisit } from './visit-views.ts'

const path = /^\/q\/([0-9a-z]{1,40})$/i
const json = /\bapplication\/json\b/
const form = /^application\/x-www-form-urlencoded\s*(;|$)/i

const policy = 'content-security-policy'
/** What is no page loads nothing, has no windows and asks for no camera. */
const nothingLoads = "default-src 'none'; frame-ancestors 'none'"

/**
 * `POST /q/<code>` from a script, on Node's own request and before the routes: it needs nothing of what stands in front of
 * them, and with it would cost a third more. False for what does not fit; the ordinary route then does the same. `headers`:
 * those of every answer.
 */
export function createEntryDoor(
  deps: Deps,
  headers: Headers,
  problems: ProblemReplies,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const { [policy]: _, 'permissions-policy': __, 'cross-origin-opener-policy': ___, ...ofData } = headers
  const ofJson = Object.entries({
    'content-type': 'application/json',
    ...ofData,
    [policy]: nothingLoads,
  }).flat()
  const send = (outgoing: ServerResponse, status: number, reply: unknown, more: readonly string[] = []) => {
    const text = JSON.stringify(reply)
    outgoing.writeHead(status, [...ofJson, ...more, 'content-length', String(Buffer.byteLength(text))])
    outgoing.end(text)
  }
  const keep = async (code: string, text: string, incoming: IncomingMessage, outgoing: ServerResponse) => {
    const began = performance.now()
    try {
      const visit = scannedVisit(deps, code)
      const { office, place } = visit instanceof Promise ? await visit : visit
      const prefix = prefixOfVisitor(deps, incoming.socket.remoteAddress, forwardedIn(incoming))
      const { reply, isNew } = await submitEntry(deps, office, place, readEntryForm(formPairs(text)), prefix)
      send(outgoing, isNew ? 201 : 200, reply)
    } catch (thrown) {
      const { status, reply } = problems(thrown)
      send(outgoing, status, reply, ['x-request-id', reply.request])
    }
    deps.metrics.request({
      route: '/q/:key',
      status: outgoing.statusCode,
      milliseconds: performance.now() - began,
    })
  }
  return (incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    if (method !== 'POST' || !json.test(headers.accept ?? '') || !form.test(headers['content-type'] ?? ''))
      return false
    const code = path.exec(url)?.[1]
    let held: HeldBody | undefined
    const length = headers['content-length']
    // A body that does not tell its length must be counted, which the ordinary route does.
    if (code === undefined || length === undefined || Number(length) > formBytes) return false
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => {
      parts.push(part)
      if (part.length < Number(length)) held = hold(deps, incoming, part.length, held)
    })
    // Bytes that are no text become a mark by which they are refused.
    incoming.once('end', () => void keep(code, joined(parts).toString(), incoming, outgoing))
    // Whoever hangs up before the end has said nothing.
    incoming.once('error', () => undefined)
    return true
  }
}

/** What comes in pieces counts among the bodies in memory, and must go on coming. Whoever is cut off sends it again. */
function hold(deps: Deps, incoming: IncomingMessage, bytes: number, before: HeldBody | undefined): HeldBody {
  let held = before
  if (!held) {
    const sender = prefixOfVisitor(deps, incoming.socket.remoteAddress, forwardedIn(incoming))
    held = deps.admission.bodies.hold(sender, () => incoming.destroy())
    const { drop } = held
    incoming.setTimeout(stallMs, () => incoming.destroy())
    incoming.once('end', () => incoming.setTimeout(0))
    incoming.once('close', drop)
  }
  try {
    held.grow(bytes)
  } catch {
    incoming.destroy()
  }
  return held
}

/** A form mostly comes in one part. */
const joined = (parts: Buffer[]): Buffer => (parts.length === 1 && parts[0]) || Buffer.concat(parts)

const forwardedIn = ({ headers }: IncomingMessage): string | undefined => {
  const forwarded = headers['x-forwarded-for']
  return Array.isArray(forwarded) ? forwarded.join() : forwarded
}
