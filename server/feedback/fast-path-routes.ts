/** The fast path of the one request that comes in great numbers: an entry that the script of a scanned form sends. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { formBytes } from '../admission/route-cost.ts'
import type { Deps } from '../deps.ts'
import type { ProblemReplies } from '../http/answer.ts'
import { formPairs, isUrlencoded } from '../http/body.ts'
import { type Headers, headersOfData } from '../http/headers.ts'
import { acceptsJson } from '../http/language.ts'
import { countRequest } from '../http/measure.ts'
import { readToldBody } from '../http/read-body.ts'
import { requireSameOrigin } from '../http/same-origin.ts'
import { prefixOfIncoming } from '../http/visitor.ts'
import { takeEntry } from './feedback-actions.ts'
import { readEntryForm } from './form.ts'
import { scannedVisit } from './visit-views.ts'

const path = /^\/q\/([0-9a-z]{1,40})$/i
/** What a browser says of the page that sent it. A header that comes twice is none of a browser's, and no text of ours. */
const saidBy = ({ headers }: IncomingMessage) => ({
  fetchSite: headers['sec-fetch-site']?.toString(),
  origin: headers.origin?.toString(),
  host: headers.host,
})
/** The pattern under which the ordinary route is counted. */
const route = '/q/:key'

/**
 * `POST /q/<code>` from a script, on Node's own request and before the routes: it needs nothing of what stands in front of
 * them, and with it would cost a third more. False for what does not fit; the ordinary route then does the same. `headers`:
 * those of every answer.
 */
export function createEntryFastPath(
  deps: Deps,
  headers: Headers,
  problems: ProblemReplies,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const always = Object.entries({ 'content-type': 'application/json', ...headersOfData(headers) }).flat()
  const send = (outgoing: ServerResponse, status: number, reply: unknown, more: readonly string[] = []) => {
    const text = JSON.stringify(reply)
    outgoing.writeHead(status, [...always, ...more, 'content-length', String(Buffer.byteLength(text))])
    outgoing.end(text)
  }
  const senderOf = (incoming: IncomingMessage) => prefixOfIncoming(deps, incoming)
  const lost = (cause: unknown) => deps.refusals.see(route, cause)
  const answer = async (code: string, body: Buffer, incoming: IncomingMessage, outgoing: ServerResponse) => {
    const began = performance.now()
    try {
      requireSameOrigin(deps.config, saidBy(incoming))
      const found = scannedVisit(deps, code)
      const visit = found instanceof Promise ? await found : found
      const form = readEntryForm(formPairs(body.toString()))
      const { reply, isNew } = await takeEntry(deps, visit, form, senderOf(incoming))
      send(outgoing, isNew ? 201 : 200, reply)
    } catch (thrown) {
      deps.refusals.see(route, thrown)
      await answerProblem(thrown, incoming, outgoing)
    }
    countRequest(deps, route, outgoing.statusCode, began)
  }
  /** In its network's turn: what is refused comes in floods, what is taken in is slowed down by nothing. */
  const answerProblem = async (thrown: unknown, incoming: IncomingMessage, outgoing: ServerResponse) => {
    const prefix = senderOf(incoming)
    const turn = deps.admission.turns.take(prefix)
    if (turn) await turn
    try {
      const { status, reply } = problems(thrown)
      send(outgoing, status, reply, ['x-request-id', reply.request])
    } finally {
      // A turn that is lost is lost for the network's neighbours too.
      deps.admission.turns.giveBack(prefix)
    }
  }
  return (incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    if (method !== 'POST' || !acceptsJson(headers.accept) || !isUrlencoded(headers['content-type']))
      return false
    const code = path.exec(url)?.[1]
    const length = headers['content-length']
    // A body that does not tell its length must be counted, which the ordinary route does.
    if (code === undefined || length === undefined || Number(length) > formBytes) return false
    readToldBody(
      incoming,
      Number(length),
      deps.admission.bodies,
      senderOf,
      (body) => void answer(code, body, incoming, outgoing),
      lost,
    )
    return true
  }
}
